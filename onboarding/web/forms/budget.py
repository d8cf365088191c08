"""One line of the budget, and what an hour of staff costs."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from onboarding.domain.budget import (
    LABEL_LIMIT,
    MOST_AN_HOUR,
    MOST_EUROS,
    NOTE_LIMIT,
    BudgetKind,
    BudgetLine,
    BudgetState,
)
from onboarding.web.forms.base import Form
from onboarding.web.forms.euros import EuroField
from onboarding.web.forms.fields import VersionField, at_most, on_one_line, tidy
from onboarding.web.launch_words import KINDS, STATES


class BudgetLineForm(Form):
    """Everything that is said of one line."""

    version = VersionField()
    kind = SelectField(
        _l("What the money goes to"),
        choices=[SelectChoice(value=one.value, label=name) for one, name in KINDS.items()],
        validators=[InputRequired(_l("Say what the money goes to."))],
    )
    label = StringField(
        _l("What it is for"),
        description=_l("For example “Platform, one year with support”."),
        filters=[on_one_line],
        validators=[DataRequired(_l("Say what the line is for.")), at_most(LABEL_LIMIT)],
    )
    amount = EuroField(
        _l("Amount, in euros"),
        most=MOST_EUROS,
        description=_l("Whole euros, VAT included."),
        validators=[],
    )
    state = RadioField(
        _l("How sure is the money?"),
        choices=[SelectChoice(value=one.value, label=name) for one, name in STATES.items()],
        default=BudgetState.ESTIMATED.value,
        validators=[InputRequired(_l("Say how sure the money is."))],
    )
    note = TextAreaField(
        _l("Note"),
        description=_l("Quote, budget line, day of the vote."),
        filters=[tidy],
        validators=[Optional(), at_most(NOTE_LIMIT)],
    )

    def validate_amount(self, field: EuroField) -> None:
        """A line has an amount, be it nothing."""
        if field.data is None and not field.errors:
            raise ValidationError(_l("Enter the amount."))

    @property
    def line(self) -> BudgetLine:
        """The same for the service."""
        return BudgetLine(
            id=0,
            kind=BudgetKind(self.kind.data),
            label=self.label.data,
            amount=self.amount.data or 0,
            state=BudgetState(self.state.data),
            note=self.note.data,
        )


class HourlyForm(Form):
    """What an hour of staff costs."""

    version = VersionField()
    hourly = EuroField(
        _l("What an hour of staff costs, in euros"),
        most=MOST_AN_HOUR,
        description=_l("Whole euros, employer’s charges included. Left empty, hours are not valued."),
        validators=[Optional()],
    )
