"""Opening a round of the pulse, answering it, typing a code in."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Regexp

from onboarding.content.words import PulseText
from onboarding.domain.pulse import ELEMENTS, HIGHEST, LOWEST
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, WholeField, on_one_line

MOST_TYPED = 1_000_000
POINTS: Mapping[int, object] = {
    1: _l("1, not at all"),
    2: _l("2, rather not"),
    3: _l("3, so-so"),
    4: _l("4, rather yes"),
    5: _l("5, fully"),
}
"""What each point says to somebody who hears it read out."""


class OpeningForm(Form):
    """How many are asked, and until when."""

    asked = WholeField(
        _l("How many people do you ask?"),
        most=MOST_TYPED,
        description=_l("Everybody who works in the department, from 5 to 500. Each gets a slip with a code."),
        validators=[InputRequired(_l("Enter how many people you ask."))],
    )
    closes_on = DayField(
        _l("Last day to answer"),
        description=_l("Two weeks is usual, two months is the most. You can close the round earlier."),
        validators=[InputRequired(_l("Choose the last day to answer."))],
    )

    @property
    def wanted(self) -> int:
        """How many, once the form is valid."""
        return cast(int, self.asked.data)

    @property
    def last_day(self) -> date:
        """The last day, once the form is valid."""
        return cast(date, self.closes_on.data)


class StepForm(Form):
    """Nothing to fill in."""


class CodeForm(Form):
    """The code of a slip."""

    code = StringField(
        _l("Code on your slip"),
        description=_l(
            "Twelve letters and figures, such as K7QM-4RTX-9WPH. Capitals and hyphens do not matter."
        ),
        filters=[on_one_line],
        validators=[Regexp(r".*\w", message=_l("Enter the code on your slip."))],
    )

    @property
    def plain(self) -> str:
        """The code without anything that is no part of it."""
        return "".join(each for each in self.code.data.upper() if each.isalnum() or each == "-")


class AnswerForm(Form):
    """Five questions, a point from 1 to 5 for each; the fields go by the names of the elements."""

    def __init__(self, texts: Mapping[str, PulseText]) -> None:
        super().__init__()
        for field in self.questions:
            text = texts[field.name]
            field.label.text = text.question
            field.validators = [
                InputRequired(_("Choose a point from 1 to 5 for “%(name)s”.", name=text.name))
            ]

    @property
    def questions(self) -> tuple[RadioField, ...]:
        """The five, in their order."""
        return tuple(self[element.value] for element in ELEMENTS)

    @property
    def scores(self) -> tuple[int, ...]:
        """The points, once the form is valid."""
        return tuple(int(field.data) for field in self.questions)


def _points() -> list[SelectChoice]:
    return [SelectChoice(value=str(point), label=POINTS[point]) for point in range(LOWEST, HIGHEST + 1)]


for _element in ELEMENTS:
    setattr(AnswerForm, _element.value, RadioField(_element.value, choices=_points()))
