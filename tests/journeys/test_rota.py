"""The rota in a real browser: from nobody named to a week that keeps its promise."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

NARROW = {"width": 320, "height": 800}
SUBMIT = "main form[method=post] button[type=submit]"
ROTA = "/charter/rota"


@pytest.fixture
def people(cast, make):
    """A moderator and somebody from another service."""
    return [
        make.person(cast.town, Role.MODERATOR, name="Nadia Vigie"),
        make.person(cast.town, Role.IT, name="Paul Relais"),
    ]


def name(visit: Visit, person, *, backup: bool = False) -> None:
    visit.open(f"{ROTA}/moderators/new")
    visit.page.select_option("#person", str(person.id))
    visit.page.fill("#hours", "4")
    if backup:
        visit.page.check("#backup")
    visit.follow(SUBMIT)


def begin(visit: Visit, people) -> None:
    for person in people:
        name(visit, person)
    visit.open(ROTA)
    visit.follow(f"form[action='{ROTA}/proposed'] button")


def main(visit: Visit) -> str:
    return visit.page.locator("main").inner_text().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_lead_names_two_takes_the_proposed_rota_and_changes_it(cast, people, enter, language):
    cast.speak(language)
    visit: Visit = enter(cast.lead, viewport={"width": 1280, "height": 900})
    visit.open(ROTA)
    assert visit.page.locator(".waits__bar").count() == 2
    begin(visit, people)
    assert visit.page.locator(".rota__strip").count() == 7
    assert visit.page.locator(".rota__check").count() == 5
    assert visit.page.locator(".waits__bar").count() == 3
    assert "17 h" in visit.page.locator(".lead-sentence").inner_text().replace("\u00a0", " ")
    for summary in visit.page.locator("main details > summary").all():
        summary.click()
    visit.check()
    _change(visit)
    _swap(visit)
    visit.open(f"{ROTA}?week=2027-03-28")
    visit.open(f"{ROTA}?week=2027-10-31")


def _change(visit: Visit) -> None:
    visit.follow(f"main a[href='{ROTA}/moderators']")
    visit.follow("main a[href*='/shifts/']")
    visit.page.uncheck("input[name=days][value='4']")
    visit.follow(SUBMIT)
    visit.open(f"{ROTA}/shifts/new")
    visit.follow(SUBMIT)
    assert visit.page.locator("[data-error-summary] li").count() == 3
    visit.page.select_option("#moderator", index=1)
    visit.page.check("input[name=days][value='4']")
    visit.page.fill("#starts", "22:00")
    visit.page.fill("#ends", "06:00")
    visit.follow(SUBMIT)
    assert "22" in main(visit)
    visit.open(f"{ROTA}/moderators")
    visit.follow("main a[href*='/shifts/']")
    visit.follow("form[action$='/remove'] button")
    visit.follow("#taken-out ~ ul form button")
    assert visit.page.locator("#taken-out").count() == 0


def _swap(visit: Visit) -> None:
    visit.open(f"{ROTA}?week=2026-12-07")
    visit.follow(".rota__way")
    visit.page.select_option("#to", "")
    visit.follow(SUBMIT)
    assert visit.page.locator(".rota__out s").count() == 1
    visit.open(f"{ROTA}/days/new?on=2026-12-08&at=1200")
    visit.page.select_option("#moderator", index=1)
    visit.follow(SUBMIT)
    visit.open(f"{ROTA}/moderators")
    visit.follow("form[action$='/drop'] button")


@pytest.mark.parametrize("given", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_on_a_phone_the_week_is_a_list_of_days(cast, people, enter, given):
    visit: Visit = enter(cast.lead, viewport=NARROW, **given)
    begin(visit, people)
    assert not visit.page.locator(".rota__head").is_visible()
    assert visit.page.locator(".rota__strip").first.is_visible()
    for path in ("/moderators", "/moderators/new", "/shifts/new", "/days/new", "/try"):
        visit.open(ROTA + path)
    visit.open(f"{ROTA}/try?pattern=lun-ven+9h-17h%3B+bof+25h")
    assert visit.page.locator("[data-error-summary] li").count() == 2


def test_without_scripts_a_week_is_tried_and_the_rota_begun(cast, people, enter):
    visit: Visit = enter(cast.lead, java_script_enabled=False, viewport=NARROW)
    begin(visit, people)
    visit.open(f"{ROTA}/try")
    visit.page.fill("#pattern", "lun-ven 9h-17h")
    visit.follow("main form[method=get] button")
    assert "64 h" in main(visit)
    visit.page.fill("#pattern", "lun-ven 9h-17h; sam,dim 10h, 18h")
    visit.follow("main form[method=get] button")
    assert "5,7 h" in main(visit)
    assert visit.page.locator(".rota__check").count() == 5


def test_with_the_keyboard_alone_a_shift_is_added(cast, people, enter):
    visit: Visit = enter(cast.lead, viewport={"width": 1280, "height": 900})
    begin(visit, people)
    visit.open(f"{ROTA}/shifts/new?days=4&at=1200")
    for selector, keys in (("#moderator", "N"), ("#ends", "0900PM"), ("#holidays", " ")):
        _reach(visit, selector)
        visit.page.keyboard.type(keys)
    _reach(visit, "button")
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    visit.check()
    assert visit.page.url.endswith(ROTA)
    assert "20 h 00–21 h 00" in main(visit)


def test_whoever_only_reads_sees_the_week_and_no_button(cast, people, enter):
    lead: Visit = enter(cast.lead, viewport={"width": 1280, "height": 900})
    begin(lead, people)
    reader: Visit = enter(cast.head, viewport=NARROW)
    reader.open(ROTA)
    assert reader.page.locator(".rota__strip").count() == 7
    assert reader.page.locator("main form[method=post]").count() == 0
    assert reader.page.locator(".rota__way").count() == 0


def _reach(visit: Visit, selector: str) -> None:
    """Press Tab until the focus is in the page's main part on what is so selected."""
    for _ in range(60):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(
            "s => document.activeElement.matches(s) && !!document.activeElement.closest('main')", selector
        ):
            return
    raise AssertionError(f"{selector} is out of reach")
