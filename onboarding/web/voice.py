"""What the people of a department say: its pulse, and the objections heard there."""

from dataclasses import dataclass

from flask import flash
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.rollout import Stage
from onboarding.records.departments import Department
from onboarding.services.objections_reading import DepartmentLog, department_log
from onboarding.services.pulse_reading import DepartmentPulse, pulse_of, too_early_to_train
from onboarding.web.display import words
from onboarding.web.pulse_codes import tally_key
from onboarding.web.visitor import act, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """As far as the visitor may read them."""

    pulse: DepartmentPulse | None
    log: DepartmentLog | None


def voice_of(department: Department) -> Voice:
    """The department's pulse and its log, for the visitor."""
    reads = visitor().may
    return Voice(
        pulse=pulse_of(act(), department, key=tally_key())
        if reads(Action.READ_PULSE, department.id)
        else None,
        log=department_log(act(), department) if reads(Action.READ_OBJECTIONS, department.id) else None,
    )


def warn_early_training(department: Department, stage: Stage) -> None:
    """Say so where a department is to be trained although its pulse says that it will not help [PROSCI]."""
    if stage is not Stage.TRAINED:
        return
    barrier = pulse_of(act(), department, key=tally_key()).too_early_to_train
    if barrier is not None:
        flash(
            _(
                "The pulse of %(department)s stops at “%(barrier)s”: training does not lift that barrier."
                " Work on it first.",
                department=department.name,
                barrier=words().pulse[barrier].name,
            ),
            "warning",
        )


def held_back() -> frozenset[int]:
    """Ids of departments, among those the visitor may read, where training would come too early [PROSCI]."""
    return frozenset(too_early_to_train(act(), key=tally_key()))
