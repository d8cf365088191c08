"""Naming a referent or a deputy."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, Regexp

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import on_one_line
from onboarding.web.forms.people import EMAIL_CHECKS, NAME_CHECKS

NOBODY = ""


class SeatForm(Form):
    """Who makes room; “nobody” names one more."""

    instead_of = SelectField(_l("In the place of"), validators=[Optional()])

    def offer_seats(self, holders: Sequence[tuple[int, str]]) -> None:
        """Fill in who holds the seat now; with one holder, that one makes room unless told otherwise."""
        self.instead_of.choices = [
            SelectChoice(value=NOBODY, label=_l("Nobody: one more beside them")),
            *(SelectChoice(value=str(id), label=name) for id, name in holders),
        ]
        if not self.is_submitted() and len(holders) == 1:
            self.instead_of.data = str(holders[0][0])

    @property
    def leaving(self) -> int | None:
        """Id of who makes room."""
        return int(self.instead_of.data) if (self.instead_of.data or "").strip() else None


class ColleagueForm(SeatForm):
    """Somebody of the town."""

    person = SelectField(_l("Who?"), validators=[InputRequired(_l("Choose a person."))])

    def offer_people(self, people: Sequence[tuple[int, str]]) -> None:
        """Fill in the town's people."""
        self.person.choices = [
            SelectChoice(value="", label=_l("Choose a person")),
            *(SelectChoice(value=str(id), label=name) for id, name in people),
        ]


class NewAmbassadorForm(SeatForm):
    """Somebody who is not in Prélude yet."""

    name = StringField(_l("Name"), filters=[on_one_line], validators=NAME_CHECKS)
    email = EmailField(_l("Work e-mail address"), filters=[on_one_line], validators=EMAIL_CHECKS)


class SuggestionForm(Form):
    """Somebody suggested for a seat."""

    person = HiddenField(validators=[Regexp(r"\A\d{1,9}\Z")])
