"""Working time: asked for, signed, changed, renewed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from onboarding.domain.errors import AlreadyThere, Conflict, NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.domain.time_cards import HoursOutOfRange, NoRoleThere, OwnTime, Signature
from onboarding.records.journal import JournalEntry
from onboarding.records.time_cards import TimeCard, find_time_card
from onboarding.services import time_cards
from onboarding.services.time_cards import Hours

TODAY = date(2026, 11, 23)


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada")
        leader = make.person(town, Role.LEADER)
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks)
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita")

    return Scene


def ask(make, scene, by=None, hours=3.0, launch=None):
    return time_cards.ask_time(
        make.act(by or scene.rita), scene.rita, scene.parks, Hours(month=hours, launch=launch)
    )


def test_time_is_asked_for_once_then_signed_by_the_head(make, scene):
    card = ask(make, scene)
    assert card.agreed.signature(TODAY) is Signature.ASKED
    with pytest.raises(AlreadyThere):
        ask(make, scene, by=scene.lead)
    time_cards.sign_time(make.act(scene.head), card, version=1)
    assert (card.signed_by, card.signed_on, card.version) == (scene.head.id, TODAY, 2)


def test_other_hours_lose_the_signature_and_the_same_hours_keep_it(make, scene):
    card = ask(make, scene)
    time_cards.sign_time(make.act(scene.head), card, version=1)
    time_cards.change_time(make.act(scene.rita), card, Hours(month=3.0), version=2)
    assert card.signed_on == TODAY
    time_cards.change_time(make.act(scene.rita), card, Hours(month=3.0, launch=8.0), version=2)
    assert (card.signed_by, card.signed_on, card.version) == (None, None, 3)


def test_a_signature_of_long_ago_is_renewed(make, scene):
    card = ask(make, scene)
    before = make.act(scene.head, at=make.now - timedelta(days=61))
    time_cards.sign_time(before, card, version=1)
    assert card.agreed.signature(TODAY) is Signature.TO_RENEW
    time_cards.sign_time(make.act(scene.head), card, version=2)
    assert card.agreed.signature(TODAY) is Signature.SIGNED


def test_nobody_signs_their_own_time_and_no_other_head_signs_it(make, scene):
    roads = make.department(scene.town, "Voirie")
    other = make.person(scene.town, Role.DEPARTMENT_HEAD, department=roads)
    card = ask(make, scene)
    for stranger in (other, scene.lead, scene.leader):
        with pytest.raises(NotYours):
            time_cards.sign_time(make.act(stranger), card, version=1)
    own = time_cards.ask_time(make.act(scene.head), scene.head, scene.parks, Hours(month=1.0))
    with pytest.raises(OwnTime):
        time_cards.sign_time(make.act(scene.head), own, version=1)
    time_cards.sign_time(make.act(scene.leader), own, version=1)
    assert own.signed_by == scene.leader.id


def test_time_for_the_town_as_a_whole_is_signed_by_leadership(make, scene):
    card = time_cards.ask_time(make.act(scene.lead), scene.lead, None, Hours(month=60.0))
    with pytest.raises(OwnTime):
        time_cards.sign_time(make.act(scene.lead), card, version=1)
    time_cards.sign_time(make.act(scene.leader), card, version=1)
    with pytest.raises(AlreadyThere):
        time_cards.ask_time(make.act(scene.lead), scene.lead, None, Hours(month=70.0))


def test_what_is_signed_is_what_was_read(make, scene):
    card = ask(make, scene)
    time_cards.change_time(make.act(scene.rita), card, Hours(month=30.0), version=1)
    with pytest.raises(Conflict):
        time_cards.sign_time(make.act(scene.head), card, version=1)
    with pytest.raises(Conflict):
        time_cards.change_time(make.act(scene.lead), card, Hours(month=4.0), version=1)


def test_nobody_asks_for_strangers_or_for_hours_that_nobody_works(make, scene):
    with pytest.raises(NotYours):
        time_cards.ask_time(make.act(scene.leader), scene.rita, scene.parks, Hours(month=3.0))
    with pytest.raises(HoursOutOfRange):
        ask(make, scene, hours=500.0)
    stranger = make.person(make.town(), Role.IT)
    with pytest.raises(NotFound):
        time_cards.ask_time(make.act(scene.lead), stranger, None, Hours(month=3.0))


def test_time_in_a_department_is_for_those_who_hold_a_role_there(make, scene):
    roads = make.department(scene.town, "Voirie")
    with pytest.raises(NoRoleThere):
        time_cards.ask_time(make.act(scene.lead), scene.rita, roads, Hours(month=3.0))


def test_what_is_taken_back_is_gone_and_told(make, scene, session):
    card = ask(make, scene)
    with pytest.raises(NotYours):
        time_cards.take_back(make.act(scene.leader), card)
    time_cards.take_back(make.act(scene.lead), card)
    assert find_time_card(session, scene.town.id, card.id) is None
    facts = [each.fact for each in session.query(JournalEntry).order_by(JournalEntry.number)]
    assert facts == ["time_asked", "time_taken_back"]


def test_a_card_taken_back_while_somebody_changes_it_is_gone(make, scene, session):
    card = make.time_card(scene.rita, scene.parks)
    session.execute(delete(TimeCard).execution_options(synchronize_session=False))
    with pytest.raises(NotFound):
        time_cards.change_time(make.act(scene.lead), card, Hours(month=4.0), version=card.version)
