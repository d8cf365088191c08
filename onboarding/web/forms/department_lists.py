"""A list of departments that comes in as a file or as pasted text."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from onboarding.web.forms.base import Form

MOST_PASTED = 200_000
"""Characters."""


class DepartmentListForm(Form):
    """The file, or the lines of it."""

    file = FileField(_l("The file"))
    pasted = TextAreaField(
        _l("Or paste from your spreadsheet"),
        description=_l("Copy the lines together with their headings, then paste them here."),
        validators=[
            Length(max=MOST_PASTED, message=_l("This is too much to paste. Send it as a file instead."))
        ],
    )

    def validate_file(self, field: FileField) -> None:
        """One of the two, not both."""
        sent, pasted = bool(field.data), bool((self.pasted.data or "").strip())
        if sent and pasted:
            raise ValidationError(_l("Send the file or paste the lines: not both."))
        if not sent and not pasted:
            raise ValidationError(_l("Choose a file, or paste the lines below."))


class TakeListForm(Form):
    """What the check page carries along, and whether heads are invited now."""

    checked_rows = HiddenField(validators=[InputRequired()])
    invite = BooleanField(_l("Invite the heads now"))
