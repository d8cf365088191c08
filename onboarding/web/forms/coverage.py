"""What of the coverage map is shown, and in which order."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from onboarding.domain.coverage import DepartmentCoverage
from onboarding.domain.rollout import WAVES
from onboarding.web.forms.base import Form

NO_WAVE, BY_NAME, BY_WAVE = "none", "name", "wave"


class CoverageFilter(Form):
    """Wave, only what has gaps, and the order."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    wave = SelectField(_l("Wave"), validators=[Optional()])
    gaps = BooleanField(_l("Only those with gaps"))
    concerned = BooleanField(_l("Only those concerned by the next consultation"))
    sort = SelectField(_l("Order"), default=BY_NAME, validators=[Optional()])

    def __init__(self, *given: object, **named: object) -> None:
        super().__init__(*given, **named)
        self.wave.choices = [
            SelectChoice(value="", label=_l("All waves")),
            *(SelectChoice(value=str(wave), label=_l("Wave %(number)s", number=wave)) for wave in WAVES),
            SelectChoice(value=NO_WAVE, label=_l("No wave yet")),
        ]
        self.sort.choices = [
            SelectChoice(value=BY_NAME, label=_l("By name")),
            SelectChoice(value=BY_WAVE, label=_l("By wave")),
        ]

    def passes(self, row: DepartmentCoverage, *, concerned: bool) -> bool:
        """Whether the row is wanted; `concerned` says whether the next consultation concerns it."""
        if (self.gaps.data and not row.gaps) or (self.concerned.data and not concerned):
            return False
        wave = self.wave.data or ""
        if wave == NO_WAVE:
            return row.position.wave is None
        return not wave or wave == str(row.position.wave)

    @property
    def by_wave(self) -> bool:
        """Whether the first wave comes first."""
        return bool(self.sort.data == BY_WAVE)
