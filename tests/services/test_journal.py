"""The journal tells what happened, and shows when it was touched."""

import pytest
from sqlalchemy import select, text

from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.services.chain import broken_at
from onboarding.services.journal import record


@pytest.fixture
def town(make, session):
    town = make.town()
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    for number in range(1, 6):
        record(act, "something_done", f"line:A{number}", before={"n": 0}, after={"n": number})
    session.commit()
    return town


def test_an_untouched_journal_is_whole(town, session):
    assert broken_at(session, town.id) is None


@pytest.mark.parametrize(
    ("deed", "found"),
    [
        ("UPDATE journal_entry SET fact = 'nothing' WHERE number = 3", 3),
        ("UPDATE journal_entry SET actor = NULL WHERE number = 2", 2),
        ("DELETE FROM journal_entry WHERE number = 2", 2),
        ("DELETE FROM journal_entry WHERE number = 1", 1),
        ("UPDATE journal_entry SET number = 9 WHERE number = 4", 4),
        ("UPDATE journal_entry SET actor_name = 'Somebody else' WHERE number = 4", 4),
        ("DELETE FROM journal_entry WHERE number = 5", 5),
        ("DELETE FROM journal_entry WHERE number >= 3", 3),
    ],
)
def test_a_touched_entry_is_found(town, session, deed, found):
    session.execute(text(deed))
    session.commit()
    assert broken_at(session, town.id) == found


def test_each_town_has_its_own_chain(town, make, session):
    other = make.town()
    record(make.act(make.person(other, Role.LEAD_AMBASSADOR)), "something_done", "line:A1")
    session.commit()
    chain = select(JournalEntry.number).where(JournalEntry.municipality_id == other.id)
    assert session.scalars(chain).all() == [1]
    assert broken_at(session, other.id) is None
