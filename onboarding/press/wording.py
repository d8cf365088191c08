"""Dates and figures in words, the same on a page, in a mail and in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, format_timedelta, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

DAY, SHORT_DAY, PLAIN_DAY, MONTH = "EEEE d MMMM y", "d MMM y", "d MMMM y", "MMMM y"
MOMENT = {"fr": "d MMMM y 'à' H\u00a0'h'\u00a0mm", "en": "d MMMM y 'at' HH:mm"}

WEEK_MOMENT = {"fr": "EEEE d MMMM 'à' H\u00a0'h'\u00a0mm", "en": "EEEE d MMMM 'at' HH:mm"}

CLOCK = {"fr": "H\u00a0'h'\u00a0mm", "en": "HH:mm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one language writes dates and numbers."""

    locale: str
    zone: str = "Europe/Paris"

    def day(self, when: date) -> str:
        """For example « vendredi 27 novembre 2026 »."""
        return self._first(when, format_date(when, DAY, locale=self.locale))

    def plain_day(self, when: date) -> str:
        """For example « 27 novembre 2026 »."""
        return self._first(when, format_date(when, PLAIN_DAY, locale=self.locale))

    def short_day(self, when: date) -> str:
        """For example « 27 nov. 2026 »."""
        return self._first(when, format_date(when, SHORT_DAY, locale=self.locale))

    def period(self, starts: date, ends: date) -> str:
        """For example « 3–17 août 2027 », « 28 juillet – 3 août 2027 »; one day stands alone."""
        last = self.plain_day(ends)
        if starts == ends:
            return last
        if (starts.year, starts.month) == (ends.year, ends.month):
            return f"{'1er' if self.locale == 'fr' and starts.day == 1 else starts.day}–{last}"
        pattern = PLAIN_DAY if starts.year != ends.year else "d MMMM"
        return f"{self._first(starts, format_date(starts, pattern, locale=self.locale))} – {last}"

    def month(self, when: date) -> str:
        """For example « novembre 2026 »."""
        return format_date(when, MONTH, locale=self.locale)

    def month_mark(self, when: date) -> str:
        """For example « nov. », at the edge of a chart."""
        return format_date(when, "LLL", locale=self.locale)

    def moment(self, when: datetime) -> str:
        """For example « 27 novembre 2026 à 14 h 05 », in the town's own time."""
        local = when.astimezone(ZoneInfo(self.zone))
        return self._first(
            local, format_datetime(local, MOMENT.get(self.locale, "d MMMM y, HH:mm"), locale=self.locale)
        )

    def week_moment(self, when: datetime) -> str:
        """For example « vendredi 27 novembre à 14 h 05 », in the town's own time."""
        local = when.astimezone(ZoneInfo(self.zone))
        pattern = WEEK_MOMENT.get(self.locale, "EEEE d MMMM, HH:mm")
        return self._first(local, format_datetime(local, pattern, locale=self.locale))

    def week_day(self, when: date) -> str:
        """For example « vendredi 27 novembre »."""
        return self._first(when, format_date(when, "EEEE d MMMM", locale=self.locale))

    def weekday(self, day: int) -> str:
        """For example « vendredi », for 4: 0 is Monday."""
        return str(get_day_names("wide", locale=self.locale)[day])

    def short_weekdays(self) -> tuple[str, ...]:
        """For example « lun », « mar », from Monday on, without dots."""
        names = get_day_names("abbreviated", locale=self.locale)
        return tuple(str(names[day]).rstrip(".") for day in range(7))

    def local_day(self, when: datetime) -> str:
        """For example « 27 novembre 2026 », the day it was in the town at that moment."""
        return self.plain_day(when.astimezone(ZoneInfo(self.zone)).date())

    def clock(self, when: datetime) -> str:
        """For example « 14 h 05 », in the town's own time."""
        return format_datetime(when.astimezone(ZoneInfo(self.zone)), CLOCK[self.locale], locale=self.locale)

    def o_clock(self, when: time) -> str:
        """For example « 14 h 05 », for a time that is the town's own already."""
        return format_time(when, CLOCK.get(self.locale, "HH:mm"), locale=self.locale)

    def distance(self, when: date, today: date) -> str:
        """For example « dans 4 jours », « il y a 2 semaines »; today is "0 days"."""
        return format_timedelta(when - today, granularity="day", add_direction=True, locale=self.locale)

    def names(self, names: Sequence[str]) -> str:
        """For example « Ada, Blaise et Chloé »."""
        return format_list(names, locale=self.locale)

    def points(self, figure: float) -> str:
        """A figure out of 100 without decimals."""
        return format_decimal(round(figure), locale=self.locale)

    def gain(self, figure: float) -> str:
        """Points that closing a line brings, with one decimal under ten."""
        return format_decimal(round(figure, 0 if figure >= 10 else 1), locale=self.locale)

    def share(self, figure: float) -> str:
        """A share 0–1 in per cent."""
        return format_percent(figure, "#,##0 %" if self.locale == "fr" else "#,##0%", locale=self.locale)

    def share_exact(self, figure: float) -> str:
        """A share 0–1 in per cent, with a decimal where it is small: « 3,3 % »."""
        digits = "#,##0.#" if figure < 0.1 else "#,##0"
        pattern = f"{digits}\u00a0%" if self.locale == "fr" else f"{digits}%"
        return format_percent(figure, pattern, locale=self.locale)

    def number(self, figure: float) -> str:
        """A number with the language's separators."""
        return format_decimal(figure, locale=self.locale)

    def euros(self, amount: float) -> str:
        """For example « 1 250 € », with cents where the amount is no whole number: « 0,44 € »."""
        digits = "#,##0" if isinstance(amount, int) else "#,##0.00"
        pattern = f"¤{digits}" if self.locale == "en" else f"{digits}\u00a0¤"
        return format_currency(amount, "EUR", pattern, locale=self.locale, currency_digits=False)

    def hours(self, figure: float) -> str:
        """An effort in minutes under an hour, in hours from there."""
        if figure < 1:
            return f"{round(figure * 60)}\u00a0min"
        return f"{self.number(round(figure, 1))}\u00a0h"

    def _first(self, when: date, text: str) -> str:
        if self.locale != "fr" or when.day != 1:
            return text
        return text.replace("1 ", "1er ", 1)
