"""Two versions of one form, side by side."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import BooleanField, FloatField
from wtforms.widgets import HiddenInput

from onboarding.web.display import wording
from onboarding.web.forms.rows import RowsField


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field, as it is stored and as it was typed."""

    label: object
    theirs: str
    mine: str


def differences(*, theirs: Any, mine: Any) -> tuple[Difference, ...]:
    """Every field that two forms of the same class say differently."""
    pairs = ((theirs[field.name], field) for field in mine if not isinstance(field.widget, HiddenInput))
    said = ((field.label.text, as_said(stored), as_said(field)) for stored, field in pairs)
    return tuple(Difference(label=label, theirs=one, mine=two) for label, one, two in said if one != two)


def as_said(field: Any) -> str:
    """What stands in the field, as a person reads it."""
    if isinstance(field, BooleanField):
        return _("Yes") if field.data else _("No")
    if hasattr(field, "iter_choices"):
        return ", ".join(str(choice.label) for choice in field.iter_choices() if choice.selected)
    if isinstance(field, RowsField):
        return field.told(wording().plain_day)
    if isinstance(field, FloatField):
        return str(field._value())
    if isinstance(field.data, date):
        return str(wording().plain_day(field.data))
    return _lines(field.data)


def _lines(data: object) -> str:
    if isinstance(data, tuple):
        return " · ".join(data)
    return "" if data is None else str(data)
