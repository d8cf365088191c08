"""Refusals in words, one module per noun: what was refused, and what to do instead."""

from collections.abc import Mapping

from onboarding.domain import errors
from onboarding.web.refusals import (
    calibration,
    charter,
    charter_intake,
    charter_versions,
    commitment,
    coverage,
    decisions,
    lines,
    mail,
    objections,
    people,
    plan_versions,
    preparation,
    publication,
    pulse,
    rota,
    seats,
    signals,
    timeline,
    training,
)

REFUSALS: Mapping[type[errors.Refusal], object] = {
    **people.REFUSALS,
    **seats.REFUSALS,
    **preparation.REFUSALS,
    **charter.REFUSALS,
    **lines.REFUSALS,
    **training.REFUSALS,
    **signals.REFUSALS,
    **calibration.REFUSALS,
    **coverage.REFUSALS,
    **pulse.REFUSALS,
    **objections.REFUSALS,
    **mail.REFUSALS,
    **timeline.REFUSALS,
    **commitment.REFUSALS,
    **rota.REFUSALS,
    **charter_versions.REFUSALS,
    **publication.REFUSALS,
    **plan_versions.REFUSALS,
    **charter_intake.REFUSALS,
    **decisions.REFUSALS,
}
"""Refusal -> its sentence."""
