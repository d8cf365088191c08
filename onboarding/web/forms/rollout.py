"""Moving a department: stage, wave, “not now”."""

import re
from collections.abc import Iterable

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from onboarding.domain.answers import NOTE_LIMIT
from onboarding.domain.rollout import WAVES, Stage
from onboarding.records.departments import Department
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, tidy

NO_WAVE = ""


class GuardedForm(Form):
    """A change to what the page showed; `version` says which."""

    version = HiddenField(validators=[Regexp(r"\A\d{1,9}\Z", message=_l("Reload the page and try again."))])

    @property
    def seen(self) -> int:
        """The version that the page showed."""
        return int(self.version.data)


class StageForm(GuardedForm):
    """The stage a department stands at; `sure` once what is missing was looked at."""

    sure = HiddenField()

    stage = SelectField(
        _l("Stage"),
        choices=[SelectChoice(value=str(stage.value), label=f"S{stage.value}") for stage in Stage],
    )


class WaveForm(GuardedForm):
    """The wave a department belongs to."""

    wave = SelectField(
        _l("Wave"),
        choices=[
            SelectChoice(value=NO_WAVE, label=_l("No wave yet")),
            *(SelectChoice(value=str(wave), label=str(wave)) for wave in WAVES),
        ],
    )


class WavesForm(Form):
    """The waves of all departments at once; the fields are named after the departments."""

    def __init__(self, departments: Iterable[Department]) -> None:
        super().__init__()
        self.departments = tuple(departments)

    def changed(self) -> list[tuple[Department, int | None, int]]:
        """Departments whose wave is another than now, with the version that was seen. Raises ValueError."""
        return [
            (each, wave, self._version(each))
            for each in self.departments
            if f"wave-{each.slug}" in request.form and (wave := self._wave(each)) != each.wave
        ]

    def chosen(self, department: Department) -> str:
        """The wave chosen for the department, as the form says it."""
        return str(request.form.get(f"wave-{department.slug}", department.wave or NO_WAVE))

    def _wave(self, department: Department) -> int | None:
        text = self.chosen(department)
        if text not in {NO_WAVE, *map(str, WAVES)}:
            raise ValueError(text)
        return int(text) if text else None

    def _version(self, department: Department) -> int:
        text = request.form.get(f"version-{department.slug}", "")
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


class NotNowForm(GuardedForm):
    """Why not now, and when to talk about it again."""

    reason = TextAreaField(
        _l("What speaks for waiting?"),
        description=_l(
            "A sentence that the department would sign: a workload, a reorganisation, no topic yet."
        ),
        filters=[tidy],
        validators=[
            DataRequired(_l("Give the reason in a sentence.")),
            Length(max=NOTE_LIMIT, message=_l("Shorten the reason to 10,000 characters or fewer.")),
        ],
    )
    until = DayField(
        _l("When will you talk about it again?"),
        validators=[InputRequired(_l("Choose the day on which you will talk about it again."))],
    )
