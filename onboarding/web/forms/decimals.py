"""Numbers with decimals, as people write them: a number input shows nothing where a comma is typed."""

from typing import Any

from flask_babel import format_decimal
from wtforms import FloatField
from wtforms.widgets import TextInput


class DecimalInput(TextInput):
    """A text input that brings up the keys for figures."""

    inputmode = "decimal"


class DecimalField(FloatField):
    """A number, shown as it was typed, else as the reader writes numbers: "45", "2,5"."""

    widget = DecimalInput()
    pattern = "0.######"

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else str(format_decimal(self.shown(self.data), format=self.pattern))

    def shown(self, number: float) -> Any:
        """The number in the unit in which it is typed."""
        return number
