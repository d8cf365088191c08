"""A leader sets a blocker aside, extends it, takes it back."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.answers import Waiver


@pytest.fixture
def held(make, town):
    return make.consultation(town)


@pytest.fixture
def path(held):
    return f"/consultations/{held.slug}/waivers/C7"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def leader(make, town, visit):
    return visit(make.person(town, Role.LEADER, name="Line Mairie", locale="en"))


def test_a_waiver_in_force_is_shown_as_such_and_offers_to_be_extended(leader, path):
    assert leader.get(path).h1 == "Waive a blocker"
    leader.post(path, {"reason": "Formation le 12 mars", "expires": "2027-02-20"})
    page = leader.get(path)
    assert page.h1 == "Waiver running"
    assert "Extend in my name" in page.text
    assert page.form_values["reason"] == "Formation le 12 mars"
    assert page.form_values["expires"] == "2027-02-20"


def test_taking_a_waiver_back_is_asked_about_first(leader, path):
    assert leader.get(f"{path}/withdraw").status == 404
    leader.post(path, {"reason": "Formation le 12 mars", "expires": "2027-01-15"})
    asked = leader.get(leader.get(path).links["Withdraw this waiver"])
    assert asked.h1 == "Withdraw this waiver?"
    assert "Formation le 12 mars" in asked.text
    assert leader.get(path).h1 == "Waiver running"
    assert leader.post(f"{path}/withdraw", asked.form_values).status == 302
    assert leader.get(path).h1 == "Waive a blocker"


@pytest.mark.parametrize(
    ("ends", "heading"), [(date(2026, 11, 23), "Waiver running"), (date(2026, 11, 22), "Waive a blocker")]
)
def test_a_waiver_runs_to_the_end_of_its_last_day(leader, held, path, session, ends, heading):
    given = Waiver(
        consultation_id=held.id, item="C7", given_on=date(2026, 11, 1), expires_on=ends, reason="Mars"
    )
    session.add(given)
    session.commit()
    page = leader.get(path)
    assert page.h1 == heading
    assert page.form_values["reason"] == "Mars"


def test_a_reason_of_blanks_is_none_and_the_day_typed_stays(leader, path):
    page = leader.post(path, {"reason": "  ", "expires": "2027-01-15"})
    assert page.status == 422
    assert page.links["Give the reason in a sentence."] == "#reason"
    assert page.form_values["expires"] == "2027-01-15"
