"""One line of a checklist as it stands, and the steps that may be taken on it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from onboarding.domain import errors
from onboarding.domain.people import Actor
from onboarding.domain.policy import may_certify
from onboarding.domain.readiness import Item, Validity

NOTE_LIMIT = 10_000
"""Longest note or reason, in characters."""


class Status(StrEnum):
    """How far an answer is; staleness is reckoned, not stored."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DECLARED = "declared"
    EVIDENCE = "evidence"
    VERIFIED = "verified"
    NOT_APPLICABLE = "not_applicable"


CLAIMED = frozenset({Status.DECLARED, Status.EVIDENCE, Status.VERIFIED})
"""Somebody said that it is done."""


class Step(StrEnum):
    """What the person answering says of the line."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer. `on` is the day of the latest declaration, evidence or verification."""

    item: str
    department: int | None = None
    status: Status = Status.NOT_STARTED
    note: str = ""
    reason: str = ""
    evidence: int = 0
    on: date | None = None
    declared_by: int | None = None
    checked_by: int | None = None
    version: int = 0

    @property
    def waits_for_check(self) -> bool:
        """Whether a second person is called."""
        if self.status is Status.NOT_APPLICABLE:
            return self.checked_by is None
        return self.status in {Status.DECLARED, Status.EVIDENCE}

    @property
    def sent_back(self) -> bool:
        """Whether it was handed back and not answered since: an owner's own “in progress” has no reason."""
        return self.status is Status.IN_PROGRESS and bool(self.reason)


def answer(line: Line, item: Item, step: Step, *, by: Actor, on: date) -> Line:
    """Record what the owner says; any earlier verification lapses.

    Raises ComputedLine, ReasonMissing, AlwaysApplicable.
    """
    demand_said(item)
    if step is Step.NOT_APPLICABLE:
        return _set_aside(line, item, by=by, on=on)
    status = {
        Step.NOT_STARTED: Status.NOT_STARTED,
        Step.IN_PROGRESS: Status.IN_PROGRESS,
        Step.DONE: Status.EVIDENCE if line.evidence else Status.DECLARED,
    }[step]
    return replace(line, status=status, reason="", on=on, declared_by=by.id, checked_by=None)


def reconfirm(line: Line, item: Item, *, stale: bool, by: Actor, on: date) -> Line:
    """Declare once more what no longer holds by itself; note and evidence stay, a verification lapses.

    Raises ComputedLine, NotStale, DrillToRepeat.
    """
    if not stale:
        raise errors.NotStale
    if item.validity is Validity.DRILL:
        raise errors.DrillToRepeat
    return answer(line, item, Step.DONE, by=by, on=on)


def renew(line: Line, item: Item, *, by: Actor, on: date) -> Line:
    """What was declared is declared anew with evidence just added. Raises ComputedLine."""
    demand_said(item)
    return answer(line, item, Step.DONE, by=by, on=on) if line.status in CLAIMED else line


def lessen(line: Line, item: Item) -> Line:
    """What was declared stands with less evidence, a verification lapses. Raises ComputedLine."""
    demand_said(item)
    status = Status.EVIDENCE if line.evidence else Status.DECLARED
    return replace(line, status=status, checked_by=None) if line.status in CLAIMED else line


def demand_said(item: Item) -> None:
    """Stop at a line that nobody answers. Raises ComputedLine."""
    if item.computed and item.id != "F10":
        raise errors.ComputedLine


def verify(line: Line, item: Item, *, by: Actor, on: date) -> Line:
    """Confirm a declaration, or approve that the line does not apply.

    Raises NothingToVerify, SelfVerification, CertifierNeeded.
    """
    _second_person(line, item, by=by)
    if line.status is Status.NOT_APPLICABLE:
        return replace(line, checked_by=by.id, on=on)
    return replace(line, status=Status.VERIFIED, checked_by=by.id, on=on)


def send_back(line: Line, item: Item, *, by: Actor, reason: str) -> Line:
    """Hand a declaration back to its owner with a reason; the line is in progress again.

    Raises NothingToVerify, SelfVerification, CertifierNeeded, ReasonMissing.
    """
    _second_person(line, item, by=by)
    if not reason.strip():
        raise errors.ReasonMissing
    return replace(line, status=Status.IN_PROGRESS, reason=reason.strip(), checked_by=None)


def _set_aside(line: Line, item: Item, *, by: Actor, on: date) -> Line:
    if not item.may_not_apply:
        raise errors.AlwaysApplicable
    if not line.reason.strip():
        raise errors.ReasonMissing
    return replace(line, status=Status.NOT_APPLICABLE, on=on, declared_by=by.id, checked_by=None)


def _second_person(line: Line, item: Item, *, by: Actor) -> None:
    if not line.waits_for_check:
        raise errors.NothingToVerify
    if line.declared_by == by.id:
        raise errors.SelfVerification
    if not may_certify(by, item):
        raise errors.CertifierNeeded
