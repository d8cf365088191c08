"""Signing in, accepting an invitation, choosing a language."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import Email, InputRequired, Length


class SignInForm(FlaskForm):
    """Address and password."""

    email = EmailField(
        _l("E-mail address"),
        validators=[
            InputRequired(_l("Enter your e-mail address.")),
            Email(_l("Enter a complete e-mail address, such as name@town.fr.")),
        ],
    )
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Enter your password."))])


class PasswordForm(FlaskForm):
    """A new password."""

    password = PasswordField(
        _l("New password"),
        description=_l("At least 12 characters. Four random words are easy to remember and hard to guess."),
        validators=[
            InputRequired(_l("Choose a password.")),
            Length(max=200, message=_l("Choose a password of at most 200 characters.")),
        ],
    )


class StepForm(FlaskForm):
    """A single button."""

    next = HiddenField()
