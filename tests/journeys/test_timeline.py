"""The backward plan in a real browser: dates moved, a milestone added, a circle refused, one done."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

NARROW = {"width": 320, "height": 800}
SUBMIT = "main form[method=post] button[type=submit]"


def plan_of(cast) -> str:
    return f"{cast.base}/timeline"


def try_dates(visit: Visit, cast, opens: str, closes: str) -> None:
    visit.open(f"{plan_of(cast)}/move")
    visit.page.fill("#opens_on", opens)
    visit.page.fill("#closes_on", closes)
    visit.follow("main form[method=get] button[type=submit]")


def tick(visit: Visit, field: str, milestone: str) -> None:
    box = visit.page.locator(f"input[name={field}][value={milestone}]")
    if not box.is_visible():
        visit.page.locator(f"details:has(input[name={field}]) > summary").click()
    box.check()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lead_moves_dates_adds_a_milestone_meets_a_circle_and_marks_one_done(cast, enter, language):
    cast.speak(language)
    visit: Visit = enter(cast.lead, viewport={"width": 1280, "height": 900})
    visit.open("/timeline")
    assert "2027" in visit.page.locator("#launch").inner_text()
    assert visit.page.locator(".gantt__strip").first.is_visible()
    assert visit.page.locator(".earliest").is_visible()
    _dates(visit, cast)
    _own(visit, cast)
    _circle(visit, cast)
    _done(visit, cast)
    visit.follow(".earliest a, a[href$='/timeline']")
    visit.open(f"{plan_of(cast)}/earliest")
    assert visit.page.locator("main ol > li").count() >= 1
    visit.open("/town/calendar")
    visit.open(f"{plan_of(cast)}?show=critical&sort=slack")


def _dates(visit: Visit, cast) -> None:
    try_dates(visit, cast, "2026-11-20", "2027-01-20")
    assert visit.page.locator("[data-error-summary]").is_visible()
    try_dates(visit, cast, "2027-04-05", "2027-05-30")
    assert visit.page.locator("main table tbody tr").count() == 32
    visit.follow(SUBMIT)
    assert visit.page.url.endswith(plan_of(cast))
    assert "5" in visit.page.locator("#launch").inner_text()


def _own(visit: Visit, cast) -> None:
    visit.follow(f"a[href='{plan_of(cast)}/new']")
    visit.follow(SUBMIT)
    assert visit.page.locator("[data-error-summary] li").count() >= 1
    visit.page.fill("#title", "Comité social consulté")
    visit.page.fill("#weeks", "9")
    tick(visit, "after", "scoping_note")
    visit.follow(SUBMIT)
    assert visit.page.locator("h1").inner_text() == "Comité social consulté"


def _circle(visit: Visit, cast) -> None:
    visit.follow("main a[href$='/edit']")
    tick(visit, "after", "executive_validation")
    tick(visit, "before", "commitment_draft")
    visit.follow(SUBMIT)
    told = visit.page.locator("[data-error-summary]").inner_text()
    assert told.count("→") == 3
    assert "Comité social consulté" in told
    visit.page.locator("input[name=before][value=commitment_draft]").uncheck()
    visit.follow(SUBMIT)
    assert visit.page.locator("[data-error-summary]").count() == 0


def _done(visit: Visit, cast) -> None:
    visit.follow("form[action$='/done'] button")
    assert visit.page.locator("form[action$='/not-done']").count() == 1
    visit.open(f"{plan_of(cast)}/executive_validation")
    visit.open(f"{plan_of(cast)}/internal_consultation/leave-out")
    visit.page.fill("#reason", "Six agents seulement")
    visit.follow(SUBMIT)
    assert "Six agents seulement" in visit.page.locator("main").inner_text()


@pytest.mark.parametrize("given", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_on_a_phone_the_plan_is_a_list_by_month_without_its_chart(cast, enter, given):
    visit: Visit = enter(cast.lead, viewport=NARROW, **given)
    visit.open(plan_of(cast))
    assert not visit.page.locator(".gantt__strip").first.is_visible()
    assert visit.page.locator(".gantt__monthname").first.is_visible()
    assert visit.page.locator(".gantt__name").count() == 32
    visit.page.locator("details:has(table) > summary").click()
    visit.check()
    for path in ("/scoping_note", "/final_decision", "/new", "/earliest", "/move"):
        visit.open(plan_of(cast) + path)
    try_dates(visit, cast, "2026-12-14", "2027-01-25")
    visit.open("/town/calendar")


def test_without_scripts_everything_is_read_and_done(cast, enter):
    visit: Visit = enter(cast.lead, java_script_enabled=False, viewport=NARROW)
    try_dates(visit, cast, "2027-04-05", "2027-05-30")
    visit.follow(SUBMIT)
    visit.follow(f"a[href='{plan_of(cast)}/new']")
    visit.page.fill("#title", "Affiches imprimées")
    visit.page.fill("#weeks", "2")
    visit.follow(SUBMIT)
    visit.follow("form[action$='/done'] button")
    assert visit.page.locator("form[action$='/not-done']").count() == 1


def test_with_the_keyboard_alone_a_milestone_is_pinned(cast, enter, make):
    leader = make.person(cast.town, Role.LEAD_AMBASSADOR, name="Lou Clavier")
    visit: Visit = enter(leader, viewport={"width": 1280, "height": 900})
    visit.open(f"{plan_of(cast)}/executive_validation")
    _reach(visit, "summary")
    visit.page.keyboard.press("Enter")
    _reach(visit, "#pinned_on")
    visit.page.keyboard.type("01182027")
    _reach(visit, "button")
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    visit.check()
    assert "18 janvier 2027" in visit.page.locator("main").inner_text()


def _reach(visit: Visit, selector: str) -> None:
    """Press Tab until the focus is in the page's main part on what is so selected."""
    for _ in range(80):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(
            "s => document.activeElement.matches(s) && !!document.activeElement.closest('main')", selector
        ):
            return
    raise AssertionError(f"{selector} is out of reach")
