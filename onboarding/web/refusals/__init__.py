"""Refusals in words, one module per noun: what was refused, and what to do instead."""

from collections.abc import Mapping

from onboarding.domain import errors
from onboarding.web.refusals import (
    charter_intake,
    coverage,
    lines,
    mail,
    objections,
    people,
    preparation,
    publication,
    pulse,
    seats,
    signals,
    timeline,
    training,
)

REFUSALS: Mapping[type[errors.Refusal], object] = {
    **people.REFUSALS,
    **seats.REFUSALS,
    **preparation.REFUSALS,
    **lines.REFUSALS,
    **training.REFUSALS,
    **signals.REFUSALS,
    **coverage.REFUSALS,
    **pulse.REFUSALS,
    **objections.REFUSALS,
    **mail.REFUSALS,
    **timeline.REFUSALS,
    **publication.REFUSALS,
    **charter_intake.REFUSALS,
}
"""Refusal -> its sentence."""
