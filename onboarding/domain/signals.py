"""Signs that a department takes the project up: ten, each seen or not yet; never a score, never a rank."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.observed import Observed, is_active
from onboarding.domain.rollout import Stage

PROVEN = 0.5
"""Share of the lines with evidence from which the signal is seen. An assumption."""


class Signal(StrEnum):
    """What shows that a department takes the project up (domain reference, §4.2)."""

    REFERENT = "referent"
    TIME = "time"
    ACTIVE = "active"
    EVIDENCE = "evidence"
    USE_CASE = "use_case"
    QUESTIONS = "questions"
    OBJECTIONS = "objections"
    REHEARSAL = "rehearsal"
    ANSWER_BANK = "answer_bank"
    FIRST_ANSWER = "first_answer"


class Mark(StrEnum):
    """How a signal stands."""

    SEEN = "seen"
    NOT_YET = "not_yet"
    NOT_MEASURABLE = "not_measurable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One signal, with the figure or the day that it rests on."""

    signal: Signal
    mark: Mark
    count: int | None = None
    total: int | None = None
    on: date | None = None


def readings(seen: Observed, *, today: date) -> tuple[Reading, ...]:
    """The ten signals in their order."""
    return (
        Reading(signal=Signal.REFERENT, mark=_mark(seen.referents > 0), count=seen.referents),
        Reading(signal=Signal.TIME, mark=_mark(seen.time_signed_on is not None), on=seen.time_signed_on),
        Reading(signal=Signal.ACTIVE, mark=_mark(is_active(seen.last_sign_in, today)), on=seen.last_sign_in),
        _evidence(seen),
        Reading(signal=Signal.USE_CASE, mark=_mark(seen.use_case or seen.stage >= Stage.USE_CASE)),
        Reading(signal=Signal.QUESTIONS, mark=_mark(seen.asked > 0), count=seen.asked),
        _objections(seen),
        Reading(signal=Signal.REHEARSAL, mark=_mark(seen.rehearsed or seen.stage >= Stage.REHEARSED)),
        Reading(signal=Signal.ANSWER_BANK, mark=_mark(seen.answer_bank)),
        Reading(signal=Signal.FIRST_ANSWER, mark=Mark.NOT_MEASURABLE),
    )


def _mark(seen: bool) -> Mark:
    return Mark.SEEN if seen else Mark.NOT_YET


def _evidence(seen: Observed) -> Reading:
    if not seen.lines:
        return Reading(signal=Signal.EVIDENCE, mark=Mark.NOT_MEASURABLE)
    mark = _mark(seen.proven >= PROVEN * seen.lines)
    return Reading(signal=Signal.EVIDENCE, mark=mark, count=seen.proven, total=seen.lines)


def _objections(seen: Observed) -> Reading:
    if seen.objections is None or not seen.objections[1]:
        return Reading(signal=Signal.OBJECTIONS, mark=Mark.NOT_MEASURABLE)
    settled, total = seen.objections
    return Reading(signal=Signal.OBJECTIONS, mark=_mark(settled >= total), count=settled, total=total)
