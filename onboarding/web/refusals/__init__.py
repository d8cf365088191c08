"""Refusals in words, one module per noun: what was refused, and what to do instead."""

from collections.abc import Mapping

from onboarding.domain import errors
from onboarding.web.refusals import lines, people, preparation, timeline

REFUSALS: Mapping[type[errors.Refusal], object] = {
    **people.REFUSALS,
    **preparation.REFUSALS,
    **lines.REFUSALS,
    **timeline.REFUSALS,
}
"""Refusal -> its sentence."""
