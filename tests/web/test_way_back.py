"""From a line back to where one came from."""

import pytest

from onboarding.domain.people import Role
from tests.page import Page


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", wave=1)


@pytest.fixture
def base(make, town, parks):
    return f"/consultations/{make.consultation(town, concerned=(parks,)).slug}"


@pytest.fixture
def opened(make, town, base, parks, visit):
    """Opens a department's line from that page, as somebody with that role."""

    def opened(role: Role, referrer: str | None) -> Page:
        browser = visit(make.person(town, role, locale="en"))
        path = f"{base}/departments/{parks.slug}/lines/C2"
        return Page(browser.flask.get(path, headers={"Referer": referrer} if referrer else {}))

    return opened


@pytest.mark.parametrize(
    ("list_", "label"),
    [("/verification", "Waiting to be verified"), ("/lines?status=declared&owner=DH", "Every line")],
)
def test_the_list_one_came_from_is_the_way_back(opened, base, list_, label):
    page = opened(Role.LEAD_AMBASSADOR, f"http://localhost{base}{list_}")
    assert page.links[label] == base + list_


@pytest.mark.parametrize(
    "elsewhere", [None, "", "http://evil.example{}/verification", "http://[", "nonsense"]
)
def test_from_anywhere_else_the_departments_list_is(opened, base, parks, elsewhere):
    page = opened(Role.LEAD_AMBASSADOR, elsewhere.format(base) if elsewhere else None)
    assert page.links["Checklist of Parks"] == f"{base}/departments/{parks.slug}/lines"
    assert "evil" not in page.source


def test_somebody_who_may_not_read_the_departments_list_is_not_sent_there(make, town, base, parks, visit):
    visit(make.person(town, Role.LEAD_AMBASSADOR)).post(
        f"{base}/departments/{parks.slug}/lines/C2", {"step": "done", "version": "0"}
    )
    dpo = visit(make.person(town, Role.DPO, locale="en"))
    page = dpo.get(f"{base}/departments/{parks.slug}/lines/C2")
    assert "Checklist of Parks" not in page.links
    assert page.links["Your checklist"] == f"{base}/my-lines"


def test_a_refused_check_still_leads_back_to_the_queue(make, town, base, visit):
    visit(make.person(town, Role.LEAD_AMBASSADOR)).post(f"{base}/lines/C7", {"step": "done", "version": "0"})
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    page = leader.post(f"{base}/lines/C7/send-back", {"version": "1"})
    assert page.status == 422
    assert page.links["Waiting to be verified"] == f"{base}/verification"
