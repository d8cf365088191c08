"""The lines of the checklist that a signed or published letter proves."""

from onboarding.domain import answers
from onboarding.domain.answers import Status, Step
from onboarding.domain.credit import is_stale
from onboarding.domain.preparation import Reply
from onboarding.press.rendering import render
from onboarding.records.answers import Answer, EvidenceKind
from onboarding.records.commitment_versions import CommitmentVersion, signatures_of
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.notices import settle_line
from onboarding.services.places import Place, current_line, keep_line, lay_beside, place_of, stored_answer

SIGNED, PUBLISHED = "B1", "B11"
"""The signed commitment letter, and the commitment public before the opening."""


def prove(act: Act, consultation: Consultation, item: str, version: CommitmentVersion) -> tuple[str, ...]:
    """Give the line its evidence; what is verified and holds keeps its status. Gives back the items moved.

    A line that somebody set aside, or that the town's set leaves out, is left alone. The caller keeps the
    scores.
    """
    town = act.session.get_one(Municipality, act.actor.municipality)
    if item not in act.shelf.catalogue.within(town.chosen_set).by_id:
        return ()
    place = place_of(act, consultation, item, None)
    stored = stored_answer(act, place)
    before = current_line(act, stored, place)
    if before.status is Status.NOT_APPLICABLE:
        return ()
    text = _sentence(act, version, item, town.locale)
    lay_beside(act, stored, EvidenceKind.TEXT, text)
    if before.status is not Status.VERIFIED or _stale(act, place, before):
        _declare(act, place, stored)
    record(
        act,
        "line_moved_by_letter",
        place.subject,
        consultation=consultation.slug,
        before={"status": before.status.value},
        after={"status": stored.status.value},
        evidence={"text": text},
    )
    return (item,)


def _declare(act: Act, place: Place, stored: Answer) -> None:
    line = current_line(act, stored, place)
    after = answers.answer(line, place.item, Step.DONE, by=act.actor, on=act.today)
    stored.reason = after.reason
    keep_line(act, stored, after)
    settle_line(act, place, stored.status)


def _stale(act: Act, place: Place, line: answers.Line) -> bool:
    reply = Reply(item=line.item, status=line.status, on=line.on)
    return is_stale(place.item, reply, today=act.today, launch=place.consultation.opens_on)


def _sentence(act: Act, version: CommitmentVersion, item: str, locale: str) -> str:
    spoken = locale if locale in act.shelf.locales else act.shelf.locales[0]
    return render(
        "commitment_versions/proof.txt",
        locale=spoken,
        version=version,
        names=[each.name for each in signatures_of(act.session, version.id)],
        published=item == PUBLISHED,
        day=act.today,
    ).strip()
