"""Leaving a role, or the town: what stays without anybody, and why."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import Regexp, ValidationError

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import at_most, tidy

MOST = 300


class LeavingForm(Form):
    """Asked for only where something would be left without anybody: see `demand`."""

    anyway = BooleanField(_l("Leave it without anybody for now"))
    reason = TextAreaField(
        _l("Why does it stay open?"),
        description=_l("One sentence, for those who read the coverage map. 300 characters at most."),
        filters=[tidy],
        validators=[at_most(MOST)],
    )
    asked = False

    def demand(self) -> "LeavingForm":
        """Want the tick and the reason."""
        self.asked = True
        return self

    def validate_anyway(self, field: Any) -> None:
        """Nothing is left open by mistake."""
        if self.asked and not field.data:
            raise ValidationError(_l("Hand over first, or tick that it stays without anybody for now."))

    def validate(self, extra_validators: Any = None) -> bool:
        """The reason is wanted with the tick."""
        valid = bool(super().validate(extra_validators=extra_validators))
        if valid and self.asked and not (self.reason.data or ""):
            self.reason.errors = [_l("Give the reason in a sentence.")]
            return False
        return valid


class RemovalForm(LeavingForm):
    """Whose role ends."""

    person = HiddenField(validators=[Regexp(r"\A\d{1,9}\Z")])
