"""Departments: adding, changing, filtering."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional, Regexp

from onboarding.domain.rollout import WAVES, Stage
from onboarding.web.display import words
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import on_one_line

MOST_STAFF = 100_000
NOT_NOW = "not_now"
NO_WAVE = "none"


class DepartmentForm(Form):
    """Name and number of staff."""

    name = StringField(
        _l("Name of the department"),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Enter the name of the department.")),
            Length(max=120, message=_l("Shorten the name to 120 characters or fewer.")),
        ],
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


class DirectoryFilter(Form):
    """Stage and wave, or “not now”."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    stage = SelectField(_l("Stage"), validators=[Optional()])
    wave = SelectField(_l("Wave"), validators=[Optional()])

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.stage.choices = [
            SelectChoice(value="", label=_l("All stages")),
            *(
                SelectChoice(value=str(stage.value), label=f"S{stage.value} {words().stages[stage.key].name}")
                for stage in Stage
            ),
        ]
        self.wave.choices = [
            SelectChoice(value="", label=_l("All waves")),
            *(SelectChoice(value=str(wave), label=_l("Wave %(number)s", number=wave)) for wave in WAVES),
            SelectChoice(value=NO_WAVE, label=_l("No wave yet")),
            SelectChoice(value=NOT_NOW, label=_l("Not now")),
        ]
