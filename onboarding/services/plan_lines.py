"""The lines of the checklist that a section of the plan proves once the town says so."""

from onboarding.domain import answers
from onboarding.domain.answers import Line, Status, Step
from onboarding.domain.credit import is_stale
from onboarding.domain.preparation import Reply
from onboarding.records.answers import Answer, EvidenceKind
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.notices import settle_line
from onboarding.services.places import Place, current_line, keep_line, lay_beside, place_of, stored_answer
from onboarding.services.preparation import keep_scores


def prove_line(act: Act, consultation: Consultation, item: str, text: str) -> bool:
    """Lay the text beside the line and declare it; what is verified and holds keeps its status.

    A line that somebody set aside, or that the town's set leaves out, is left alone: then False.
    """
    town = act.session.get_one(Municipality, act.actor.municipality)
    if item not in act.shelf.catalogue.within(town.chosen_set).by_id:
        return False
    place = place_of(act, consultation, item, None)
    stored = stored_answer(act, place)
    before = current_line(act, stored, place)
    if before.status is Status.NOT_APPLICABLE:
        return False
    lay_beside(act, stored, EvidenceKind.TEXT, text)
    if before.status is not Status.VERIFIED or _stale(act, place, before):
        _declare(act, place, stored)
    record(
        act,
        "line_moved_by_plan",
        place.subject,
        consultation=consultation.slug,
        before={"status": before.status.value},
        after={"status": stored.status.value},
        evidence={"text": text},
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return True


def _declare(act: Act, place: Place, stored: Answer) -> None:
    after = answers.answer(
        current_line(act, stored, place), place.item, Step.DONE, by=act.actor, on=act.today
    )
    stored.reason = after.reason
    keep_line(act, stored, after)
    settle_line(act, place, stored.status)


def _stale(act: Act, place: Place, line: Line) -> bool:
    reply = Reply(item=line.item, status=line.status, on=line.on)
    return is_stale(place.item, reply, today=act.today, launch=place.consultation.opens_on)
