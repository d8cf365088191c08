"""What a change of the opening date says about the lines that rest on it."""

from datetime import date

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist

NONE = "no line needs to be confirmed again"
FORM = {"title": "Le parc", "heat": "debated", "opens_on": "2027-03-01", "closes_on": "2027-04-18"}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def held(make, town):
    return make.consultation(town)


@pytest.fixture
def after_saving(make, town, held, visit):
    """Saves the consultation with these values and reads the page that follows."""

    def after_saving(**values: str):
        browser = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
        sent = browser.post(f"/consultations/{held.slug}/edit", FORM | {"version": "1"} | values)
        assert sent.status == 302
        return browser.get(sent.location)

    return after_saving


def test_the_lines_to_confirm_again_are_named_by_their_titles(after_saving, session, shelf, town, held):
    checklist = Checklist(municipality_id=town.id, consultation_id=held.id)
    session.add(checklist)
    session.flush()
    session.add(
        Answer(checklist_id=checklist.id, item="B1", status=Status.VERIFIED, on=date(2026, 11, 1), version=1)
    )
    session.commit()
    page = after_saving(opens_on="2027-03-15")
    assert f"confirmed again: “{shelf.words['en'].items['B1'].title}”." in page.source
    assert NONE not in page.source


def test_other_dates_that_reopen_nothing_say_so(after_saving):
    assert NONE in after_saving(opens_on="2027-03-15").source


def test_the_same_dates_say_nothing_of_lines(after_saving):
    page = after_saving(title="Autre titre")
    assert NONE not in page.source
    assert "confirmed again" not in page.source
