"""Signing a letter, and taking it off the public page."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, ValidationError

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, on_one_line


class FreezeForm(Form):
    """The letter's version that the page showed."""

    version = VersionField()


class SignForm(Form):
    """In what function somebody signs; seat and fingerprint travel with the button."""

    function = StringField(
        _l("Your function, as it stands under the letter"),
        description=_l("For example: deputy mayor for public space."),
        filters=[on_one_line],
        validators=[at_most(200)],
    )


class WithdrawForm(Form):
    """Why a published letter leaves the public page."""

    reason = StringField(
        _l("Why it leaves the public page"),
        filters=[on_one_line],
        validators=[InputRequired(_l("Say why, in a few words.")), at_most(300)],
    )

    def validate_reason(self, field: StringField) -> None:
        """A reason of spaces is none."""
        if not field.data:
            raise ValidationError(_l("Say why, in a few words."))
