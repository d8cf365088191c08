"""From whom to whom everything goes."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Regexp

from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person


class GiverForm(Form):
    """Whose things are handed over; it changes nothing."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    person = SelectField(
        _l("Who hands over?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Fill in the people who own something."""
        choose = SelectChoice(value="", label=_l("Choose a person"))
        self.person.choices = [choose, *(SelectChoice(value=id, label=name) for id, name in people)]


class ReceiverForm(Form):
    """Who takes over; looking changes nothing."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    to = SelectField(
        _l("Who takes over?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )

    def offer(self, people: Iterable[tuple[int, str]]) -> None:
        """Fill in who may take over."""
        choose = SelectChoice(value="", label=_l("Choose a person"))
        self.to.choices = [choose, *(SelectChoice(value=id, label=name) for id, name in people)]


class HandOverForm(Form):
    """The plan as it was shown."""

    to = HiddenField(validators=[Regexp(r"\A\d{1,9}\Z")])
    seal = HiddenField(validators=[Regexp(r"\A[0-9a-f]{64}\Z")])


class UndoForm(Form):
    """Nothing to fill in."""
