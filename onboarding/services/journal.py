"""Write the journal with the change it tells of."""

from sqlalchemy import select

from onboarding.domain.journal import FIRST, seal
from onboarding.records.journal import JournalEntry, last_entry
from onboarding.records.towns import Municipality
from onboarding.services.act import Act


def record(act: Act, fact: str, subject: str, **details: object) -> JournalEntry:
    """Append one fact to the town's chain."""
    town = act.actor.municipality
    act.session.execute(select(Municipality.id).where(Municipality.id == town).with_for_update())
    last = last_entry(act.session, town)
    number, previous = (last.number + 1, last.digest) if last else (1, FIRST)
    entry = JournalEntry(
        municipality_id=town,
        number=number,
        at=act.at,
        actor=act.actor.id,
        actor_name=act.actor.name,
        fact=fact,
        subject=subject,
        details=details,
        previous=previous,
        digest=seal(
            number=number, at=act.at, actor=act.actor.id, fact=fact, body=(subject, details, previous)
        ),
    )
    act.session.add(entry)
    act.session.flush()
    return entry
