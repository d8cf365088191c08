"""What one asks of the score: a period, two days, an opening to imagine."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.services.score_history import Period
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField


class Asking(Form):
    """A form that only asks."""

    class Meta(Form.Meta):
        """Nothing is changed by looking."""

        csrf = False


class PeriodForm(Asking):
    """How far back to look, and before which day to go on reading."""

    period = SelectField(
        _l("Period"),
        choices=[
            SelectChoice(value=Period.MONTH.value, label=_l("Four weeks")),
            SelectChoice(value=Period.QUARTER.value, label=_l("Three months")),
            SelectChoice(value=Period.YEAR.value, label=_l("A year")),
            SelectChoice(value=Period.WHOLE.value, label=_l("From the beginning")),
        ],
        default=Period.QUARTER.value,
    )
    before = DayField(_l("Before"), validators=[Optional()])

    @property
    def chosen(self) -> Period:
        """The period."""
        return Period(self.period.data)


class TwoDaysForm(Asking):
    """The two days to compare."""

    earlier = DayField(
        _l("From"), name="from", validators=[InputRequired(_l("Enter the day to compare from."))]
    )
    later = DayField(_l("To"), name="to", validators=[InputRequired(_l("Enter the day to compare with."))])

    def validate_later(self, field: Any) -> None:
        """The later day comes last."""
        if self.earlier.data and field.data and field.data < self.earlier.data:
            raise ValidationError(_l("The second day comes before the first: swap them."))


class WhatIfForm(Asking):
    """The opening to imagine; the lines are ticked in the list itself."""

    opens = DayField(
        _l("Opening day to imagine"),
        validators=[Optional()],
        description=_l("The consultation itself stays where it is."),
    )
