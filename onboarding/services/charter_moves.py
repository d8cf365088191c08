"""The lines that a version of the charter moved, as the journal keeps them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.policy import Within, may_read
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.charter_lines import LineMove
from onboarding.services.consultations import next_of

MOVING = ("charter_adopted", "charter_published")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMove:
    """A line that was moved. `held` is the consultation through which the reader may open it, if any."""

    move: LineMove
    held: Consultation | None


def moves_of(act: Act, number: int) -> tuple[KeptMove, ...]:
    """What the adoption and then the publication of that version moved."""
    entries = act.session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            JournalEntry.subject == f"charter_version:{number}",
            JournalEntry.fact.in_(MOVING),
        )
        .order_by(JournalEntry.number)
    ).all()
    moves = [move for entry in entries for move in _moves(entry)]
    known = consultations_of(act.session, act.actor.municipality) if moves else ()
    by_slug = {each.slug: each for each in known}
    following = next_of(known, today=act.today)
    return tuple(KeptMove(move=move, held=_held(act, move, by_slug, following)) for move in moves)


def _moves(entry: JournalEntry) -> Iterator[LineMove]:
    for told in entry.details.get("moved", ()):
        yield LineMove(
            item=told["item"],
            consultation=told["consultation"],
            before=Status(told["before"]),
            after=Status(told["after"]),
            again=told["again"],
        )


def _held(
    act: Act, move: LineMove, by_slug: Mapping[str, Consultation], following: Consultation | None
) -> Consultation | None:
    """A line of the town is opened through the consultation that opens next."""
    held = by_slug.get(move.consultation) if move.consultation else following
    item = act.shelf.catalogue.by_id.get(move.item)
    if held is None or item is None:
        return None
    within = Within(consultation=held.id, concerned=frozenset())
    return held if may_read(act.actor, item, within) else None
