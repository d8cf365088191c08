"""The lead's mission, letter and hours."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.errors import Conflict, DayToCome, NotFound, NotYours
from onboarding.domain.lead import SignatureIncomplete
from onboarding.domain.people import Role
from onboarding.domain.pieces import Known
from onboarding.domain.time_cards import VALID, HoursOutOfRange, OwnTime
from onboarding.records.time_cards import TimeCard
from onboarding.services.lead import Charge, lead_ambassador, set_hours, write_charge
from onboarding.services.sayings import sayings
from onboarding.services.time_cards import Hours, change_time, sign_time


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def ada(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")


@pytest.fixture
def leader(make, town):
    return make.act(make.person(town, Role.LEADER, name="Line Mairie"))


def test_the_mission_and_the_signature_are_noted(make, ada, leader):
    signed = Charge(
        mission="Porter le projet", signed_on=date(2026, 11, 2), signed_by="Line Mairie, adjointe"
    )
    write_charge(leader, ada.id, signed, version=0)
    seen = lead_ambassador(make.act(ada), ada.id)
    assert (seen.charge, seen.version) == (signed, 1)
    with pytest.raises(Conflict):
        write_charge(leader, ada.id, Charge(mission="Autre"), version=0)


@pytest.mark.parametrize(
    ("charge", "refused"),
    [
        (Charge(signed_by="Line Mairie"), SignatureIncomplete),
        (Charge(signed_on=date(2026, 11, 24), signed_by="Line Mairie"), DayToCome),
    ],
)
def test_a_signature_is_whole_and_not_of_tomorrow(ada, leader, charge, refused):
    with pytest.raises(refused):
        write_charge(leader, ada.id, charge, version=0)


def test_hours_asked_by_the_lead_wait_for_leadership(make, session, ada, leader):
    mine = make.act(ada)
    set_hours(mine, ada.id, 45.5, version=0)
    card = session.scalars(select(TimeCard)).one()
    assert (card.department_id, card.hours_month, card.signed_by, card.signed_on) == (None, 45.5, None, None)
    hours = set_hours(leader, ada.id, 45.5, version=1)
    assert (hours.signed_by, hours.signed_on, hours.version) == ("Line Mairie", leader.today, 2)
    assert set_hours(mine, ada.id, 45.5, version=2).signed_by == "Line Mairie"
    assert set_hours(mine, ada.id, 60, version=2).signed_by == ""
    with pytest.raises(Conflict):
        set_hours(leader, ada.id, 60, version=2)


def test_a_signature_covers_the_hours_of_a_launch_as_they_were_shown(make, ada, leader):
    mine = make.act(ada)
    set_hours(mine, ada.id, 45.5, version=0, launch=90)
    with pytest.raises(Conflict):
        set_hours(leader, ada.id, 45.5, version=0, launch=90)
    signed = set_hours(leader, ada.id, 45.5, version=1, launch=90)
    assert (signed.launch, signed.signed_by) == (90, "Line Mairie")
    assert set_hours(mine, ada.id, 45.5, version=2, launch=120).signed_by == ""


def test_a_signature_that_has_run_out_is_renewed_by_leadership(make, town, ada, leader):
    make.time_card(ada, hours_month=45.5, signed_by=leader.actor.id, signed_on=date(2026, 9, 23))
    known = lead_ambassador(leader, ada.id).hours
    assert (known.to_renew, known.signed_on) == (True, date(2026, 9, 23))
    renewed = set_hours(leader, ada.id, 45.5, version=known.version)
    assert (renewed.to_renew, renewed.signed_on) == (False, leader.today)
    assert set_hours(leader, ada.id, 45.5, version=renewed.version).version == renewed.version


def test_nobody_signs_their_own_hours(make, ada):
    make.grant(ada, Role.LEADER)
    assert set_hours(make.act(ada), ada.id, 40, version=0).signed_on is None


def test_only_a_lead_of_this_town_has_a_mandate(make, town, leader):
    elsewhere = make.person(make.town(), Role.LEAD_AMBASSADOR)
    for person in (elsewhere, make.person(town, Role.IT)):
        with pytest.raises(NotFound):
            write_charge(leader, person.id, Charge(mission="Non"), version=0)
        with pytest.raises(NotFound):
            set_hours(leader, person.id, 10, version=0)
    dpo = make.act(make.person(town, Role.DPO))
    with pytest.raises(NotYours):
        set_hours(dpo, leader.actor.id, 10, version=0)


def test_the_letter_is_offered_with_the_share_filled_in(make, town, ada, leader):
    held = make.consultation(town)
    assert Known.TIME_SHARE not in sayings(leader, held, locale="fr").about(None)
    set_hours(leader, ada.id, 45.5, version=0)
    assert sayings(leader, held, locale="en").about(None)[Known.TIME_SHARE] == "30%"
    make.person(town, Role.LEAD_AMBASSADOR)
    assert Known.TIME_SHARE not in sayings(leader, held, locale="en").about(None)


def test_hours_set_here_and_asked_there_keep_the_same_rules(make, session, ada, leader):
    """A changed card loses its signature, launch hours stay, nobody signs their own: on either page."""
    mine = make.act(ada)
    set_hours(leader, ada.id, 45.5, version=0)
    card = session.scalars(select(TimeCard)).one()
    change_time(mine, card, Hours(month=45.5, launch=60), version=1)
    assert (card.signed_on, card.version) == (None, 2)
    with pytest.raises(OwnTime):
        sign_time(mine, card, version=2)
    sign_time(leader, card, version=2)
    assert set_hours(mine, ada.id, 50, version=3, launch=60).signed_on is None
    assert (card.launch_hours, card.version) == (60, 4)
    with pytest.raises(HoursOutOfRange):
        set_hours(mine, ada.id, 201, version=4)


def test_leadership_renews_a_signature_that_has_run_out(make, session, ada, leader):
    set_hours(leader, ada.id, 45.5, version=0)
    card = session.scalars(select(TimeCard)).one()
    card.signed_on = leader.today - VALID
    assert set_hours(leader, ada.id, 45.5, version=1).version == 1
    card.signed_on = leader.today - VALID - timedelta(days=1)
    assert set_hours(leader, ada.id, 45.5, version=1).signed_on == leader.today
