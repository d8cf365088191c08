"""The last move of each department, as the journal tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.records.journal import JournalEntry

MOVED, DELETED = "stage_moved", "department_deleted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move from one stage to another, both by their key; `by` is who made it."""

    at: datetime
    by: str
    before: str
    after: str


def last_moves(session: Session, municipality_id: int, departments: Iterable[int]) -> Mapping[int, Move]:
    """The last move of each department by its id; an earlier one that had its number is another's."""
    subjects = {f"department:{each}": each for each in departments}
    newest = (
        select(func.max(JournalEntry.number))
        .where(
            JournalEntry.municipality_id == municipality_id,
            JournalEntry.subject.in_(subjects),
            JournalEntry.fact.in_((MOVED, DELETED)),
        )
        .group_by(JournalEntry.subject)
    )
    rows = session.scalars(
        select(JournalEntry).where(
            JournalEntry.municipality_id == municipality_id,
            JournalEntry.number.in_(newest),
            JournalEntry.fact == MOVED,
        )
    )
    return {subjects[entry.subject]: _move(entry) for entry in rows}


def _move(entry: JournalEntry) -> Move:
    before, after = (str((entry.details.get(side) or {}).get("stage", "")) for side in ("before", "after"))
    return Move(at=entry.at, by=entry.actor_name, before=before, after=after)
