"""Telling people what concerns them, and closing what is done."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, Select, select, update

from onboarding.domain.answers import Status
from onboarding.domain.errors import NotFound
from onboarding.domain.notices import MOST, OF_LINES, OVERTAKES, LineSpot, NoticeKind, concerns
from onboarding.domain.readiness import Scope
from onboarding.records.comments import still_asked
from onboarding.records.notices import Notice, drop_notices_beyond, find_notice, notices_of, open_notices
from onboarding.records.people import Person
from onboarding.services.act import Act
from onboarding.services.places import Place

WAITING = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
"""Where an answered line still has its owner's next move."""


class Where(TypedDict, total=False):
    """Where a notice leads: ids, the lines that wait, and a few values to tell it by."""

    consultation: int | None
    department: int | None
    items: Sequence[str]
    details: Mapping[str, object]


def notify(
    act: Act, person_ids: Iterable[int], kind: NoticeKind, subject: str, **where: Unpack[Where]
) -> None:
    """Tell these people, but never the actor nor somebody who left.

    What is told again while it is open stands once, with its newest moment; what it makes untrue is done.
    """
    people = _reached(act, set(person_ids) - {act.actor.id})
    if not people:
        return
    if kind in OVERTAKES:
        _finish(act, _alike(people, OVERTAKES[kind], subject, where))
    again = {each.person_id: each for each in act.session.scalars(_open(people, kind, subject, where))}
    for person in sorted(people):
        _tell(act, again.get(person) or _new(act, person, kind, subject, where), where)
    act.session.flush()
    drop_notices_beyond(act.session, people, MOST)


def own_notices(act: Act) -> Sequence[Notice]:
    """The actor's notices, open ones first."""
    return notices_of(act.session, act.actor.id)


def own_notice(act: Act, notice_id: int) -> Notice:
    """One of the actor's notices. Raises NotFound."""
    found = find_notice(act.session, act.actor.id, notice_id)
    if found is None:
        raise NotFound
    return found


def open_notice(act: Act, notice: Notice) -> None:
    """Go where it leads; one that asks for nothing more is done with."""
    notice.seen_at = notice.seen_at or act.at
    if not notice.kind.asks:
        notice.done_at = notice.done_at or act.at
    act.session.flush()


def finish(act: Act, notice: Notice) -> None:
    """Say that nothing is left to do."""
    notice.seen_at, notice.done_at = notice.seen_at or act.at, notice.done_at or act.at
    act.session.flush()


def finish_all(act: Act) -> None:
    """Say so of every open one."""
    _finish(act, Notice.person_id == act.actor.id)


def take_up(act: Act, notice: Notice) -> None:
    """It is not done after all."""
    notice.done_at = None
    act.session.flush()


def settle(act: Act, kind: NoticeKind, subject: str) -> None:
    """Close what everybody was told about this, whoever they are."""
    _finish(act, (Notice.kind == kind) & (Notice.subject == subject))


def settle_of(act: Act, person_ids: Collection[int], kind: NoticeKind, subject: str) -> None:
    """Close what these people were told about this."""
    _finish(act, Notice.person_id.in_(list(person_ids)) & (Notice.kind == kind) & (Notice.subject == subject))


def settle_thread(act: Act, thread_id: int) -> None:
    """Close a question for those who are asked in the thread no longer."""
    waiting = still_asked(act.session, thread_id)
    subject = str(thread_id)
    _finish(
        act,
        (Notice.kind == NoticeKind.ASKED)
        & (Notice.subject == subject)
        & Notice.person_id.not_in(list(waiting)),
    )


def settle_line(act: Act, place: Place, status: Status) -> None:
    """Take an answered line off every notice that waits for it; the last line closes the notice."""
    settle_spot(act, _spot(place), status)


def settle_spot(act: Act, spot: LineSpot, status: Status) -> None:
    """The same for a line that is known by where it stands."""
    if status in WAITING:
        return
    for notice in open_notices(act.session, act.actor.municipality, OF_LINES):
        where = {"consultation": notice.consultation_id, "department": notice.department_id}
        if concerns(spot, items=notice.items, **where):
            notice.items = tuple(item for item in notice.items if item != spot.item)
            notice.done_at = notice.done_at if notice.items else act.at
    act.session.flush()


def _spot(place: Place) -> LineSpot:
    of_the_consultation = place.item.scope is Scope.CONSULTATION
    return LineSpot(
        item=place.item.id,
        consultation=place.consultation.id if of_the_consultation else None,
        department=place.department_id,
    )


def _reached(act: Act, people: Collection[int]) -> frozenset[int]:
    if not people:
        return frozenset()
    return frozenset(
        act.session.scalars(
            select(Person.id).where(
                Person.id.in_(list(people)), Person.municipality_id == act.actor.municipality, Person.active
            )
        )
    )


def _alike(people: Collection[int], kind: NoticeKind, subject: str, where: Where) -> ColumnElement[bool]:
    return (
        Notice.person_id.in_(list(people))
        & (Notice.kind == kind)
        & (Notice.subject == subject)
        & Notice.consultation_id.is_not_distinct_from(where.get("consultation"))
        & Notice.department_id.is_not_distinct_from(where.get("department"))
    )


def _open(people: Collection[int], kind: NoticeKind, subject: str, where: Where) -> Select[Notice]:
    return select(Notice).where(_alike(people, kind, subject, where), Notice.done_at.is_(None))


def _new(act: Act, person: int, kind: NoticeKind, subject: str, where: Where) -> Notice:
    notice = Notice(
        municipality_id=act.actor.municipality,
        person_id=person,
        kind=kind,
        subject=subject,
        consultation_id=where.get("consultation"),
        department_id=where.get("department"),
        items=(),
    )
    act.session.add(notice)
    return notice


def _tell(act: Act, notice: Notice, where: Where) -> None:
    notice.items = tuple(dict.fromkeys((*notice.items, *where.get("items", ()))))
    notice.details, notice.by = dict(where.get("details", {})), act.actor.id or None
    notice.made_at, notice.seen_at = act.at, None


def _finish(act: Act, those: ColumnElement[bool]) -> None:
    act.session.execute(
        update(Notice)
        .where(Notice.municipality_id == act.actor.municipality, those, Notice.done_at.is_(None))
        .values(done_at=act.at)
    )
