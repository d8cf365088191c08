"""Every line of a town with many departments: a stretch at a time, with the filters kept."""

import pytest

from onboarding.domain.people import Role

BASE = "/consultations/tanneurs/lines"


@pytest.fixture
def lead(make, visit):
    """The lead ambassador of a town of twelve departments."""
    town = make.town()
    make.consultation(town, slug="tanneurs")
    for number in range(12):
        make.department(town, f"Service {number:02}", wave=1)
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


def tasks(page):
    return [link for link in page.document.iter("a") if link.get("class") == "task__link"]


def test_a_long_list_turns_its_pages(lead, shelf):
    departments = sum(item.scope == "department" for item in shelf.catalogue.items)
    total = len(shelf.catalogue.items) + 11 * departments
    first, second = lead.get(BASE), lead.get(f"{BASE}?page=2")
    assert f"{total} lines, " in first.text
    assert f"Lines 1 to 150 of {total}." in first.text
    assert first.links["Next page"].endswith("?page=2")
    assert second.links["Previous page"].endswith("?page=1")
    assert len(tasks(first)) == 150
    assert len(tasks(first)) + len(tasks(second)) == total
    assert not {link.get("href") for link in tasks(first)} & {link.get("href") for link in tasks(second)}


def test_turning_the_page_keeps_the_filters(lead):
    page = lead.get(f"{BASE}?status=not_started")
    assert "status=not_started" in page.links["Next page"]
    short = lead.get(f"{BASE}?dimension=A")
    assert "Next page" not in short.links
    assert "Lines 1 to" not in short.text


def test_a_page_that_is_not_there_shows_the_nearest(lead):
    last, beyond = tasks(lead.get(f"{BASE}?page=2")), tasks(lead.get(f"{BASE}?page=99"))
    assert beyond[0].get("href") == last[0].get("href")
    assert len(tasks(lead.get(f"{BASE}?page=x"))) == 150
