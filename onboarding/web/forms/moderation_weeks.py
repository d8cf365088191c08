"""What moderating came to in one week."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired

from onboarding.domain.moderation_weeks import HOURS, LONGEST_WAIT, MOST_TEXTS, HiddenBy, Week
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import (
    DayField,
    QuarterHoursField,
    VersionField,
    WholeField,
    at_most,
    on_one_line,
)

RULE = "hidden_"
COUNTS = ("received", "flagged", "appeals", "overturned", "in_time", "late")


class WorkedField(QuarterHoursField):
    """Hours that people worked or waited, none below zero."""

    def __init__(self, label: Any, *, most: int, **given: Any) -> None:
        super().__init__(label, **given)
        self.most = most

    def check(self, hours: float) -> None:
        """From none to `most`."""
        if not 0 <= hours <= self.most:
            raise ValueError(_l("Enter hours between 0 and %(most)d.", most=self.most))


def _texts(label: Any, hint: Any = "") -> WholeField:
    return WholeField(label, description=hint, most=MOST_TEXTS)


def _worked(label: Any, hint: Any = "") -> WorkedField:
    return WorkedField(label, description=hint, most=LONGEST_WAIT)


class WeekForm(Form):
    """Any figure may stay empty; the rules are those of the charter's letters of reasons."""

    starts_on = DayField(
        _l("Week that begins on Monday"),
        validators=[InputRequired(_l("Give the Monday on which the week begins."))],
    )
    received = _texts(_l("Contributions received"), _l("Comments included."))
    flagged = _texts(_l("Of which reported or flagged"))
    appeals = _texts(_l("Appeals decided"))
    overturned = _texts(_l("Of which in the author’s favour"))
    in_time = _texts(_l("Answers given within the promised time"))
    late = _texts(_l("Answers given after it"))
    longest_wait = _worked(_l("Longest wait for an answer, in hours"), _l("Nights and weekends count."))
    reading = _worked(_l("Hours of reading"))
    deciding = _worked(_l("Hours of deciding about flagged texts"))
    answering = _worked(_l("Hours of answering"))
    coding = _worked(_l("Hours of coding for the analysis"))
    note = StringField(
        _l("What happened that week"),
        description=_l("In a few words, without any resident’s name."),
        filters=[on_one_line],
        validators=[at_most(300)],
    )
    version = VersionField()

    @property
    def rule_fields(self) -> tuple[Any, ...]:
        """One field a rule, in the order of the kit."""
        return tuple(field for field in self if field.name.startswith(RULE))

    @property
    def week(self) -> Week:
        """What was typed, once it holds; rules without a figure are left out."""
        assert self.starts_on.data is not None  # noqa: S101 - the form was validated
        figures = {name: self[name].data for name in (*COUNTS, "longest_wait", *HOURS)}
        hidden = tuple(
            HiddenBy(rule=field.name.removeprefix(RULE), messages=field.data)
            for field in self.rule_fields
            if field.data
        )
        return Week(starts_on=self.starts_on.data, hidden=hidden, note=self.note.data or "", **figures)


def week_form(rules: Mapping[str, str]) -> type[WeekForm]:
    """The form with one field for each of these rules: id -> what it is called."""
    fields = {RULE + id: WholeField(title, most=MOST_TEXTS) for id, title in rules.items()}
    return type("WeekFormOfRules", (WeekForm,), fields)
