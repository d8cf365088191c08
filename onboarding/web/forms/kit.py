"""What a moderator types into a letter of the kit: one form per letter, nothing of it kept."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import Optional

from onboarding.content.words import Words
from onboarding.domain.kit import LONGEST, FieldFault, FieldKind, FieldProblem, KitField
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, WholeField, at_most, on_one_line, tidy

PREFIX = "said_"
MOST = 10_000_000
"""Largest figure that a letter takes."""
PROBLEMS: Mapping[FieldProblem, object] = {
    FieldProblem.NOT_AFTER: _l("This day comes after the first one: enter a later day."),
    FieldProblem.TOO_LATE: _l("Enter a day at most %(days)s days later."),
    FieldProblem.SAME: _l("Name somebody else: two people decide."),
}


class KitForm(Form):
    """The fields of a letter are added by `kit_form`."""

    @property
    def value_fields(self) -> tuple[Any, ...]:
        """The fields of the values, in the order of the letter."""
        return tuple(field for field in self if field.name.startswith(PREFIX))

    def typed(self) -> dict[str, str | int | date | None]:
        """Field of the letter -> what was typed."""
        return {field.name.removeprefix(PREFIX): field.data for field in self.value_fields}

    def blame(self, faults: Iterable[FieldFault]) -> None:
        """Say beside each field why it does not go with another."""
        for fault in faults:
            sentence = str(PROBLEMS[fault.problem])
            told = sentence % {"days": fault.field.most_days} if "%(days)s" in sentence else sentence
            self[PREFIX + fault.field.id].errors = (told,)


def kit_form(fields: Iterable[KitField], words: Words) -> type[KitForm]:
    """The form of a letter that asks for these fields."""
    return type("KitForm", (KitForm,), {PREFIX + field.id: _field(field, words) for field in fields})


def first_values(fields: Iterable[KitField], today: date) -> dict[str, date]:
    """What is offered before anybody typed: the day it is, where the letter asks for it."""
    return {PREFIX + field.id: today for field in fields if field.today}


def _field(field: KitField, words: Words) -> Any:
    text = words.letter_fields[field.id]
    given = {"label": text.label[:1].upper() + text.label[1:], "description": text.hint}
    match field.kind:
        case FieldKind.DAY:
            return DayField(**given)
        case FieldKind.WHOLE:
            return WholeField(most=MOST, **given)
        case FieldKind.CHOICE:
            answers = words.choices[field.id].options
            offered = [SelectChoice(value=each, label=answers[each].label) for each in field.options]
            return RadioField(choices=offered, validators=[Optional()], **given)
        case FieldKind.LONG_TEXT:
            length = at_most(LONGEST["long_text"])
            return TextAreaField(filters=[tidy], validators=[length], **given)
        case _:
            return StringField(filters=[on_one_line], validators=[at_most(LONGEST["text"])], **given)
