"""What holds every other test to the journal does hold, and lets pass what moves no figure."""

import pytest
from sqlalchemy import delete, insert, update

from onboarding.domain.people import Role
from onboarding.records.departments import Department
from onboarding.records.engine import WRITES
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.journal import record
from onboarding.web.extensions import db
from tests.journaled import Unjournaled


@pytest.fixture
def town(make):
    made = make.town()
    make.person(made, Role.LEADER)
    return made


@pytest.fixture
def writing(app, town):
    """A session that announces its writing, as the application does."""
    with app.app_context():
        db.session.connection(execution_options=WRITES)
        yield db.session
        db.session.rollback()


def test_a_change_without_an_entry_is_not_let_through(writing, town):
    writing.execute(update(Municipality).where(Municipality.id == town.id).values(population=1))
    with pytest.raises(Unjournaled, match="municipality"):
        writing.commit()


def test_a_row_added_in_bulk_is_noticed_as_well(writing, town):
    writing.execute(insert(Department).values(municipality_id=town.id, slug="parcs", name="Parcs"))
    with pytest.raises(Unjournaled, match="department"):
        writing.commit()


def test_a_change_with_its_entry_passes(make, session, town):
    lead = make.person(town, Role.LEAD_AMBASSADOR)
    session.connection(execution_options=WRITES)
    town.population = 1
    record(make.act(lead), "town_founded", f"town:{town.id}")
    session.commit()
    assert town.journal_length == 1


def test_a_changed_password_moves_no_figure_and_a_town_takes_its_journal_along(writing, town):
    writing.execute(update(Person).where(Person.municipality_id == town.id).values(password_hash="other"))
    writing.commit()
    writing.connection(execution_options=WRITES)
    writing.execute(delete(Municipality).where(Municipality.id == town.id))
    writing.commit()
    assert writing.get(Municipality, town.id) is None
