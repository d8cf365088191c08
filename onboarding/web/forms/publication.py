"""Switching the public page on, with its address once, and off, with a reason."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired

from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, on_one_line, tidy


class PublishForm(Form):
    """The version that was looked at; the address is asked for once."""

    address = StringField(
        _l("Address of the page"),
        description=_l(
            "Small letters, figures and hyphens. It is chosen once: links to the page must not break."
        ),
        filters=[on_one_line, str.lower],
    )
    version = VersionField()


class WithdrawForm(Form):
    """Why nobody is to read the page any more."""

    reason = TextAreaField(
        _l("Why is the page switched off?"),
        description=_l("For your own journal; it is not shown to the public."),
        filters=[tidy],
        validators=[InputRequired(_l("Say why, in a sentence.")), at_most(2000)],
    )
