"""When a promise was kept, and what proves it."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired

from onboarding.domain.owed import PROOF_LIMIT
from onboarding.services.owed import Keeping
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, at_most, on_one_line


class KeepForm(Form):
    """The day and the proof."""

    kept_on = DayField(
        _l("Kept on"),
        description=_l("The day on which residents could read or hear it; today at the latest."),
        validators=[InputRequired(_l("Give the day on which it was kept."))],
    )
    proof = StringField(
        _l("Where it can be read"),
        description=_l("The address of the page, or the minutes, in a few words."),
        filters=[on_one_line],
        validators=[at_most(PROOF_LIMIT)],
    )
    version = VersionField()

    @property
    def keeping(self) -> Keeping:
        """The same for the service."""
        assert self.kept_on.data is not None  # noqa: S101 - the form was validated
        return Keeping(on=self.kept_on.data, proof=self.proof.data or "")


class StepForm(Form):
    """Nothing to fill in."""
