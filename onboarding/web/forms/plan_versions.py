"""Publishing a plan, and asking whether a file is one that was published."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField
from wtforms.widgets import HiddenInput

from onboarding.web.forms.base import Form


class PublishForm(Form):
    """What the page showed: the digest of the content, and the journal's newest entry at that moment."""

    content = HiddenField()
    entry = IntegerField(widget=HiddenInput(), default=0)


class VerifyForm(Form):
    """One file."""

    file = FileField(
        _l("The PDF"),
        description=_l("A launch plan as you received it, at most 10 MB. It is not kept."),
        validators=[FileRequired(_l("Choose a file first."))],
        render_kw={"accept": ".pdf,application/pdf"},
    )
