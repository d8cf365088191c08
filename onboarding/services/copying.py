"""Lines of an earlier consultation taken over into this one, each as a new declaration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from onboarding.domain.answers import NOTE_LIMIT, Status, Step
from onboarding.domain.credit import AGEING, is_stale
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.policy import may_answer
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item, Scope, Validity
from onboarding.records.answers import Answer, Checklist, Evidence
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.carrying import carry, evidence_behind
from onboarding.services.journal import record
from onboarding.services.lines import Said, set_down
from onboarding.services.places import Place, checklist_of
from onboarding.services.preparation import Standing, keep_scores, stand

ANSWERED = (*AGEING, Status.NOT_APPLICABLE)
TO_ANSWER = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A line as an earlier consultation left it; `version` is the one it has in the consultation at hand."""

    item: Item
    consultation: Consultation
    status: Status
    stale: bool
    note: str
    reason: str
    on: date | None
    evidence: tuple[Evidence, ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A line that somebody ticked, with the version it had on their page."""

    item: str
    version: int


def earlier_lines(act: Act, standing: Standing) -> tuple[Earlier, ...]:
    """What the actor may copy into this consultation: the newest earlier answer of each line still open here.

    Drills are left out: they are held again before each opening.
    """
    wanted = {item.id: item for item in standing.catalogue.items if _is_open(act, standing, item)}
    found = _newest(act, standing.consultation, wanted)
    pieces = evidence_behind(act, [answer for answer, _held in found])
    return tuple(
        Earlier(
            item=wanted[answer.item],
            consultation=held,
            status=answer.status,
            stale=_is_stale(standing, wanted[answer.item], answer),
            note=answer.note,
            reason=answer.reason if answer.status is Status.NOT_APPLICABLE else "",
            on=answer.on,
            evidence=tuple(one for one in pieces if _belongs(one, answer)),
            version=standing.line(answer.item).version,
        )
        for answer, held in found
    )


def copy_lines(act: Act, consultation: Consultation, chosen: Sequence[Chosen]) -> None:
    """Declare the chosen lines anew, in one's own name and as of today: all of them or none.

    Raises Conflict when one was answered here meanwhile, NotFound when there is nothing to copy from.
    """
    standing = stand(act.session, act.shelf, consultation, today=act.today)
    known = {line.item.id: line for line in earlier_lines(act, standing)}
    for one in chosen:
        _refuse(act, standing, one, known)
        _copy(act, consultation, known[one.item])
    if chosen:
        keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)


def _refuse(act: Act, standing: Standing, one: Chosen, known: dict[str, Earlier]) -> None:
    item, line = standing.catalogue.by_id.get(one.item), standing.line(one.item)
    if item is None or item.scope is not Scope.CONSULTATION:
        raise NotFound
    if not _answerable(act, standing, item):
        raise NotYours
    if line.version != one.version or line.status not in TO_ANSWER:
        raise Conflict(line)
    if one.item not in known:
        raise NotFound


def _copy(act: Act, consultation: Consultation, earlier: Earlier) -> None:
    place = Place(item=earlier.item, consultation=consultation)
    checklist = checklist_of(act, place)
    here = act.session.get(Answer, (checklist.id, place.item.id))
    carried = carry(act, checklist, earlier.evidence)
    step = Step.NOT_APPLICABLE if earlier.status is Status.NOT_APPLICABLE else Step.DONE
    note = joined(here.note if here else "", earlier.note)
    set_down(act, place, Said(step=step, version=earlier.version, note=note, reason=earlier.reason))
    record(
        act,
        "line_copied",
        place.subject,
        consultation=consultation.slug,
        source=earlier.consultation.title,
        source_consultation=earlier.consultation.slug,
        pieces=list(carried),
    )


def joined(here: str, earlier: str) -> str:
    """The note written here with the earlier one below it, or alone when both would be too long."""
    if not here or here == earlier:
        return earlier
    both = f"{here}\n\n{earlier}".strip()
    return both if len(both) <= NOTE_LIMIT else here


def _is_open(act: Act, standing: Standing, item: Item) -> bool:
    return (
        item.scope is Scope.CONSULTATION
        and not item.computed
        and item.validity is not Validity.DRILL
        and standing.line(item.id).status in TO_ANSWER
        and _answerable(act, standing, item)
    )


def _answerable(act: Act, standing: Standing, item: Item) -> bool:
    return may_answer(act.actor, item, standing.within())


def _newest(
    act: Act, consultation: Consultation, wanted: Iterable[str]
) -> tuple[tuple[Answer, Consultation], ...]:
    rows = act.session.execute(
        select(Answer, Consultation)
        .join(Checklist, Checklist.id == Answer.checklist_id)
        .join(Consultation, Consultation.id == Checklist.consultation_id)
        .where(
            Checklist.municipality_id == act.actor.municipality,
            Consultation.id < consultation.id,
            Answer.item.in_(list(wanted)),
            Answer.status.in_(ANSWERED),
        )
        .order_by(Consultation.id)
    )
    newest = {answer.item: (answer, held) for answer, held in rows}
    return tuple(newest[item] for item in wanted if item in newest)


def _belongs(piece: Evidence, answer: Answer) -> bool:
    return (piece.checklist_id, piece.item) == (answer.checklist_id, answer.item)


def _is_stale(standing: Standing, item: Item, answer: Answer) -> bool:
    reply = Reply(item=item.id, status=answer.status, on=answer.on)
    return is_stale(item, reply, today=standing.today, launch=standing.consultation.opens_on)
