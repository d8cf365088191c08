"""When somebody is away, and who stands in."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional, Regexp

from onboarding.services.absences import Days
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import DayField

SEEN = r"\A\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d/\d{0,10}\Z"


class DaysForm(Form):
    """From one day to another; `seen` is what the page showed before anything was changed."""

    starts = DayField(_l("First day away"), validators=[InputRequired(_l("Give the first day."))])
    ends = DayField(
        _l("Last day away"),
        description=_l("This day is included."),
        validators=[InputRequired(_l("Give the last day."))],
    )
    stand_in = SelectField(
        _l("Who stands in?"),
        description=_l("They see it on their own page of absences."),
        coerce=a_person,
        choices=[],
        validators=[Optional()],
    )
    seen = HiddenField(validators=[Optional(), Regexp(SEEN, message=_l("Reload the page and try again."))])

    def offer_stand_ins(self, people: Iterable[tuple[int, str]]) -> None:
        """Fill in who may stand in."""
        nobody = SelectChoice(value="", label=_l("Nobody yet"))
        self.stand_in.choices = [nobody, *(SelectChoice(value=id, label=name) for id, name in people)]

    @property
    def days(self) -> Days:
        """What was entered."""
        return Days(
            starts=cast(date, self.starts.data),
            ends=cast(date, self.ends.data),
            stand_in=self.stand_in.data,
        )

    @property
    def before(self) -> Days | None:
        """What the page showed."""
        starts, _, rest = (self.seen.data or "").partition("/")
        ends, _, stand_in = rest.partition("/")
        try:
            return Days(
                starts=date.fromisoformat(starts),
                ends=date.fromisoformat(ends),
                stand_in=int(stand_in) if stand_in else None,
            )
        except ValueError:
            return None


class AbsenceForm(DaysForm):
    """And whose absence it is."""

    person = SelectField(
        _l("Who is away?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )

    def offer_people(self, people: Iterable[tuple[int, str]]) -> None:
        """Fill in whose absence may be entered."""
        self.person.choices = [SelectChoice(value=id, label=name) for id, name in people]


def seen_value(days: Days) -> str:
    """What was shown, as the form carries it."""
    return f"{days.starts.isoformat()}/{days.ends.isoformat()}/{days.stand_in or ''}"


class DeletionForm(Form):
    """Nothing to fill in."""
