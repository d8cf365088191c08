"""A form that comes back as a file."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField
from wtforms.validators import InputRequired

from onboarding.web.forms.base import Form


class HandBackForm(Form):
    """The workbook."""

    file = FileField(_l("The form you filled in"), validators=[FileRequired(_l("Choose the file first."))])


class TakeOverForm(Form):
    """What the check page carries along."""

    checked_rows = HiddenField(validators=[InputRequired()])
