"""The pages of the score in a real browser: opened, asked, imagined, with scripts and without, on a phone."""

import pytest

from tests.journeys.conftest import PHONE, Visit
from tests.score_town import pages_of, score_town

pytestmark = pytest.mark.journey

NARROW = {"width": 320, "height": 800}
WIDE = {"width": 1280, "height": 900}
PAGES = ("", "/history", "/compare", "/what-if", "/forecast")


@pytest.fixture
def town(make, session, shelf):
    return score_town(make, session, shelf)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_page_of_the_score_holds_with_everything_open(town, session, enter, size, language):
    town.leader.locale = language
    session.commit()
    visit: Visit = enter(town.leader, viewport=size)
    for page in PAGES:
        visit.open(pages_of(town) + page)
        visit.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        visit.check()


def test_in_the_dark_the_pages_hold_as_well(town, enter):
    visit: Visit = enter(town.leader, viewport=WIDE, color_scheme="dark")
    for page in PAGES:
        visit.open(pages_of(town) + page)


def test_a_figure_elsewhere_leads_to_its_arithmetic(town, enter):
    visit: Visit = enter(town.leader, viewport=WIDE)
    visit.open("/")
    visit.follow("a[href$='/score#story-S1']")
    assert visit.page.url.endswith("#story-S1")
    assert visit.page.locator("#story-S1 summary").is_visible()


def test_ticking_shows_the_figure_at_once_and_the_address_follows(town, enter):
    visit: Visit = enter(town.leader, viewport=WIDE)
    visit.open(f"{pages_of(town)}/what-if")
    before = visit.page.locator("#outcome-heading").inner_text()
    visit.page.locator("details:has(input[name=line]) > summary").first.click()
    visit.page.locator("input[name=line]").first.check()
    visit.page.wait_for_function(
        "said => document.querySelector('#outcome-heading').innerText !== said", arg=before
    )
    assert "line=" in visit.page.url
    visit.check()
    told = visit.page.locator("#outcome-heading").inner_text()
    visit.page.reload()
    assert visit.page.locator("#outcome-heading").inner_text() == told
    assert visit.page.locator("input[name=line]:checked").count() == 1


def test_without_scripts_the_button_shows_the_figure(town, enter):
    visit: Visit = enter(town.leader, viewport=PHONE, java_script_enabled=False)
    for page in PAGES:
        visit.open(pages_of(town) + page)
    visit.open(f"{pages_of(town)}/what-if")
    visit.page.locator("details:has(input[name=line]) > summary").first.click()
    visit.page.locator("input[name=line]").first.check()
    visit.page.fill("#opens", "2027-04-05")
    visit.follow("form[data-what-if] button[type=submit]")
    assert "line=" in visit.page.url
    assert "opens=2027-04-05" in visit.page.url
    assert visit.page.locator("#outcome-heading").is_visible()
    assert "5" in visit.page.locator("#doors-heading").inner_text()


def test_two_dates_are_asked_for_and_a_wrong_one_is_said(town, enter):
    visit: Visit = enter(town.leader, viewport=WIDE)
    visit.open(f"{pages_of(town)}/compare")
    visit.page.fill("#from", "2026-11-23")
    visit.page.fill("#to", "2026-11-02")
    visit.follow("form.score-ask button[type=submit]")
    assert visit.page.locator("[data-error-summary]").is_visible()
    visit.page.fill("#from", "2026-10-26")
    visit.page.fill("#to", "2026-11-16")
    visit.follow("form.score-ask button[type=submit]")
    assert visit.page.locator("h2#lines-heading").is_visible()
