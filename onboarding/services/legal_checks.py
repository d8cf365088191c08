"""The day on which the data protection officer or the legal service last looked at a line."""

from datetime import date

from onboarding.domain.errors import DayToCome, NotFound, NotYours
from onboarding.domain.people import Actor
from onboarding.domain.policy import may_answer, may_certify
from onboarding.records.answers import Answer
from onboarding.records.consultations import concerned_departments
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.places import Place, stored_answer


def may_note_check(actor: Actor, place: Place, concerned: frozenset[int]) -> bool:
    """Whether the actor may write down that day: who answers the line, or verifies it."""
    item = place.item
    owns = may_answer(actor, item, place.within(concerned))
    return item.legal and (owns or may_certify(actor, item))


def note_check(act: Act, place: Place, *, on: date | None, version: int) -> Answer:
    """Write down the day, or that there is none; answer, verification and figure stay as they are.

    Raises NotFound for a line that has no legal side, NotYours, DayToCome, Conflict.
    """
    if not place.item.legal:
        raise NotFound
    if not may_note_check(act.actor, place, concerned_departments(act.session, place.consultation.id)):
        raise NotYours
    if on is not None and on > act.today:
        raise DayToCome
    stored = stored_answer(act, place, version)
    before = stored.legal_check_on
    if before != on:
        stored.legal_check_on, stored.version = on, stored.version + 1
        stored.saved_by, stored.saved_at = act.actor.id, act.at
        act.session.flush()
        _told(act, place, before=before, after=on)
    return stored


def _told(act: Act, place: Place, *, before: date | None, after: date | None) -> None:
    record(
        act,
        "legal_check_noted",
        place.subject,
        consultation=place.consultation.slug,
        department=place.department.slug if place.department else None,
        before={"legal_check_on": before.isoformat() if before else None},
        after={"legal_check_on": after.isoformat() if after else None},
    )
