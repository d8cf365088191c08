"""The sequence from which a communication plan can start: what is proposed, and on which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.communication import Audience, Peak
from onboarding.domain.working_days import WEEK, WorkingDays


class StepAnchor(StrEnum):
    """What a proposed action is counted from; midway lies half-way between opening and closing."""

    OPENING = "opening"
    MIDWAY = "midway"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The first and the last day of the consultation, where known, and the town's working days."""

    opens: date | None
    closes: date | None
    days: WorkingDays

    def holds(self, anchor: StepAnchor) -> date | None:
        """The day of that anchor."""
        if anchor is StepAnchor.OPENING:
            return self.opens
        if anchor is StepAnchor.CLOSING:
            return self.closes
        if self.opens is None or self.closes is None:
            return None
        return self.opens + (self.closes - self.opens) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationStep:
    """A proposed action, `weeks` and `days` (working days, five to a week) from its anchor."""

    id: str
    audience: Audience
    anchor: StepAnchor
    weeks: int
    days: int = 0
    peak: Peak | None = None
    source: tuple[str, ...]

    @property
    def offset(self) -> int:
        """Working days from the anchor, negative before it."""
        return self.weeks * WEEK + self.days


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A step with its day; None while its anchor has none. `taken` says that the plan holds it already."""

    step: CommunicationStep
    on: date | None
    taken: bool = False


def proposed(
    steps: Iterable[CommunicationStep], span: Span, *, taken: Iterable[str] = ()
) -> tuple[Proposed, ...]:
    """The steps on their days, in the order of the content; only an anchor itself may be a day off."""
    known = frozenset(taken)
    return tuple(Proposed(step=step, on=_day(step, span), taken=step.id in known) for step in steps)


def _day(step: CommunicationStep, span: Span) -> date | None:
    anchor = span.holds(step.anchor)
    if anchor is None or (step.offset == 0 and step.anchor is not StepAnchor.MIDWAY):
        return anchor
    return span.days.moved(anchor, step.offset)
