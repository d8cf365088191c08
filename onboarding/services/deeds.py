"""What somebody did lately, and what was verified of theirs, as the journal tells it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.holdings import Holdings

LATELY = timedelta(days=28)
MOST = 12
"""Entries shown."""
NOT_WORK = ("feed_made", "feed_replaced", "feed_revoked", "password_changed", "invitation_accepted")
"""What a person settles for themselves."""


def deeds_of(act: Act, person_id: int, subjects: Collection[str]) -> Sequence[JournalEntry]:
    """The newest entries of four weeks: by that person, or a line of theirs verified; newest first.

    `subjects` are their lines as the journal names them.
    """
    since: datetime = act.at - LATELY
    verified = and_(JournalEntry.fact == "line_verified", JournalEntry.subject.in_(list(subjects)))
    return act.session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            JournalEntry.at >= since,
            or_(JournalEntry.actor == person_id, verified),
            JournalEntry.fact.not_in(NOT_WORK),
        )
        .order_by(JournalEntry.number.desc())
        .limit(MOST)
    ).all()


def subjects_of(held: Holdings) -> frozenset[str]:
    """A person's lines as the journal names them."""
    return frozenset(
        f"line:{row.item}" + (f"@{row.department_slug}" if row.department_slug else "")
        for lines in held.lines
        for row in lines.rows
    )
