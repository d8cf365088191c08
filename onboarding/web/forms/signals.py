"""Letting a question rest."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired

from onboarding.domain.signs import REASON_LIMIT
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, at_most, tidy


class SeenForm(Form):
    """Why it is fine, and until when nobody asks again."""

    reason = TextAreaField(
        _l("Seen, and it is fine because"),
        description=_l("A sentence that the department may read."),
        filters=[tidy],
        validators=[InputRequired(_l("Give the reason in a sentence.")), at_most(REASON_LIMIT)],
    )
    until = DayField(
        _l("Ask again after"),
        description=_l("A day to come, 92 days away at most."),
        validators=[InputRequired(_l("Choose the day after which it may be asked again."))],
    )


class AgainForm(Form):
    """Nothing to fill in."""
