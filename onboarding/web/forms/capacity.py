"""The figures behind the moderators' hours: typed ones, and what was counted."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import ValidationError

from onboarding.domain.assumptions import MEASURES, NAMES, Unit
from onboarding.domain.measured import Measured
from onboarding.web.capacity_words import COUNTED, FIGURES
from onboarding.web.forms.base import Form
from onboarding.web.forms.decimals import DecimalField
from onboarding.web.forms.fields import VersionField, WholeField, at_most, on_one_line

MOST_PEOPLE = 100_000_000
MOST_HOURS = 100_000
PREFIX = "figure_"


class FigureField(DecimalField):
    """A figure within its range, or nothing; shares are typed in per cent, decimals with comma or point."""

    def __init__(self, label: Any, *, name_of: str, **given: Any) -> None:
        super().__init__(label, **given)
        self.measure = MEASURES[name_of]
        self.whole = 100.0 if self.measure.unit is Unit.SHARE else 1.0

    def shown(self, number: float) -> float:
        """Shares in per cent."""
        return round(number * self.whole, 6)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the figure. Raises ValueError, which stands by the field."""
        self.data = None
        text = "".join(valuelist[0].split()).replace(",", ".").rstrip("%") if valuelist else ""
        if not text:
            return
        try:
            figure = float(text)
        except ValueError:
            raise ValueError(_l("Enter a number, such as 12.5.")) from None
        least, most = self.measure.least * self.whole, self.measure.most * self.whole
        if not isfinite(figure) or not least <= figure <= most:
            raise ValueError(
                _l("Enter a number between %(least)s and %(most)s.", least=f"{least:g}", most=f"{most:g}")
            )
        self.data = figure / self.whole


class CountedHoursField(DecimalField):
    """Hours over a whole consultation, or nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hours. Raises ValueError, which stands by the field."""
        self.data = None
        text = "".join(valuelist[0].split()).replace(",", ".") if valuelist else ""
        if not text:
            return
        try:
            hours = float(text)
        except ValueError:
            raise ValueError(_l("Enter hours as a number, such as 7.5.")) from None
        if not 0 <= hours <= MOST_HOURS:
            raise ValueError(_l("Enter hours between 0 and %(most)d.", most=MOST_HOURS))
        self.data = hours


class FiguresForm(Form):
    """Figures to reckon with instead of the assumed ones; an empty field leaves the assumed one."""

    note = StringField(
        _l("Where your figures come from"),
        description=_l("For example: survey of spring 2026, or advice of a neighbouring town."),
        filters=[on_one_line],
        validators=[at_most(300)],
    )
    version = VersionField()

    @property
    def figures(self) -> Mapping[str, float]:
        """The typed figures by name, shares from 0 to 1."""
        typed = {name: self[PREFIX + name].data for name in NAMES}
        return {name: value for name, value in typed.items() if value is not None}

    def validate_note(self, field: StringField) -> None:
        """Whoever types a figure says where it comes from."""
        if self.figures and not field.data:
            raise ValidationError(_l("Say where your figures come from, in a few words."))


for _name in NAMES:
    setattr(FiguresForm, PREFIX + _name, FigureField(FIGURES[_name], name_of=_name))


def _people(name: str) -> WholeField:
    return WholeField(COUNTED[name].label, description=COUNTED[name].hint, most=MOST_PEOPLE)


def _hours(name: str) -> CountedHoursField:
    return CountedHoursField(COUNTED[name].label, description=COUNTED[name].hint)


class MeasuredForm(Form):
    """What a consultation came to; each field may stay empty."""

    visitors = _people("visitors")
    participants = _people("participants")
    items = _people("items")
    flagged = _people("flagged")
    answered = _people("answered")
    reading = _hours("reading")
    deciding = _hours("deciding")
    answering = _hours("answering")
    coding = _hours("coding")
    busiest = _hours("busiest")
    version = VersionField()

    @property
    def measured(self) -> Measured:
        """The same for the service."""
        return Measured(**{name: self[name].data for name in COUNTED})
