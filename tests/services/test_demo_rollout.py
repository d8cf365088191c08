"""The demo town in its departments: every page of the rollout has a town in mid-preparation to show."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from onboarding.content.typography import slips, strings
from onboarding.demo import script
from onboarding.demo.towns import load
from onboarding.records.consultations import consultations_of
from onboarding.records.people import Person
from onboarding.services import passwords
from tests.conftest import NOW
from tests.make import demo_site


@pytest.fixture
def lead(session, shelf, tmp_path, monkeypatch, visit):
    """The lead ambassador of the English town."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    load(session, shelf, locale="en", today=NOW.date(), site=demo_site(tmp_path))
    session.commit()
    return visit(session.scalar(select(Person).where(Person.name == "Rowan Ashdown")))


def test_every_page_of_the_rollout_shows_a_town_on_its_way(lead, session):
    person = session.scalars(select(Person).where(Person.name == "Rowan Ashdown")).one()
    plan = f"/consultations/{consultations_of(session, person.municipality_id)[-1].slug}/timeline"
    shown = {
        "/ambassadors": "No deputy in Town Planning; the referent, May Kerridge, is away",
        "/load": "asked of Leila Dover",
        "/absences": "Lucy Fontaine",
        "/proposals": "Evan Kermode",
        "/citizens": "3 citizen ambassadors and collectives",
        "/ambassadors/lead": "30% of a full-time post, 45 h a month. Signed by Peter Strand",
        "/signals": "Information Systems",
        "/pulse": "Too early to train",
        "/objections": "heard in 4 departments",
        "/training": "2 of the 11 people who carry the project have followed all six modules.",
        "/outbox": "This town is invented, and so is its mail",
        "/notices": "Analysts named, hours set aside",
        "/town/calendar": "Zone B",
        plan: "Afternoon with paper forms at Wisteria House",
        f"{plan}/earliest": "earliest opening",
    }
    missing = {url: said for url, said in shown.items() if said not in lead.get(url).text}
    assert missing == {}
    text = lead.get(plan).text
    assert "Left out of the plan" in text
    assert "pinned" in text
    assert "does not concern it" not in lead.get("/rollout").text


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_words_of_the_rollout_are_set_with_care(locale):
    words = script.table_of(f"rollout_{locale}")
    for citizen in words["citizens"].values():
        citizen.pop("email", None)
    assert list(slips(strings(words), file=locale, locale=locale)) == []


def test_both_languages_tell_the_same_rollout():
    french, english = (script.table_of(f"rollout_{locale}") for locale in ("fr", "en"))
    assert french.keys() == english.keys()
    for part, told in french.items():
        if part != "mission":
            assert told.keys() == english[part].keys()
