"""What moderating came to, week by week: texts, rules applied, appeals, answers in time, hours."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal
from onboarding.domain.measured import Measured

MOST_TEXTS = 10_000_000
LONGEST_WAIT = 10_000
HOURS = ("reading", "deciding", "answering", "coding")
"""The kinds of hours that capacity is reckoned with."""


class WeekError(StrEnum):
    """What cannot be true of a week."""

    NOT_MONDAY = "not_monday"
    FUTURE = "future"
    BEFORE_OPENING = "before_opening"
    EMPTY = "empty"
    MORE_FLAGGED = "more_flagged"
    MORE_HIDDEN = "more_hidden"
    MORE_REVERSED = "more_reversed"


class WeekRefused(Refusal):
    """A week that cannot be true; `field` is the one to mend."""

    def __init__(self, error: WeekError, field: str) -> None:
        super().__init__(error.value)
        self.error, self.field = error, field


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenBy:
    """So many messages were hidden by a rule of the charter; `rule` is the id of its letter of reasons."""

    rule: str
    messages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week from its Monday; None where nobody counted, hours by kind, `longest_wait` in hours.

    `appeals` are those decided that week, `overturned` of them in the author's favour; `in_time` and
    `late` are answers to residents, beside the delay that the charter promises.
    """

    starts_on: date
    received: int | None = None
    flagged: int | None = None
    hidden: tuple[HiddenBy, ...] = ()
    appeals: int | None = None
    overturned: int | None = None
    in_time: int | None = None
    late: int | None = None
    longest_wait: float | None = None
    reading: float | None = None
    deciding: float | None = None
    answering: float | None = None
    coding: float | None = None
    note: str = ""

    @property
    def removed(self) -> int:
        """Messages hidden, whatever the rule."""
        return sum(each.messages for each in self.hidden)

    @property
    def hours(self) -> float | None:
        """Hours of all kinds; None where nobody wrote any down."""
        return _sum(getattr(self, kind) for kind in HOURS)

    @property
    def answered(self) -> int | None:
        """Answers given, in time or not."""
        return _whole(_sum((self.in_time, self.late)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """All weeks together."""

    weeks: int
    received: int | None
    flagged: int | None
    hidden: tuple[HiddenBy, ...]
    appeals: int | None
    overturned: int | None
    in_time: int | None
    late: int | None
    longest_wait: float | None
    measured: Measured

    @property
    def removed(self) -> int:
        """Messages hidden, whatever the rule."""
        return sum(each.messages for each in self.hidden)

    @property
    def in_time_share(self) -> float | None:
        """The part (0–1) of the answers that came within the promised delay; None without any answer."""
        given = (self.in_time or 0) + (self.late or 0)
        return (self.in_time or 0) / given if given else None

    @property
    def hours(self) -> float | None:
        """Hours of all kinds that were written down; None where nobody did."""
        return _sum(getattr(self.measured, kind) for kind in HOURS)


def monday(day: date) -> date:
    """The Monday of the week of that day."""
    return day - timedelta(days=day.weekday())


def check(week: Week, *, opens_on: date | None, today: date) -> None:
    """Stop what cannot be true. Raises WeekRefused."""
    if week.starts_on.weekday():
        raise WeekRefused(WeekError.NOT_MONDAY, "starts_on")
    if week.starts_on > today:
        raise WeekRefused(WeekError.FUTURE, "starts_on")
    if opens_on is None or week.starts_on < monday(opens_on):
        raise WeekRefused(WeekError.BEFORE_OPENING, "starts_on")
    _check_parts(week)


def sums(weeks: Sequence[Week], *, visitors: int | None, participants: int | None) -> Sums:
    """Everything together, and the same as the capacity sheet asks for it; people come from the counts."""
    totals = {name: _whole(_sum(getattr(w, name) for w in weeks)) for name in COUNTED}
    busiest = [w.hours for w in weeks if w.hours is not None]
    waits = [w.longest_wait for w in weeks if w.longest_wait is not None]
    return Sums(
        weeks=len(weeks),
        hidden=by_rule(weeks),
        longest_wait=max(waits, default=None),
        measured=Measured(
            visitors=visitors,
            participants=participants,
            items=totals["received"],
            flagged=totals["flagged"],
            answered=_whole(_sum(w.answered for w in weeks)),
            busiest=max(busiest, default=None),
            **{kind: _sum(getattr(w, kind) for w in weeks) for kind in HOURS},
        ),
        **totals,
    )


def by_rule(weeks: Iterable[Week]) -> tuple[HiddenBy, ...]:
    """Messages hidden over these weeks by each rule, the most used first."""
    counted: Counter[str] = Counter()
    for week in weeks:
        for each in week.hidden:
            counted[each.rule] += each.messages
    return tuple(HiddenBy(rule=rule, messages=n) for rule, n in counted.most_common() if n)


def missing_weeks(
    weeks: Iterable[Week], *, opens_on: date | None, closes_on: date | None, today: date
) -> tuple[date, ...]:
    """The Mondays of the weeks that are over, during which residents could write, without an entry."""
    if opens_on is None or opens_on > today:
        return ()
    known, last = {week.starts_on for week in weeks}, min(closes_on or today, today)
    first = monday(opens_on)
    number = (monday(last) - first).days // 7 + 1
    mondays = (first + timedelta(weeks=n) for n in range(max(0, number)))
    return tuple(day for day in mondays if day not in known and day + timedelta(days=6) < today)


COUNTED = ("received", "flagged", "appeals", "overturned", "in_time", "late")


def _check_parts(week: Week) -> None:
    said = (*(getattr(week, name) for name in COUNTED), week.longest_wait, week.hours)
    if all(each is None for each in said) and not week.hidden:
        raise WeekRefused(WeekError.EMPTY, "received")
    if _exceeds(week.flagged, week.received):
        raise WeekRefused(WeekError.MORE_FLAGGED, "flagged")
    if _exceeds(week.removed or None, week.received):
        raise WeekRefused(WeekError.MORE_HIDDEN, "received")
    if _exceeds(week.overturned, week.appeals):
        raise WeekRefused(WeekError.MORE_REVERSED, "overturned")


def _exceeds(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def _sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
