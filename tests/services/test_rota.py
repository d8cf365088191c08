"""The rota of a town: what it lets people wait, who may plan it, and what can be undone."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from onboarding.domain import rota as rules
from onboarding.domain.cover import Slot
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.domain.rota_reckoning import Stretch
from onboarding.records.journal import JournalEntry
from onboarding.records.rota import DutyChange, ModerationShift
from onboarding.records.town_calendars import ClosedPeriod, TownCalendar
from onboarding.services import duty_changes, moderators, shifts
from onboarding.services.duty_changes import Extra
from onboarding.services.moderators import Terms
from onboarding.services.rota import coming, longest_wait_of, rota_of, weekly_minutes
from onboarding.services.shifts import ShiftSaid

TODAY = date(2026, 11, 23)
WEEKEND = 0b1100000
MORNING = Slot(days=frozenset({0, 2}), at=540, minutes=60)


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        lead = make.person(town, Role.MODERATION_LEAD, name="Sophie")
        nadia = make.person(town, Role.MODERATOR, name="Nadia")
        paul = make.person(town, Role.IT, name="Paul")

    return Scene


@pytest.fixture
def planned(make, scene):
    """Office hours by Nadia, two checks a day at the weekend by Paul."""

    class Planned:
        nadia = make.moderator(scene.nadia)
        paul = make.moderator(scene.paul)
        office = make.shift(nadia)
        morning = make.shift(paul, weekdays=WEEKEND, at=600, minutes=0, holidays=True)
        evening = make.shift(paul, weekdays=WEEKEND, at=1080, minutes=0, holidays=True)

    return Planned


def longest(session, scene, today=TODAY):
    return longest_wait_of(session, scene.town.id, today=today)


def test_without_a_rota_there_is_no_longest_wait(session, scene, make):
    assert longest(session, scene) is None
    make.moderator(scene.nadia)
    assert longest(session, scene) is None


def test_a_rota_without_a_dated_consultation_is_judged_by_its_ordinary_week(session, scene, planned):
    assert longest(session, scene) == 17


def test_a_consultation_is_judged_with_its_holidays(session, scene, planned, make):
    make.consultation(scene.town)
    assert longest(session, scene) == 39


def test_absences_and_closed_days_lengthen_the_wait_and_a_duty_shortens_it(session, scene, planned, make):
    make.consultation(scene.town, opens_on=date(2027, 5, 10), closes_on=date(2027, 5, 28))
    assert longest(session, scene) == pytest.approx(39)
    make.absence(scene.nadia, starts_on=date(2027, 5, 24), ends_on=date(2027, 5, 26))
    assert longest(session, scene) == 87
    extra = Extra(moderator=planned.paul.id, on=date(2027, 5, 25), at=720)
    duty_changes.add_duty(make.act(scene.lead), extra)
    assert longest(session, scene) == pytest.approx(45)
    session.add_all(
        [
            TownCalendar(municipality_id=scene.town.id),
            ClosedPeriod(
                municipality_id=scene.town.id,
                kind="closed",
                name="Pont",
                starts_on=date(2027, 5, 27),
                ends_on=date(2027, 5, 27),
            ),
        ]
    )
    session.commit()
    assert longest(session, scene) == pytest.approx(69)


def test_whoever_stands_in_takes_the_shifts_if_they_moderate(session, scene, planned, make):
    make.consultation(scene.town, opens_on=date(2027, 6, 7), closes_on=date(2027, 6, 18))
    make.absence(scene.nadia, starts_on=date(2027, 6, 8), ends_on=date(2027, 6, 9), stand_in=scene.paul.id)
    assert longest(session, scene) == 17


def test_who_left_or_was_taken_out_counts_no_more(session, scene, planned, make):
    scene.paul.active = False
    session.commit()
    assert longest(session, scene) == 64
    moderators.remove_moderator(make.act(scene.lead), planned.nadia)
    assert longest(session, scene) is None
    moderators.restore_moderator(make.act(scene.lead), planned.nadia)
    assert longest(session, scene) == 64


def test_nobody_until_the_end_is_at_least_so_long(session, scene, planned, make):
    make.consultation(scene.town, opens_on=date(2027, 6, 7), closes_on=date(2027, 6, 25))
    for each in (planned.nadia, planned.paul):
        each.until = date(2027, 6, 10)
    session.commit()
    assert longest(session, scene) > 24 * 14


def test_the_minutes_of_all_moderators_are_added_up(session, scene, planned, make):
    assert weekly_minutes(session, scene.town.id) == 600
    planned.paul.minutes, planned.nadia.until = None, TODAY - timedelta(days=1)
    session.commit()
    assert weekly_minutes(session, scene.town.id, today=TODAY) is None
    assert weekly_minutes(session, make.town().id) is None


def test_another_towns_rota_is_another(session, scene, planned, make):
    elsewhere = make.town()
    rota = rota_of(session, elsewhere.id, zone="Europe/Paris", around=(TODAY,))
    assert rota.empty
    assert rota.standing == ()
    other = make.person(elsewhere, Role.LEAD_AMBASSADOR)
    with pytest.raises(rules.NotThere):
        shifts.add_shift(make.act(other), ShiftSaid(moderator=planned.nadia.id, slot=MORNING))


def test_what_opens_a_gap_is_told_with_its_cause(session, scene, planned, make):
    make.absence(scene.nadia, starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 7))
    rota = rota_of(session, scene.town.id, zone="Europe/Paris", around=(TODAY,))
    (opened, *_) = coming(rota, None, today=TODAY).opened
    assert (opened.gap.hours, opened.causes[0].why.value) == (39, "away")


def test_only_the_lead_and_the_moderation_lead_plan(scene, planned, make):
    lead = make.person(scene.town, Role.LEAD_AMBASSADOR)
    shifts.add_shift(make.act(lead), ShiftSaid(moderator=planned.nadia.id, slot=MORNING))
    for person in (scene.nadia, make.person(scene.town, Role.LEADER)):
        act = make.act(person)
        with pytest.raises(NotYours):
            shifts.add_shift(act, ShiftSaid(moderator=planned.nadia.id, slot=MORNING))
        with pytest.raises(NotYours):
            moderators.name_moderator(act, scene.lead, Terms())
        with pytest.raises(NotYours):
            duty_changes.add_duty(act, Extra(moderator=planned.nadia.id, on=TODAY, at=600))


def test_two_who_change_a_shift_or_a_moderator_at_once_are_told(scene, planned, make):
    act, said = make.act(scene.lead), ShiftSaid(moderator=planned.nadia.id, slot=MORNING)
    shifts.change_shift(act, planned.office, said, version=planned.office.version)
    with pytest.raises(Conflict):
        shifts.change_shift(act, planned.office, said, version=planned.office.version - 1)
    moderators.change_moderator(act, planned.nadia, Terms(minutes=60), version=planned.nadia.version)
    with pytest.raises(Conflict):
        moderators.change_moderator(act, planned.nadia, Terms(), version=planned.nadia.version - 1)


def test_the_same_shift_sent_twice_stands_once(session, scene, planned, make):
    act, said = make.act(scene.lead), ShiftSaid(moderator=planned.nadia.id, slot=MORNING)
    assert shifts.add_shift(act, said) is shifts.add_shift(act, said)
    extra = Extra(moderator=planned.paul.id, on=TODAY, at=600)
    assert duty_changes.add_duty(act, extra) is duty_changes.add_duty(act, extra)


def test_a_shift_is_taken_out_put_back_and_forgotten_after_thirty_days(session, scene, planned, make):
    act = make.act(scene.lead)
    shifts.remove_shift(act, planned.office)
    with pytest.raises(NotFound):
        shifts.change_shift(
            act, planned.office, shifts.said_of(planned.office), version=planned.office.version
        )
    shifts.restore_shift(act, planned.office)
    with pytest.raises(NotFound):
        shifts.restore_shift(act, planned.office)
    shifts.remove_shift(act, planned.office)
    later = make.act(scene.lead, at=datetime.fromisoformat("2027-01-10T09:00:00+00:00"))
    shifts.remove_shift(later, planned.morning)
    session.expire_all()
    assert session.get(ModerationShift, planned.office.id) is None
    assert session.get(ModerationShift, planned.morning.id) is not None


def test_a_day_is_given_away_given_up_and_given_back(session, scene, planned, make):
    act, monday = make.act(scene.lead), date(2026, 11, 30)
    change = duty_changes.give_shift(act, planned.office, monday, to=planned.paul.id)
    with pytest.raises(rules.SameHands):
        duty_changes.give_shift(act, planned.office, monday, to=planned.paul.id)
    assert duty_changes.give_shift(act, planned.office, monday, to=None) is change
    assert change.moderator_id is None
    duty_changes.drop_change(act, change)
    with pytest.raises(rules.SameHands):
        duty_changes.give_shift(act, planned.office, monday, to=planned.nadia.id)
    with pytest.raises(rules.ShiftNotThatDay):
        duty_changes.give_shift(act, planned.office, date(2026, 11, 29), to=planned.paul.id)
    with pytest.raises(rules.DayOver):
        duty_changes.give_shift(act, planned.office, date(2026, 11, 20), to=planned.paul.id)
    facts = session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert facts == ["duty_given", "duty_given_up", "duty_change_dropped"]


def test_what_somebody_else_dropped_meanwhile_is_gone(session, scene, planned, make):
    act = make.act(scene.lead)
    change = duty_changes.add_duty(act, Extra(moderator=planned.paul.id, on=TODAY, at=600))
    session.execute(delete(DutyChange).execution_options(synchronize_session=False))
    with pytest.raises(NotFound):
        duty_changes.drop_change(act, change)


def test_the_proposed_rota_is_shared_among_moderators_and_taken_into_an_empty_one_only(session, scene, make):
    act = make.act(scene.lead)
    with pytest.raises(NotFound):
        shifts.take_proposed(act)
    first, second = make.moderator(scene.nadia), make.moderator(scene.paul)
    make.moderator(scene.lead, backup=True)
    assert shifts.take_proposed(act) == 5
    hands = [
        each.moderator_id for each in session.scalars(select(ModerationShift).order_by(ModerationShift.id))
    ]
    assert hands == [first.id, second.id, second.id, first.id, first.id]
    assert longest(session, scene) == 17
    with pytest.raises(rules.RotaBegun):
        shifts.take_proposed(act)


def test_a_moderator_is_named_once_and_again_after_they_were_taken_out(scene, make):
    act = make.act(scene.lead)
    named = moderators.name_moderator(act, scene.nadia, Terms(minutes=90))
    with pytest.raises(rules.ModeratorAlready):
        moderators.name_moderator(act, scene.nadia, Terms())
    moderators.remove_moderator(act, named)
    assert moderators.name_moderator(act, scene.nadia, Terms(backup=True)).id == named.id
    with pytest.raises(rules.TimeOutOfRange):
        moderators.change_moderator(act, named, Terms(minutes=6_000), version=named.version)
    for nobody in (make.person(scene.town, Role.IT, active=False), make.person(make.town(), Role.IT)):
        with pytest.raises(NotFound):
            moderators.name_moderator(act, nobody, Terms())


def test_a_shift_wants_days_in_their_order_and_a_moderator_who_is_there(scene, planned, make):
    act, nadia = make.act(scene.lead), planned.nadia
    with pytest.raises(rules.NoDayChosen):
        shifts.add_shift(act, ShiftSaid(moderator=nadia.id, slot=Slot(days=frozenset(), at=0)))
    backwards = ShiftSaid(moderator=nadia.id, slot=MORNING, since=TODAY, until=TODAY - timedelta(days=1))
    with pytest.raises(rules.ShiftBackwards):
        shifts.add_shift(act, backwards)
    nadia.until = TODAY
    make.session.commit()
    with pytest.raises(rules.NotThere):
        duty_changes.add_duty(act, Extra(moderator=nadia.id, on=TODAY + timedelta(days=1), at=600))


def test_weeks_are_reckoned_in_the_towns_own_zone(session, make):
    town = make.town(time_zone="America/Guadeloupe")
    nadia = make.moderator(make.person(town, Role.MODERATOR))
    make.shift(nadia)
    rota = rota_of(session, town.id, zone=town.time_zone, around=(TODAY,))
    week = coming(rota, Stretch(first=date(2027, 3, 22), last=date(2027, 3, 28)), today=TODAY)
    assert week.delays.longest == 64 + 24
