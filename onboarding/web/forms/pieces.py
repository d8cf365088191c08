"""The fields of a ready piece, one form per piece."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import TextAreaField

from onboarding.content.words import FieldText
from onboarding.domain.pieces import LONGEST_VALUE
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, tidy

PREFIX = "said_"
"""What a field of the form is called before the field's own name."""


class PieceForm(Form):
    """What the town did not say elsewhere; one field per value is added by `piece_form`."""

    version = VersionField()

    @property
    def value_fields(self) -> tuple[Any, ...]:
        """The fields of the values, in the order of the text."""
        return tuple(field for field in self if field.name.startswith(PREFIX))

    def typed(self) -> dict[str, str]:
        """Field of the piece -> what was typed."""
        return {field.name.removeprefix(PREFIX): field.data or "" for field in self.value_fields}


def piece_form(fields: Iterable[str], words: Mapping[str, FieldText]) -> type[PieceForm]:
    """The form of a piece that asks for these fields."""
    return type("PieceForm", (PieceForm,), {PREFIX + name: _field(words[name]) for name in fields})


def offered(values: Mapping[str, str]) -> dict[str, str]:
    """Values as the form takes them."""
    return {PREFIX + name: text for name, text in values.items()}


def _field(text: FieldText) -> Any:
    return TextAreaField(
        text.label, description=text.hint, filters=[tidy], validators=[at_most(LONGEST_VALUE)]
    )
