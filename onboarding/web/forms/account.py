"""What a person settles for themselves."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from onboarding.web.forms.base import Form


class AccountForm(Form):
    """The old password and a new one."""

    old = PasswordField(
        _l("Current password"),
        validators=[
            InputRequired(_l("Enter your current password.")),
            Length(max=200, message=_l("Enter your current password.")),
        ],
    )
    new = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Four random words are easy to remember and hard to guess."),
        validators=[
            InputRequired(_l("Choose a password.")),
            Length(max=200, message=_l("Choose a password of at most 200 characters.")),
        ],
    )
