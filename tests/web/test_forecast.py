"""The forecast in the words that leadership reads."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.figures import Verdict
from onboarding.domain.people import Role
from onboarding.records.consultations import DayScore
from onboarding.services.forecast import outlooks
from onboarding.services.preparation import stand
from tests.make import Maker
from tests.plan_town import TODAY, plan_town
from tests.score_town import kept, pages_of, score_town


@pytest.fixture
def town(make, session, shelf):
    return score_town(make, session, shelf)


def forecast_of(town, visit, session):
    town.leader.locale = "en"
    session.commit()
    return visit(town.leader).get(f"{pages_of(town)}/forecast")


def seen(make: Maker, town, session, shelf):
    standing = stand(session, shelf, town.consultation, today=TODAY)
    return outlooks(make.act(town.lead), standing)


def test_the_present_pace_is_said_beside_the_opening(town, visit, session):
    text = forecast_of(town, visit, session).text
    assert "When “Go” becomes possible" in text
    assert "At the present pace" in text
    assert "the opening on 1 March 2027" in text
    assert "Seen over 6 whole weeks" in text
    assert "decides the date" in text
    assert "four forecasts out of five" in text


def test_two_figures_never_make_a_date(make, session, shelf, visit):
    town = plan_town(make)
    for back in (10, 0):
        town.consultation.opens_on += timedelta(days=1)
        kept(session, shelf, town, TODAY - timedelta(days=back))
    text = forecast_of(town, visit, session).text
    assert text.count("Too little has been seen to speak of a pace") == 2
    assert "four whole weeks are needed, from 11 December 2026 on" in text


def test_a_town_without_figures_is_told_the_same(make, session, visit):
    text = forecast_of(plan_town(make), visit, session).text
    assert "four whole weeks are needed, from 21 December 2026 on" in text


def test_a_standstill_has_no_date(make, session, shelf, visit):
    town = plan_town(make)
    for back in (6, 0):
        kept(session, shelf, town, TODAY - timedelta(weeks=back))
    text = forecast_of(town, visit, session).text
    assert "At the present pace it does not come" in text


def test_what_is_permitted_already_needs_no_forecast(make, session, shelf, visit):
    town = score_town(make, session, shelf)
    known = seen(make, town, session, shelf)
    assert known.go.pace.reach.central is None or known.go.pace.reach.central > TODAY
    assert {known.go.verdict, known.conditions.verdict} == {Verdict.GO, Verdict.CONDITIONS}


def test_weeks_with_another_set_are_left_out(make, town, session, shelf):
    whole = seen(make, town, session, shelf).go.pace.weeks
    rows = session.scalars(select(DayScore).where(DayScore.day < TODAY - timedelta(weeks=2)))
    for row in rows:
        row.document = row.document | {"set": "light"}
    session.commit()
    known = seen(make, town, session, shelf)
    assert (whole, known.go.pace.weeks) == (6, 2)
    assert known.enough_from == TODAY + timedelta(weeks=2)


def test_hours_that_nobody_signed_give_no_date(town, visit, session):
    text = forecast_of(town, visit, session).text
    assert "By the hours of the owners: no date. Of" in text
    assert "only 0% lie with people whose time is signed" in text


def test_signed_hours_give_a_range(make, town, visit, session):
    for person in [town.leader, town.lead]:
        make.time_card(person, hours_month=200.0, signed_by=town.leader.id, signed_on=TODAY)
    everybody = [Role.LEGAL, Role.COMMUNICATIONS, Role.MODERATION_LEAD, Role.IT]
    for role in everybody:
        person = make.person(town.town, role)
        make.time_card(person, hours_month=80.0, signed_by=town.leader.id, signed_on=TODAY)
    text = forecast_of(town, visit, session).text
    assert "By the hours of the owners: between" in text
    assert "lie with people whose time is signed; the rest is not counted" in text
    assert "What each owner has to do" in text
