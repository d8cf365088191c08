"""Signing in, accepting an invitation, choosing a language."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField
from wtforms.validators import Email, InputRequired, Length

from onboarding.web.forms.base import Form


class SignInForm(Form):
    """Address and password."""

    email = EmailField(
        _l("E-mail address"),
        validators=[
            InputRequired(_l("Enter your e-mail address.")),
            Email(_l("Enter a complete e-mail address, such as name@town.fr.")),
        ],
    )
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password."))])


class PasswordForm(Form):
    """A new password."""

    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Four random words are easy to remember and hard to guess."),
        validators=[
            InputRequired(_l("Choose a password.")),
            Length(max=200, message=_l("Choose a password of at most 200 characters.")),
        ],
    )
