"""A charter decided clause by clause from the keyboard, worded, mended and taken back, in a real browser."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey
CLAUSES = 29
WEAK = "Les propos inappropriés sont masqués sans préavis."
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture
def moderator(cast, make):
    return make.person(cast.town, Role.MODERATION_LEAD, name="Maud Modère")


def tab_to(visit: Visit, selector: str, *, most: int = 60) -> None:
    """Press Tab until that has the focus."""
    for _ in range(most):
        if visit.page.evaluate("sought => document.activeElement.matches(sought)", selector):
            return
        visit.page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is out of reach of the keyboard")


def press(visit: Visit, selector: str) -> None:
    tab_to(visit, selector)
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    visit.check()


def test_every_clause_is_decided_from_the_keyboard_one_after_the_other(enter, moderator):
    visit: Visit = enter(moderator)
    visit.open("/charter")
    press(visit, "main a.button")
    seen = []
    for _ in range(CLAUSES):
        seen.append(visit.page.locator("h1").inner_text())
        tab_to(visit, "input[name=option]:checked")
        press(visit, "form[data-previewed] button:not([name])")
    assert len(set(seen)) == CLAUSES
    assert visit.page.url == f"{visit.address}/charter"
    assert "29 sur 29" in visit.page.locator("main").inner_text()


def test_the_text_follows_the_choice_and_the_values_at_once(enter, moderator):
    visit: Visit = enter(moderator)
    visit.open("/charter/clauses/regime")
    visit.page.locator("input[name=option][value=hybrid]").check()
    text = visit.page.locator("details[data-preview=hybrid]")
    assert text.get_attribute("open") is not None
    assert visit.page.locator("details[data-preview=post]").get_attribute("open") is None
    assert "[… Attente maximale d’un message retenu …] heures" in text.inner_text()
    visit.page.fill("#fact_publication_hours", "12")
    assert "au plus 12 heures" in text.inner_text()
    visit.page.locator("input[name=option][value=pre]").check()
    visit.page.fill("#fact_pre_ends_on", "2027-03-01")
    visit.page.fill("#fact_pre_reason", "Des menaces.\nEn octobre")
    every = visit.page.locator("details[data-preview=pre]").inner_text()
    assert "s’arrête le 1er mars 2027" in every
    assert "Motif de ce choix\u00a0: Des menaces. En octobre" in every
    visit.check()
    visit.page.locator("form[data-previewed] button[name=then]").click()
    visit.page.wait_for_load_state()
    saved = visit.page.locator("details[data-preview=pre]").inner_text()
    assert saved.split() == every.split()


@SCRIPTS
def test_own_wording_is_typed_found_weak_mended_and_taken_back(enter, moderator, scripts):
    visit: Visit = enter(moderator, java_script_enabled=scripts, viewport=PHONE)
    visit.open("/charter/clauses/off_limits")
    visit.follow("form[data-previewed] button[name=then]")
    visit.follow("main a[href*='/wording?locale=fr']")
    visit.page.fill("#body", f"Merci de lire ceci.\n\n- {WEAK}")
    visit.follow("main form:has(#body) button")
    assert visit.page.locator("ins.word-difference__added").first.is_visible()
    assert visit.page.locator(".finding--red").is_visible()
    assert WEAK in visit.page.locator(".finding__excerpt").first.inner_text()
    visit.open("/charter")
    visit.follow("form[action='/charter/findings/without_notice/mend'] button")
    assert visit.page.url == f"{visit.address}/charter/clauses/off_limits"
    visit.follow("form[action$='/take-back'] button")
    visit.open("/charter/draft")
    assert WEAK in visit.page.locator("main").inner_text()


@SCRIPTS
def test_a_finding_is_mended_by_one_click(enter, moderator, scripts):
    visit: Visit = enter(moderator, java_script_enabled=scripts)
    visit.open("/charter/clauses/opening_hours")
    visit.page.locator("input[name=option][value=office]").check()
    visit.follow("form[data-previewed] button[name=then]")
    visit.follow("form[action='/charter/findings/office_hours/mend'] button")
    assert visit.page.locator("input[name=option][value=always]").is_checked()


@SCRIPTS
def test_what_is_too_long_stays_in_the_form(enter, moderator, scripts):
    visit: Visit = enter(moderator, java_script_enabled=scripts)
    visit.open("/charter/clauses/off_limits")
    visit.follow("form[data-previewed] button[name=then]")
    visit.open("/charter/clauses/off_limits/wording?locale=fr")
    visit.page.fill("#body", "mot " * 25_000)
    visit.follow("main form:has(#body) button")
    assert visit.page.locator("[data-error-summary]").is_visible()
    assert len(visit.page.locator("#body").input_value()) > 99_000


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)
def test_every_page_of_these_is_accessible(cast, enter, width, scheme, language):
    cast.speak(language)
    visit: Visit = enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    visit.open("/charter/clauses/regime")
    visit.page.locator("input[name=option][value=pre]").check()
    visit.follow("form[data-previewed] button[name=then]")
    visit.open("/charter/clauses/regime/wording?locale=fr")
    visit.page.fill("#body", f"{WEAK} אין לפרסם 🙂 " + "mot" * 200)
    visit.follow("main form:has(#body) button")
    for path in (
        "/charter/clauses/regime",
        "/charter/clauses/regime/wording?locale=en",
        "/charter/clauses/regime/wording/drop?locale=fr",
        "/charter/clauses/cover/wording",
        "/charter/clauses/contacts",
        "/charter/draft?locale=en",
        "/charter/recommended",
        "/charter?show=findings",
        "/charter",
    ):
        assert visit.open(path).status == 200, path
