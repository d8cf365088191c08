"""Laying a finished section of the plan beside its line of the checklist, as evidence that a person gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain import answers
from onboarding.domain.answers import Line, Status, Step
from onboarding.domain.credit import is_stale
from onboarding.domain.errors import NotFound
from onboarding.domain.policy import may_answer
from onboarding.domain.preparation import Reply
from onboarding.domain.section_lines import EVIDENT, LineSetAside, Section, Unfinished, Written
from onboarding.press.rendering import render
from onboarding.records.answers import Answer, Evidence, EvidenceKind
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.budget import budget_of, staff_hours
from onboarding.services.communication import communication_of
from onboarding.services.inclusion import inclusion_of
from onboarding.services.journal import record
from onboarding.services.notices import settle_line
from onboarding.services.places import (
    Place,
    current_line,
    demand_answer,
    keep_line,
    lay_beside,
    place_of,
    stored_answer,
)
from onboarding.services.preparation import Standing, keep_scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A line that a section can be laid beside, as the line stands; `ready` once the section says enough."""

    item: str
    section: Section
    line: Line
    ready: bool


def written_of(session: Session, standing: Standing) -> Written:
    """The three sections as they stand; reads only."""
    held, plan = standing.consultation, communication_of(session, standing.consultation.id)
    hours = staff_hours(standing.capacity)
    return Written(
        plan=plan,
        opens=held.opens_on,
        closes=held.closes_on,
        inclusion=inclusion_of(session, held.id),
        budget=budget_of(session, held.id, standing.town.population, hours=hours, plan=plan),
    )


def offers(act: Act, standing: Standing, section: Section, written: Written) -> Iterator[Offer]:
    """The section's lines that are the actor's to answer, and that somebody has not set aside."""
    for item, evident in EVIDENT.items():
        known = standing.catalogue.by_id.get(item)
        line = standing.line(item)
        if evident.section is not section or known is None or line.status is Status.NOT_APPLICABLE:
            continue
        if may_answer(act.actor, known, standing.within()):
            yield Offer(item=item, section=section, line=line, ready=evident.holds(written))


def lay_section(act: Act, consultation: Consultation, standing: Standing, item: str) -> bool:
    """Give the line its evidence in the actor's name; a verification that holds stays.

    Gives back whether a piece was laid: the same words are laid once. Raises NotYours, NotFound, Unfinished,
    LineSetAside.
    """
    if item not in EVIDENT or item not in standing.catalogue.by_id:
        raise NotFound
    place = place_of(act, consultation, item, None)
    demand_answer(act, place)
    stored = stored_answer(act, place)
    before = current_line(act, stored, place)
    if before.status is Status.NOT_APPLICABLE:
        raise LineSetAside
    written = written_of(act.session, standing)
    if not EVIDENT[item].holds(written):
        raise Unfinished
    text = sentence_for(act, standing, item, written)
    if _lies_there(act, stored, text):
        return False
    lay_beside(act, stored, EvidenceKind.TEXT, text)
    if before.status is not Status.VERIFIED or _stale(act, place, before):
        _declare(act, place, stored)
    _tell(act, place, before, stored, text)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return True


def sentence_for(act: Act, standing: Standing, item: str, written: Written) -> str:
    """What is laid there, in the town's language."""
    locale = standing.town.locale if standing.town.locale in act.shelf.locales else act.shelf.locales[0]
    return render(
        "section_lines/proof.txt",
        locale=locale,
        item=item,
        written=written,
        day=act.today,
    ).strip()


def _lies_there(act: Act, stored: Answer, text: str) -> bool:
    wanted = select(Evidence.id).where(
        Evidence.checklist_id == stored.checklist_id,
        Evidence.item == stored.item,
        Evidence.set_aside.is_(False),
        Evidence.body == text,
    )
    return act.session.scalar(wanted.limit(1)) is not None


def _declare(act: Act, place: Place, stored: Answer) -> None:
    line = current_line(act, stored, place)
    after = answers.answer(line, place.item, Step.DONE, by=act.actor, on=act.today)
    stored.reason = after.reason
    keep_line(act, stored, after)
    settle_line(act, place, stored.status)


def _stale(act: Act, place: Place, line: Line) -> bool:
    reply = Reply(item=line.item, status=line.status, on=line.on)
    return is_stale(place.item, reply, today=act.today, launch=place.consultation.opens_on)


def _tell(act: Act, place: Place, before: Line, stored: Answer, text: str) -> None:
    record(
        act,
        "section_laid",
        place.subject,
        consultation=place.consultation.slug,
        before={"status": before.status.value},
        after={"status": stored.status.value},
        evidence={"text": text},
    )
