"""When the legal side last looked at a line."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField


class LegalCheckForm(Form):
    """One day, or none."""

    checked_on = DayField(
        _l("Day of the last check"),
        description=_l(
            "Leave it empty if nobody has looked at it. The answer and its verification stay as they are."
        ),
        validators=[Optional()],
    )
    version = VersionField()
