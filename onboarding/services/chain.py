"""Checking a town's journal from its first entry to its last."""

from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from onboarding.domain.journal import Entry, Head, first_broken
from onboarding.records.journal import JournalEntry
from onboarding.records.towns import Municipality

AT_ONCE = 500
"""Rows held in memory at a time."""


def broken_at(session: Session, municipality_id: int) -> int | None:
    """Number of the first entry that does not follow from the one before it, None when all do."""
    wanted = (
        select(
            JournalEntry.number,
            JournalEntry.at,
            JournalEntry.actor,
            JournalEntry.actor_name,
            JournalEntry.fact,
            JournalEntry.subject,
            JournalEntry.details,
            JournalEntry.previous,
            JournalEntry.digest,
        )
        .where(JournalEntry.municipality_id == municipality_id)
        .order_by(JournalEntry.number)
        .execution_options(yield_per=AT_ONCE)
    )
    head = session.execute(
        select(Municipality.journal_length, Municipality.journal_head).where(
            Municipality.id == municipality_id
        )
    ).one()
    with session.execute(wanted) as rows:
        return first_broken((_entry(row) for row in rows), Head(number=head[0], digest=head[1]))


def _entry(row: Row[Any]) -> Entry:
    return Entry(**{**row._mapping, "at": row.at})
