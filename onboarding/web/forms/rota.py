"""Moderators, their weekly shifts, what differs on a day, and a week to try."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, cast

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.domain.cover import DAY, HOUR, Slot
from onboarding.domain.cover_text import LONGEST
from onboarding.services.duty_changes import Extra
from onboarding.services.moderators import Terms
from onboarding.services.shifts import ShiftSaid
from onboarding.web.display import wording
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import DayField, QuarterHoursField, TickedField, VersionField, at_most, tidy
from onboarding.web.forms.training import ClockField

MOST_HOURS = 60


class WeekHoursField(QuarterHoursField):
    """Hours a week of one person."""

    def check(self, hours: float) -> None:
        """From none to sixty."""
        if not 0 <= hours <= MOST_HOURS:
            raise ValueError(_l("Enter hours a week between 0 and 60."))


class TermsForm(Form):
    """What time a moderator has, whether they are the back-up, until when."""

    hours = WeekHoursField(
        _l("Hours a week for moderating and answering"),
        description=_l("To the quarter of an hour, such as 2.5. Leave it empty while nobody knows."),
        validators=[Optional()],
    )
    backup = BooleanField(
        _l("Back-up"),
        description=_l("Steps in when the others cannot; the proposed rota leaves them out."),
    )
    until = DayField(
        _l("Last day as moderator"),
        description=_l("Leave it empty if no end is planned."),
        validators=[Optional()],
    )
    version = VersionField()

    @property
    def terms(self) -> Terms:
        """The same for the service."""
        hours = self.hours.data
        minutes = None if hours is None else round(hours * HOUR)
        return Terms(minutes=minutes, backup=self.backup.data, until=self.until.data)


class ModeratorForm(TermsForm):
    """And who it is."""

    person = SelectField(
        _l("Who moderates?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Let it be one of these."""
        nobody = SelectChoice(value="", label=_l("Choose a person"))
        self.person.choices = [nobody, *(SelectChoice(value=id, label=name) for id, name in people)]


class HoursForm(Form):
    """From a time to another, or one time for a short check; in somebody's hands."""

    moderator = SelectField(
        _l("Who?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )
    starts = ClockField(_l("From"), validators=[InputRequired(_l("Give a time such as 09:00."))])
    ends = ClockField(
        _l("To"),
        description=_l(
            "Leave it empty for a short check. An earlier time than the first one is that of the next day."
        ),
        validators=[Optional()],
    )

    def offer(self, moderators: Iterable[tuple[int, str]]) -> None:
        """Let it be one of these."""
        nobody = SelectChoice(value="", label=_l("Choose a person"))
        self.moderator.choices = [nobody, *(SelectChoice(value=id, label=name) for id, name in moderators)]

    def validate_ends(self, field: Any) -> None:
        """A shift lasts; a whole day goes from midnight to midnight."""
        if field.data is not None and field.data == self.starts.data != time(0):
            raise ValidationError(_l("A shift ends later than it begins: leave this empty for a check."))

    @property
    def at(self) -> int:
        """Minutes after midnight."""
        return _minutes(cast(time, self.starts.data))

    @property
    def minutes(self) -> int:
        """How long it lasts; none for a check."""
        if self.ends.data is None:
            return 0
        return (_minutes(self.ends.data) - self.at) % DAY or DAY


class ShiftForm(HoursForm):
    """A weekly shift."""

    days = TickedField(
        _l("On which days?"), coerce=int, validators=[InputRequired(_l("Tick at least one day of the week."))]
    )
    holidays = BooleanField(
        _l("On public holidays and closed days too"),
        description=_l("Otherwise it does not take place on them, and the gap is shown."),
    )
    since = DayField(_l("From which day on?"), validators=[Optional()])
    until = DayField(_l("Until which day?"), validators=[Optional()])
    version = VersionField()

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        names = ((day, wording().weekday(day)) for day in range(7))
        self.days.choices = [
            SelectChoice(value=day, label=name[:1].upper() + name[1:]) for day, name in names
        ]

    @property
    def said(self) -> ShiftSaid:
        """The same for the service."""
        return ShiftSaid(
            moderator=self.moderator.data,
            slot=Slot(days=frozenset(self.days.data), at=self.at, minutes=self.minutes),
            since=self.since.data,
            until=self.until.data,
            holidays=self.holidays.data,
        )


class DutyForm(HoursForm):
    """A duty on one day, besides the weekly rota."""

    on = DayField(_l("On which day?"), validators=[InputRequired(_l("Give the day."))])

    @property
    def extra(self) -> Extra:
        """The same for the service."""
        on = cast(date, self.on.data)
        return Extra(moderator=self.moderator.data, on=on, at=self.at, minutes=self.minutes)


class GiveForm(Form):
    """Who takes one day of a weekly shift."""

    to = SelectField(_l("Who takes it on that day?"), coerce=a_person, choices=[], validators=[Optional()])

    def offer(self, moderators: Iterable[tuple[int, str]]) -> None:
        """Let it be one of these, or nobody."""
        nobody = SelectChoice(value="", label=_l("Nobody: it does not take place"))
        self.to.choices = [nobody, *(SelectChoice(value=id, label=name) for id, name in moderators)]


class StepForm(Form):
    """Nothing to fill in."""


class PatternForm(Form):
    """A week to try; nothing is changed by looking."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    pattern = TextAreaField(
        _l("The week to try"),
        description=_l(
            "Days, then times: a time to another is a shift, one time is a short check. Separate them by a"
            " semicolon or a new line."
        ),
        filters=[tidy],
        validators=[at_most(LONGEST)],
    )


def clock_of(minutes: int) -> time:
    """Minutes after midnight as a time; midnight at the day's end is that of the next one."""
    hours, rest = divmod(minutes % DAY, HOUR)
    return time(hours, rest)


def _minutes(said: time) -> int:
    return said.hour * HOUR + said.minute
