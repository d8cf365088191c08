"""Answering, verifying and setting aside the lines of a checklist."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import update

from onboarding.domain import answers
from onboarding.domain.answers import Line, Step
from onboarding.domain.credit import is_stale
from onboarding.domain.notices import NoticeKind
from onboarding.domain.preparation import Reply
from onboarding.records.answers import Answer, Evidence, EvidenceKind
from onboarding.records.drafts import drop_draft
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.notices import notify, settle_line
from onboarding.services.places import (
    Place,
    current_line,
    demand_answer,
    keep_line,
    lay_beside,
    stored_answer,
)
from onboarding.services.preparation import keep_scores, stand
from onboarding.services.weighing_line import demand_settled_use


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the owner says. `version` is the one the page showed."""

    step: Step
    version: int
    note: str = ""
    reason: str = ""
    link: str = ""
    text: str = ""


def answer_line(act: Act, place: Place, said: Said) -> Answer:
    """Record what the owner says, with its evidence and its journal entry.

    Raises NotYours, Conflict, ComputedLine, ReasonMissing, AlwaysApplicable.
    """
    stored = set_down(act, place, said)
    drop_draft(act.session, act.actor.id, place.draft_key)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return stored


def set_down(act: Act, place: Place, said: Said) -> Answer:
    """Record an answer without reckoning; whoever calls keeps the scores once all is set down.

    Raises what `answer_line` raises.
    """
    demand_answer(act, place)
    stored = stored_answer(act, place, said.version)
    _add_evidence(act, stored, said)
    before = current_line(act, stored, place)
    spoken = _with_words(before, said)
    after = answers.answer(spoken, place.item, said.step, by=act.actor, on=act.today)
    stored.note, stored.reason = after.note, after.reason
    _keep(act, place, stored, after)
    return _told(act, place, stored, ("line_answered", before), link=said.link, text=said.text)


def still_true(act: Act, place: Place, *, version: int) -> Answer:
    """Declare a stale line once more, in one's own name.

    Raises NotYours, Conflict, UseNotSettled and the refusals of `answers.reconfirm`.
    """
    demand_answer(act, place)
    demand_settled_use(act, place)

    def step(line: Line) -> Line:
        stale = _is_stale(act, place, line)
        return answers.reconfirm(line, place.item, stale=stale, by=act.actor, on=act.today)

    return _checked(act, place, version, ("line_reconfirmed", step))


def verify_line(act: Act, place: Place, *, version: int) -> Answer:
    """Confirm what somebody else declared. Raises Conflict and the refusals of `answers.verify`."""

    def step(line: Line) -> Line:
        return answers.verify(line, place.item, by=act.actor, on=act.today)

    return _checked(act, place, version, ("line_verified", step))


def send_back(act: Act, place: Place, *, version: int, reason: str) -> Answer:
    """Hand a declaration back with a reason. Raises Conflict and the refusals of `answers.send_back`."""

    declared: list[int] = []

    def step(line: Line) -> Line:
        if line.declared_by is not None:
            declared.append(line.declared_by)
        return answers.send_back(line, place.item, by=act.actor, reason=reason)

    stored = _checked(act, place, version, ("line_sent_back", step))
    notify(
        act,
        declared,
        NoticeKind.SENT_BACK,
        place.item.id,
        consultation=place.consultation.id,
        department=place.department_id,
        items=(place.item.id,),
    )
    act.session.execute(
        update(Evidence)
        .where(Evidence.checklist_id == stored.checklist_id, Evidence.item == stored.item)
        .values(set_aside=True)
    )
    return stored


def change_evidence(
    act: Act, place: Place, change: Callable[[Answer], None], step: Callable[[Line], Line]
) -> Answer:
    """Change a line's evidence by `change`, then the line itself by `step`; no version is asked for.

    Raises NotYours and the refusals of both.
    """
    demand_answer(act, place)
    stored = stored_answer(act, place)
    change(stored)
    act.session.flush()
    _keep(act, place, stored, step(current_line(act, stored, place)))
    return stored


def _is_stale(act: Act, place: Place, line: Line) -> bool:
    """Staleness on the day of the act; what a computed line comes to is reckoned only where it matters."""
    item, held = place.item, place.consultation
    computed = stand(act.session, act.shelf, held, today=act.today).computed if item.computed else {}
    reply = Reply(item=item.id, status=line.status, on=line.on, computed=computed.get(item.id))
    return is_stale(item, reply, today=act.today, launch=held.opens_on)


def _checked(act: Act, place: Place, version: int, told: tuple[str, Callable[[Line], Line]]) -> Answer:
    fact, step = told
    stored = stored_answer(act, place, version)
    before = current_line(act, stored, place)
    after = step(before)
    stored.reason = after.reason
    _keep(act, place, stored, after)
    _told(act, place, stored, (fact, before))
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return stored


def _with_words(line: Line, said: Said) -> Line:
    return replace(line, note=said.note.strip(), reason=said.reason.strip())


def _add_evidence(act: Act, stored: Answer, said: Said) -> None:
    for kind, body in ((EvidenceKind.LINK, said.link), (EvidenceKind.TEXT, said.text)):
        if body.strip():
            lay_beside(act, stored, kind, body.strip())


def _keep(act: Act, place: Place, stored: Answer, line: Line) -> None:
    keep_line(act, stored, line)
    settle_line(act, place, line.status)


def _told(act: Act, place: Place, stored: Answer, told: tuple[str, Line], **evidence: str) -> Answer:
    fact, before = told
    record(
        act,
        fact,
        place.subject,
        consultation=place.consultation.slug,
        department=place.department.slug if place.department else None,
        before={"status": before.status.value, "note": before.note, "reason": before.reason},
        after={"status": stored.status.value, "note": stored.note, "reason": stored.reason},
        evidence={kind: body.strip() for kind, body in evidence.items() if body.strip()},
    )
    return stored
