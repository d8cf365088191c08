"""While the letter is not sure what input is for, the line on weighing it stays open, and says why."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.services.preparation import stand
from tests.services.test_consultations import vouch
from tests.web.test_commitment import LEVEL, send

UNSURE = LEVEL | {"use": "not_sure"}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def consultation(make, town):
    return make.consultation(town, slug="parc")


@pytest.fixture
def leader(make, visit, town, consultation):
    return visit(make.person(town, Role.LEADER, name="Élise Fontaine", locale="en"))


BASE = "/consultations/parc"


def credit(make, session, consultation):
    session.rollback()
    return stand(session, make.shelf, consultation, today=date(2026, 11, 23)).score.items["B3"]


def test_b3_is_asked_again_and_stays_open_until_the_use_is_said(make, session, town, consultation, leader):
    vouch(session, town.id, consultation.id, "B3", date(2026, 11, 20))
    session.commit()
    assert not credit(make, session, consultation).stale
    send(leader, f"{BASE}/commitment", "level", UNSURE)
    page = leader.get(f"{BASE}/commitment")
    assert "How input will be weighed" in page.text
    assert "stays open" in page.text
    score = credit(make, session, consultation)
    assert (score.stale, score.closed) == (True, False)
    line = leader.get(f"{BASE}/lines/B3")
    assert "The letter says “not sure yet”" in line.text
    assert line.links["What the letter says of its use"] == f"{BASE}/commitment/parts/level"
    assert "one click declares it again" not in line.text


def test_no_click_confirms_it_meanwhile_and_a_new_answer_does_not_close_it(
    make, session, town, consultation, leader
):
    answer = vouch(session, town.id, consultation.id, "B3", date(2026, 11, 20))
    session.commit()
    send(leader, f"{BASE}/commitment", "level", UNSURE)
    page = leader.post(f"{BASE}/lines/B3/still-true", {"version": str(answer.version)})
    assert page.status >= 400
    assert "stays open until the letter says" in page.text
    version = leader.get(f"{BASE}/lines/B3").form_values["version"]
    leader.post(f"{BASE}/lines/B3", {"step": "done", "version": version})
    assert not credit(make, session, consultation).closed


def test_once_the_use_is_said_the_line_is_confirmed_as_ever(make, session, town, consultation, leader):
    vouch(session, town.id, consultation.id, "B3", date(2026, 11, 20))
    session.commit()
    send(leader, f"{BASE}/commitment", "level", UNSURE)
    send(leader, f"{BASE}/commitment", "level", LEVEL)
    line = leader.get(f"{BASE}/lines/B3")
    assert "was not settled yet: check that this still holds" in line.text
    leader.post(f"{BASE}/lines/B3/still-true", {"version": line.form_values["version"]})
    assert not credit(make, session, consultation).stale


def test_a_line_that_nobody_vouched_for_is_not_asked_again(session, town, consultation, leader):
    sent = send(leader, f"{BASE}/commitment", "level", UNSURE)
    assert "asks for something to be confirmed again" not in leader.get(sent.location).text
