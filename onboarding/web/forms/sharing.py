"""Letting somebody look at the town."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField
from wtforms.validators import DataRequired, Email, InputRequired, Length

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, on_one_line


class ShareForm(Form):
    """Whom, and until when."""

    email = EmailField(
        _l("E-mail address of the person"),
        description=_l("The one with which they sign in on this server."),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Enter an e-mail address.")),
            Length(max=254, message=_l("Enter an e-mail address of at most 254 characters.")),
            Email(_l("Enter a complete e-mail address, such as name@town.fr.")),
        ],
    )
    expires_on = DayField(
        _l("Last day"),
        description=_l("A year at most; you can end it at any time."),
        validators=[InputRequired(_l("Give the last day."))],
    )
