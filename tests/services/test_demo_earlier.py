"""The demo town's earlier consultation: closed, told to its end, and nobody is nagged about it."""

from datetime import date, timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from onboarding.content.typography import slips, strings
from onboarding.demo.earlier import earlier_days
from onboarding.demo.earlier_script import read_earlier, read_earlier_words
from onboarding.demo.script import table_of
from onboarding.demo.towns import load
from onboarding.domain.assumptions import Origin
from onboarding.domain.months import months_after
from onboarding.domain.owed import PromiseState
from onboarding.records.consultations import consultations_of
from onboarding.records.people import Person
from onboarding.services import passwords
from onboarding.services.agenda import agendas_of
from onboarding.services.logo import logo_of
from onboarding.services.moderation_weeks import moderated_of
from onboarding.services.owed import owed_of
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from tests.conftest import NOW
from tests.make import demo_site

TODAY = NOW.date()


@pytest.fixture
def town(session, shelf, tmp_path, monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    return load(session, shelf, locale="en", today=TODAY, site=demo_site(tmp_path))


def test_its_course_is_told_to_the_end_and_gives_the_next_its_figures(town, session, shelf):
    earlier, coming = consultations_of(session, town.id)
    assert earlier.closes_on < TODAY < coming.opens_on
    whole = town_shelf(session, shelf, town)
    owed = owed_of(session, stand(session, whole, earlier, today=TODAY))
    states = [each.state(TODAY) for each in owed]
    assert states.count(PromiseState.KEPT) == 6
    assert states.count(PromiseState.KEPT_LATE) == 1
    assert PromiseState.LATE not in states
    moderated = moderated_of(session, earlier, today=TODAY)
    assert (moderated.missing, moderated.sums.received, moderated.sums.in_time) == ((), 171, 88)
    assumed = stand(session, whole, coming, today=TODAY).assumed
    assert assumed.figures.items_per_participant == pytest.approx(0.75)
    assert assumed.origins["items_per_participant"] is Origin.OWN


def test_nobody_is_asked_for_anything_of_it_any_more_but_what_residents_still_wait_for(town, session, shelf):
    earlier = consultations_of(session, town.id)[0]
    agendas = agendas_of(session, shelf, town, TODAY)
    asked = {duty for duties in agendas.values() for duty in duties if duty.consultation == earlier.slug}
    assert {duty.subject for duty in asked if duty.due < TODAY} == set()
    told = {duty.subject for duty in asked}
    assert told == {"six_months", "twelve_months", "follow_up_6_months", "follow_up_12_months"}


def test_its_pages_have_something_to_show(town, session, visit):
    session.commit()
    earlier = consultations_of(session, town.id)[0]
    lead = visit(session.scalars(select(Person).where(Person.name == "Rowan Ashdown")).one())
    shown = {
        "course": "228",
        "participation": "Parents without an online account",
        "moderation-weeks": "nobody had taken over the mailbox",
        "owed": "nine days late",
        "retrospective": "Only nine took part",
    }
    base = f"/consultations/{earlier.slug}"
    missing = [
        url for url, said in shown.items() if said.lower() not in lead.get(f"{base}/{url}").text.lower()
    ]
    assert missing == []
    portfolio = lead.get("/portfolio").text
    assert "Closed on" in portfolio
    assert "Closed on" in lead.get("/consultations").text


def test_the_town_has_a_logo_of_its_own(town, session):
    logo = logo_of(session, town.id)
    assert logo is not None
    assert logo.alt == "Logo of Ellersby-on-Wenn: a bridge over the river"
    assert logo.width > logo.height


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_whatever_the_day_of_loading_it_is_decided_and_its_follow_up_ahead(today):
    days = earlier_days(today)
    decided = days.closes + timedelta(days=78)
    assert days.closes + timedelta(days=92) < today
    assert months_after(decided, 6) > today
    assert days.opens + timedelta(days=366) > today


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_its_words_are_set_with_care_and_none_is_missing(locale):
    words, told = read_earlier_words(locale), read_earlier()
    assert list(slips(strings(table_of(f"earlier_{locale}")), file=locale, locale=locale)) == []
    assert set(words.proofs) == set(told.kept)
    assert set(words.answers) == set(told.answers)
    assert set(words.groups) == set(told.groups)
    assert len(words.lessons.keep) == len(words.lessons.change) == 3
