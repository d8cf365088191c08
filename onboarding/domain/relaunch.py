"""The plan for too few participants (H11): what can be done after each look, as the content lists it."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.participation import Trigger


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaunchAction:
    """One thing to do where too few came; `after` is the look that asks for it, in days from the opening."""

    id: str
    after: int
    source: tuple[str, ...]


def asked_by(actions: Iterable[RelaunchAction], trigger: Trigger) -> tuple[RelaunchAction, ...]:
    """What is to be done after that look: its own steps, and those of the looks before it."""
    return tuple(each for each in actions if each.after <= trigger.after)
