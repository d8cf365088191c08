"""Hours a month that are asked for, and their signature."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.services.time_cards import Hours
from onboarding.web.forms.base import Form
from onboarding.web.forms.comments import a_person
from onboarding.web.forms.fields import HoursField, VersionField


class MonthField(HoursField):
    """Hours a month to the nearest quarter."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hours. Raises ValueError, which stands by the field."""
        super().process_formdata(valuelist)
        if self.data is not None and not 0 < self.data <= 200:
            raise ValueError(_l("Enter hours a month between a quarter of an hour and 200."))


class HoursForm(Form):
    """Hours of an ordinary month, and of the month in which a consultation opens."""

    hours = MonthField(
        _l("Hours a month"),
        description=_l("To the quarter of an hour, such as 2.5."),
        validators=[InputRequired(_l("Give the hours a month."))],
    )
    launch = MonthField(
        _l("Hours in the month of the opening"),
        description=_l("Leave it empty if that month is like the others."),
        validators=[Optional()],
    )
    version = VersionField()

    @property
    def asked(self) -> Hours:
        """What was entered."""
        return Hours(month=self.hours.data or 0.0, launch=self.launch.data)


class AskForm(HoursForm):
    """For whom, and where."""

    person = SelectField(
        _l("For whom?"), coerce=a_person, choices=[], validators=[InputRequired(_l("Choose a person."))]
    )
    department = SelectField(_l("Where?"), choices=[], default="", validators=[Optional()])

    def offer(self, people: Iterable[tuple[int, str]], departments: Iterable[tuple[str, str]]) -> None:
        """Fill in people by id, departments by slug."""
        self.person.choices = [SelectChoice(value=id, label=name) for id, name in people]
        whole = SelectChoice(value="", label=_l("The town as a whole"))
        self.department.choices = [whole, *(SelectChoice(value=at, label=name) for at, name in departments)]


class SignatureForm(Form):
    """The version that is signed."""

    version = VersionField()

    def validate_version(self, field: Any) -> None:
        """A card has a version."""
        if not field.data:
            raise ValidationError(_l("Reload the page and try again."))
