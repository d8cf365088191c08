"""Departments: adding and changing."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp

from onboarding.domain.departments import LONGEST_NAME, MOST_STAFF, DepartmentKind, guessed_kind
from onboarding.services.departments import Described
from onboarding.web.department_words import KINDS
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import on_one_line

BY_NAME = ""


class DepartmentForm(Form):
    """Name, kind and number of staff."""

    name = StringField(
        _l("Name of the department"),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Enter the name of the department.")),
            Length(max=LONGEST_NAME, message=_l("Shorten the name to 120 characters or fewer.")),
        ],
    )
    kind = SelectField(
        _l("Kind"),
        choices=[
            SelectChoice(value=BY_NAME, label=_l("As its name says")),
            *(SelectChoice(value=kind.value, label=label) for kind, label in KINDS.items()),
        ],
        default=BY_NAME,
        description=_l("An agency has a budget or a board of its own, such as a social action centre."),
    )
    staff = IntegerField(
        _l("Number of staff"),
        description=_l("Roughly. It helps to see how many ambassadors are needed."),
        validators=[
            Optional(),
            NumberRange(min=0, max=MOST_STAFF, message=_l("Enter a whole number from 0 to 100,000.")),
        ],
    )
    version = HiddenField(
        validators=[Optional(), Regexp(r"\A\d{1,9}\Z", message=_l("Reload the page and try again."))]
    )

    @property
    def seen(self) -> int:
        """The version that the page showed."""
        return int(self.version.data or 0)

    @property
    def said(self) -> Described:
        """What is said of the department."""
        kind = DepartmentKind(self.kind.data) if self.kind.data else guessed_kind(self.name.data)
        return Described(name=self.name.data, kind=kind, staff=self.staff.data)
