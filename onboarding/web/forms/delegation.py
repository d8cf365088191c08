"""To whom lines are handed, and until when."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional

from onboarding.domain.delegation import NOTE_LIMIT
from onboarding.domain.people import Actor
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import DayField, at_most, tidy


class HandingForm(Form):
    """One line."""

    person = SelectField(
        _l("Colleague"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a colleague."))]
    )
    until = DayField(
        _l("Until the end of"),
        description=_l("A day between today and a year from now; you can end it earlier."),
        validators=[InputRequired(_l("Give the last day."))],
    )
    note = TextAreaField(
        _l("A word to your colleague"),
        description=_l("It goes into their mail. 300 characters at most."),
        filters=[tidy],
        validators=[Optional(), at_most(NOTE_LIMIT)],
    )

    def offer(self, people: Iterable[Actor]) -> None:
        """Let the lines go to one of these."""
        nobody = SelectChoice(value="", label=_l("Choose a colleague"))
        self.person.choices = [nobody, *(SelectChoice(value=each.id, label=each.name) for each in people)]


class SectionForm(HandingForm):
    """The lines of one section."""

    section = RadioField(
        _l("Section"), choices=[], validators=[InputRequired(_l("Choose the section to hand over."))]
    )


class EndForm(Form):
    """Nothing to fill in."""
