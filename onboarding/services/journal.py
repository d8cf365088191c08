"""Write the journal with the change it tells of."""

from dataclasses import asdict, replace

from sqlalchemy import select

from onboarding.domain.journal import Entry, seal
from onboarding.records.journal import JournalEntry
from onboarding.records.towns import Municipality
from onboarding.services.act import Act


def record(act: Act, fact: str, subject: str, **details: object) -> JournalEntry:
    """Append one fact to the town's chain, and move its head; who has no account (id 0) has no name."""
    town = act.session.scalars(
        select(Municipality)
        .where(Municipality.id == act.actor.municipality)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    said = Entry(
        number=town.journal_length + 1,
        at=act.at,
        actor=act.actor.id or None,
        actor_name=act.actor.name,
        fact=fact,
        subject=subject,
        details=details,
        previous=town.journal_head,
    )
    sealed = replace(said, digest=seal(said))
    entry = JournalEntry(municipality_id=town.id, **asdict(sealed))
    act.session.add(entry)
    town.journal_length, town.journal_head = sealed.number, sealed.digest
    act.session.flush()
    return entry
