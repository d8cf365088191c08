"""Residents who relay: noted with consent, and forgotten for good."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text

from onboarding.domain.citizens import ConsentMissing, Forgotten, Kind, Lack, Noted
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.people import Role
from onboarding.records.base import Record
from onboarding.records.journal import JournalEntry
from onboarding.services import citizens

ON = date(2026, 11, 2)
NOTED = Noted(
    kind=Kind.PERSON,
    name="Solange Quelqu’une",
    email="solange@example.org",
    phone="06 12 34 56 78",
    publics=("Locataires",),
    districts=("Les Tanneurs",),
    consent_on=ON,
    consent_how="Sur papier",
    kit_on=ON,
    feedback_on=ON,
    feedback="Le parc ferme trop tôt",
)


@pytest.fixture
def act(make):
    town = make.town()
    return make.act(make.person(town, Role.COMMUNICATIONS))


def test_the_journal_knows_a_number_and_nothing_else(act, session):
    citizen = citizens.add_citizen(act, NOTED)
    citizens.change_citizen(act, citizen, replace(NOTED, name="Solange Autrement"), version=1)
    citizens.forget_citizen(act, citizen)
    entries = session.scalars(select(JournalEntry).order_by(JournalEntry.number)).all()
    assert [entry.fact for entry in entries] == ["citizen_added", "citizen_changed", "citizen_forgotten"]
    told = str([(entry.subject, entry.details) for entry in entries])
    assert "Solange" not in told
    assert "solange@" not in told
    assert entries[1].details == {"number": 1, "changed": ["name"]}


def test_whoever_is_forgotten_stands_nowhere_any_more(act, session):
    citizen = citizens.add_citizen(act, NOTED)
    citizens.forget_citizen(act, citizen)
    everything = [
        str(row)
        for table in Record.metadata.sorted_tables
        for row in session.execute(text(f'SELECT * FROM "{table.name}"')).all()
    ]
    for trace in ("Solange", "solange@", "06 12", "Sur papier"):
        assert not any(trace in row for row in everything)
    assert citizen.feedback == "Le parc ferme trop tôt"
    assert citizen.districts == ("Les Tanneurs",)
    for step in (
        lambda: citizens.forget_citizen(act, citizen),
        lambda: citizens.change_citizen(act, citizen, NOTED, version=citizen.version),
    ):
        with pytest.raises(Forgotten):
            step()


def test_contact_without_consent_is_stored_by_no_step(act, session):
    unasked = replace(NOTED, consent_on=None, consent_how="")
    with pytest.raises(ConsentMissing):
        citizens.add_citizen(act, unasked)
    citizen = citizens.add_citizen(act, NOTED)
    with pytest.raises(ConsentMissing):
        citizens.change_citizen(act, citizen, unasked, version=1)
    assert citizens.citizens(act)[0].consent_on == ON


def test_the_second_of_two_editors_is_told(act):
    citizen = citizens.add_citizen(act, NOTED)
    citizens.change_citizen(act, citizen, replace(NOTED, name="Une"), version=1)
    with pytest.raises(Conflict):
        citizens.change_citizen(act, citizen, replace(NOTED, name="Deux"), version=1)
    assert citizen.name == "Une"


def test_the_list_is_narrowed_to_what_is_missing_and_sorted_as_people_sort(act):
    bare = {"email": "", "phone": "", "consent_on": None, "consent_how": ""}
    for name in ("Zoé", "élise", "Albert"):
        citizens.add_citizen(act, replace(NOTED, name=name))
    citizens.add_citizen(act, replace(NOTED, name="Sans accord", **bare))
    citizens.add_citizen(act, replace(NOTED, name="Partie", left_on=ON))

    def names(**given):
        return [each.name for each in citizens.citizens(act, **given)]

    assert names() == ["Albert", "élise", "Sans accord", "Zoé"]
    assert names(lacking=Lack.CONSENT) == ["Sans accord"]
    assert names(lacking=Lack.KIT) == []
    assert names(left=True) == ["Partie"]


@pytest.mark.parametrize("role", [Role.REFERENT, Role.DPO, Role.DEPARTMENT_HEAD])
def test_residents_are_nobody_elses_business(make, role):
    town = make.town()
    with pytest.raises(NotYours):
        citizens.citizens(make.act(make.person(town, role, department=make.department(town))))


def test_leadership_reads_and_does_not_write(make):
    leader = make.act(make.person(make.town(), Role.LEADER))
    assert citizens.citizens(leader) == []
    with pytest.raises(NotYours):
        citizens.add_citizen(leader, NOTED)


def test_numbers_count_within_the_town(make, act):
    other = make.act(make.person(make.town(), Role.LEAD_AMBASSADOR))
    first, second = (citizens.add_citizen(act, each) for each in (NOTED, replace(NOTED, name="Autre")))
    assert (first.number, second.number, citizens.add_citizen(other, NOTED).number) == (1, 2, 1)
