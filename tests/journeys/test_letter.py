"""A leader writes the letter on a phone, sees what contradicts, and settles it where it stands."""

import pytest

from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
CONTINUE = ".main .buttons button[type=submit]:not([name])"


def write_first_parts(visit, base):
    visit.open(f"{base}/commitment")
    visit.follow("main a.button")
    visit.page.fill("#question", "Quel parc pour demain ?")
    visit.follow("button[name=press][value=perimeter]")
    assert "du 1er mars 2027" in visit.page.input_value("#perimeter")
    visit.page.fill("#decision_on", "2027-07-01")
    visit.page.locator("#still_open").check()
    visit.follow(CONTINUE)
    visit.page.locator("input[name=level][value=consult]").check()
    visit.page.locator("input[name=use][value=inform_decision]").check()
    visit.page.fill("#promise", "Nous lisons tout.")
    visit.follow(CONTINUE)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_leader_writes_the_letter_and_settles_what_contradicts(cast, enter, scripts):
    visit = enter(cast.leader, viewport=PHONE, java_script_enabled=scripts)
    base, page = cast.base, visit.page
    write_first_parts(visit, base)
    for number, text in enumerate(("Les jeux", "Les bancs", "L’ombre")):
        page.fill(f"#negotiable-{number}-text", text)
    page.fill("#fixed-0-text", "les jeux")
    page.fill("#fixed-0-reason", "déjà achetés")
    visit.follow("button[value=add-negotiable]")
    assert page.input_value("#negotiable-2-text") == "L’ombre"
    assert page.evaluate("document.activeElement.id") == "negotiable-3-text"
    page.fill("#negotiable-3-text", "L’eau")
    visit.follow("button[name=then]")
    visit.follow("main .clashes a")
    assert "les jeux – déjà achetés" in page.locator("#R11").inner_text()
    visit.follow("#R11 form button")
    assert page.locator("#R11").count() == 0
    visit.follow("#R8 .clash__side a")
    assert page.url.endswith("#answerers-0-topic")
    visit.follow("button[value=answerers]")
    assert page.input_value("#answerers-0-who") == "Parcs et jardins"
    page.fill("#answerers-0-by", "2027-06-01")
    visit.follow("button[name=then]")
    visit.open(f"{base}/commitment/reading")
    words = page.locator("article.letter").inner_text()
    assert "Parcs et jardins, au plus tard le 1er juin 2027" in words
    assert "L’eau" in words
    assert "déjà achetés" in words


def test_the_keyboard_alone_adds_a_line_and_enter_saves(cast, enter):
    visit = enter(cast.lead, viewport={"width": 1280, "height": 800})
    visit.open(f"{cast.base}/commitment/parts/margins")
    page = visit.page
    page.locator("#negotiable-0-text").focus()
    page.keyboard.type("Les jeux")
    page.keyboard.press("Tab")
    page.keyboard.type("deux aires")
    page.locator("button[value=add-negotiable]").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visit.check()
    assert page.evaluate("document.activeElement.id") == "negotiable-3-text"
    assert page.input_value("#negotiable-0-reason") == "deux aires"
    page.keyboard.type("Les bancs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parts/means")
    visit.open(f"{cast.base}/commitment/reading")
    assert "Les bancs" in page.locator("article.letter").inner_text()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_what_contradicts_is_accessible_with_everything_in_it(cast, enter, width, scheme):
    visit = enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    base, page = f"{cast.base}/commitment", visit.page
    visit.open(f"{base}/parts/level")
    page.locator("input[name=level][value=empower]").check()
    visit.follow(CONTINUE)
    page.fill("#negotiable-0-text", "Les jeux")
    page.fill("#fixed-0-text", "jeux")
    visit.follow(CONTINUE)
    page.fill("#budget", "0")
    visit.follow(CONTINUE)
    for box in ("counts_decide", "offline", "reply_to_all"):
        page.locator(f"#{box}").check()
    page.fill("#answerers-0-who", "Voirie")
    visit.follow(CONTINUE)
    page.fill("#results_on", "2027-05-03")
    visit.follow(CONTINUE)
    visit.open(f"{base}/contradictions")
    assert page.locator("article.clash").count() >= 5
    page.locator("details summary").last.click()
    visit.check()
    visit.open(f"{base}")
    visit.open(f"{base}/parts/answers")
    page.fill("#answerers-0-who", "x" * 250)
    visit.follow(CONTINUE)
    assert page.locator(".error-summary").is_visible()
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "answerers"
