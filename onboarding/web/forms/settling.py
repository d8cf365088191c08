"""One step that settles a contradiction."""

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField


class SettleForm(Form):
    """The version of the letter that the page showed."""

    version = VersionField()
