"""What a closed round does to its line of the checklist (E13): evidence given, or asked for again."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select

from onboarding.domain.agreement import Agreement
from onboarding.domain.answers import Line, Status, Step
from onboarding.domain.calibration import LINE, shortfalls
from onboarding.domain.credit import AGEING, is_stale
from onboarding.domain.preparation import Reply
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind
from onboarding.records.calibration import CalibrationRound
from onboarding.services.act import Act
from onboarding.services.consultations import find_next
from onboarding.services.journal import record
from onboarding.services.lines import Said, change_evidence, set_down
from onboarding.services.places import Place, current_line, lay_beside, place_of, stored_answer
from onboarding.services.preparation import keep_scores
from onboarding.services.reconfirming import ask_again

WHY = "calibration_low"
"""Why the line is asked again."""


class LineStep(StrEnum):
    """What became of the line.

    GIVEN: evidence given. ATTACHED: it stays verified, the figures are added to it. REOPENED: the evidence
    of an earlier round is asked again. SHORT: the round is no evidence, the line stays as it is. PRACTICE:
    the round was not to count. SET_ASIDE: the line does not apply here. NOWHERE: there is no such line.
    """

    GIVEN = "given"
    ATTACHED = "attached"
    REOPENED = "reopened"
    SHORT = "short"
    PRACTICE = "practice"
    SET_ASIDE = "set_aside"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOutcome:
    """The step taken, and the slug of the consultation in which the line can be read."""

    step: LineStep
    consultation: str = ""


def answer_for(
    act: Act, round: CalibrationRound, found: Agreement, *, told: Callable[[Agreement], str]
) -> LineOutcome:
    """Take the step that the result asks for; a verified line is never lowered without a word.

    What somebody has typed on the line and not saved stays theirs. Raises what `set_down` raises.
    """
    if not round.counts:
        return LineOutcome(step=LineStep.PRACTICE)
    place = _place(act)
    if place is None:
        return LineOutcome(step=LineStep.NOWHERE)
    step = _reopen(act) if shortfalls(found) else _give(act, place, round, told(found))
    return LineOutcome(step=step, consultation=place.consultation.slug)


def _place(act: Act) -> Place | None:
    """The line stands in the town: any consultation leads to it, the next one first."""
    held = find_next(act.session, act.actor.municipality, today=act.today)
    if held is None or LINE not in act.shelf.catalogue.by_id:
        return None
    return place_of(act, held, LINE, None)


def _give(act: Act, place: Place, round: CalibrationRound, sentence: str) -> LineStep:
    stored = stored_answer(act, place)
    line = current_line(act, stored, place)
    if line.status is Status.NOT_APPLICABLE:
        return LineStep.SET_ASIDE
    if line.status is Status.VERIFIED and not _is_stale(act, place, line):
        _attach(act, place, sentence)
        step = LineStep.ATTACHED
    else:
        said = Said(step=Step.DONE, version=stored.version, note=line.note, text=sentence)
        set_down(act, place, said)
        keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
        step = LineStep.GIVEN
    newest = select(func.max(Evidence.id)).where(
        Evidence.checklist_id == stored.checklist_id, Evidence.item == LINE
    )
    round.evidence_id = act.session.scalar(newest)
    act.session.flush()
    return step


def _is_stale(act: Act, place: Place, line: Line) -> bool:
    reply = Reply(item=LINE, status=line.status, on=line.on)
    return is_stale(place.item, reply, today=act.today, launch=place.consultation.opens_on)


def _attach(act: Act, place: Place, sentence: str) -> None:
    """One piece more beside a verification that holds."""

    def add(stored: Answer) -> None:
        lay_beside(act, stored, EvidenceKind.TEXT, sentence)

    change_evidence(act, place, add, lambda line: line)
    record(
        act,
        "calibration_attached",
        place.subject,
        consultation=place.consultation.slug,
        evidence={"text": sentence},
    )


def _reopen(act: Act) -> LineStep:
    if not _rests_on_a_round(act) or not ask_again(act, (LINE,), why=WHY):
        return LineStep.SHORT
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return LineStep.REOPENED


def _rests_on_a_round(act: Act) -> bool:
    """Whether the line is vouched for, and an earlier round's evidence counts on it still."""
    wanted = (
        select(Evidence.id)
        .join(CalibrationRound, CalibrationRound.evidence_id == Evidence.id)
        .join(Checklist, Checklist.id == Evidence.checklist_id)
        .join(Answer, (Answer.checklist_id == Evidence.checklist_id) & (Answer.item == Evidence.item))
        .where(
            Checklist.municipality_id == act.actor.municipality,
            Evidence.set_aside.is_(False),
            Answer.status.in_(list(AGEING)),
        )
        .limit(1)
    )
    return act.session.scalar(wanted) is not None
