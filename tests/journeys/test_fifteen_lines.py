"""A department head finishes their fifteen lines, with the keyboard alone and without JavaScript."""

from datetime import date

import pytest
from playwright.sync_api import Page

from onboarding.domain.answers import Status
from onboarding.records.answers import Answer, Checklist
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey

START = "main a[href$='/my-lines/answer/1']"
FURTHEST = 200
"""Presses of Tab after which something is out of reach."""


class Keyboard:
    """Somebody who has no mouse: every step is a key."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, selector: str) -> None:
        """Press Tab until that element has the focus, and see that the focus shows."""
        for _ in range(FURTHEST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                assert self._ring_shows(), selector
                return
        raise AssertionError(f"{selector} is out of reach")

    def press(self, *keys: str) -> None:
        """Press these keys, one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)

    def _ring_shows(self) -> bool:
        return bool(
            self.page.evaluate(
                """() => {
                    const parts = [null, "::after"];
                    const styles = parts.map((part) => getComputedStyle(document.activeElement, part));
                    return styles.some((one) => one.outlineStyle !== "none" && one.outlineWidth !== "0px");
                }"""
            )
        )


def keys_on(page: Page) -> list[str]:
    """The lines of the page, by what the names of their fields begin with."""
    names = page.locator("input[name$='-version']").evaluate_all("all => all.map((one) => one.name)")
    return [name.removesuffix("-version") for name in names]


def test_a_head_finishes_fifteen_lines_with_the_keyboard_alone(cast, enter):
    visit: Visit = enter(cast.head)
    keyboard, answered = Keyboard(visit.page), 0
    keyboard.reach(START)
    keyboard.press("Enter")
    visit.page.wait_for_url("**/my-lines/answer/1")
    while "/answer/" in visit.page.url:
        visit.check()
        here = visit.page.url
        for key in keys_on(visit.page):
            keyboard.reach(f"[id='{key}-step-0']")
            keyboard.press("ArrowDown", "ArrowDown")
            assert visit.page.locator(f"[id='{key}-step-2']").is_checked()
            keyboard.reach(f"[id='{key}-note']")
            keyboard.write("Fait avec l’équipe")
            answered += 1
        keyboard.reach("form.section button[type=submit]")
        keyboard.press("Enter")
        visit.page.wait_for_url(lambda url, here=here: url != here)
    assert answered == 15
    visit.check()
    assert "Le score passe de" in visit.page.locator(".panel--notice").inner_text()
    assert visit.page.locator(".tag--declared").count() == 15


def test_a_head_finishes_fifteen_lines_without_javascript(cast, enter):
    visit: Visit = enter(cast.head, java_script_enabled=False)
    visit.follow(START)
    answered = 0
    while "/answer/" in visit.page.url:
        for key in keys_on(visit.page):
            visit.page.locator(f"[id='{key}-step-2']").check()
            visit.page.locator(f"[id='{key}-note']").fill("Fait avec l’équipe")
            answered += 1
        visit.follow("form.section button[type=submit]")
    assert answered == 15
    assert visit.page.locator(".tag--declared").count() == 15


def test_help_opens_with_the_keyboard_and_names_the_story_it_prevents(cast, enter):
    visit: Visit = enter(cast.head)
    visit.open(f"{cast.base}/my-lines/answer/1")
    Keyboard(visit.page).reach(".asking__help summary")
    visit.page.keyboard.press("Enter")
    assert visit.page.locator(".asking__help details").first.get_attribute("open") is not None
    visit.check()


@pytest.fixture
def states(cast, make, session):
    """Stores a line of the consultation as it has to stand."""

    def store(item: str, **given: object) -> None:
        wanted = {"municipality_id": cast.town.id, "consultation_id": cast.consultation.id}
        checklist = session.query(Checklist).filter_by(**wanted).first() or Checklist(**wanted)
        session.add(checklist)
        session.flush()
        session.add(Answer(checklist_id=checklist.id, item=item, version=1, **given))
        session.commit()

    return store


@pytest.mark.parametrize("given", [{"viewport": PHONE}, {"color_scheme": "dark"}], ids=["phone", "dark"])
def test_every_state_of_a_page_of_lines_is_accessible(cast, enter, states, given):
    states("A4", status=Status.VERIFIED, on=date(2026, 1, 5), note="Une note", declared_by=cast.head.id)
    states("A9", status=Status.IN_PROGRESS, reason="La date manque", declared_by=cast.head.id)
    states("A12", status=Status.EVIDENCE, on=date(2026, 11, 2), note="Une autre", declared_by=cast.head.id)
    visit: Visit = enter(cast.head, **given)
    path = f"{cast.base}/my-lines/answer/1"
    visit.open(path)
    words = visit.page.locator("main").inner_text()
    assert "À reconfirmer" in words
    assert "La date manque" in words
    _fault(visit)
    visit.open(f"{path}?")
    _conflict(visit, cast, enter)


def test_a_list_with_nothing_to_answer_is_accessible(cast, enter):
    visit: Visit = enter(cast.leader, viewport=PHONE)
    visit.open(f"{cast.base}/departments/voirie/answer/1")
    assert visit.page.locator(".empty").is_visible()


def test_the_lines_of_an_earlier_consultation_are_copied_with_the_keyboard_alone(cast, enter, make, states):
    states("A4", status=Status.VERIFIED, on=date(2026, 1, 5), note="Une note", declared_by=cast.lead.id)
    states("A9", status=Status.NOT_APPLICABLE, on=date(2026, 11, 2), reason="Un seul service")
    second = make.consultation(cast.town, concerned=(cast.parks,), slug="place")
    visit: Visit = enter(cast.head, viewport=PHONE)
    visit.open(f"/consultations/{second.slug}/copy")
    keyboard = Keyboard(visit.page)
    keyboard.reach("#line-A9")
    keyboard.press("Space")
    keyboard.reach("main form button[type=submit]")
    keyboard.press("Enter")
    visit.page.wait_for_url("**/my-lines")
    visit.check()
    assert "1 ligne reprise" in visit.page.locator(".panel--notice").inner_text()


def _fault(visit: Visit) -> None:
    visit.page.locator("[id='B4-note']").fill("Une note sans dire où cela en est")
    visit.page.locator("[id='A9-step-3']").check()
    visit.follow("form.section button[type=submit]")
    assert visit.page.locator("[data-error-summary] a").count() == 2
    assert visit.page.locator("[id='B4-note']").input_value() == "Une note sans dire où cela en est"


def _conflict(visit: Visit, cast, enter) -> None:
    assert visit.page.locator("[id='B4-note']").input_value() == "Une note sans dire où cela en est"
    visit.page.locator("[id='B4-step-1']").check()
    visit.page.locator("details.settled:has([id='A12-note']) > summary").click()
    visit.page.locator("[id='A12-note']").fill("Ma version")
    other: Visit = enter(cast.lead)
    other.open(f"{cast.base}/lines/A12")
    other.page.locator("details:has(textarea[name=note]) > summary").click()
    other.page.locator("textarea[name=note]").fill("Sa version")
    other.follow("form:has(input[name=step]) button[type=submit]")
    visit.follow("form.section button[type=submit]")
    words = visit.page.locator("main").inner_text()
    assert "Sa version" in words
    assert visit.page.locator("[id='A12-note']").input_value() == "Ma version"


def test_what_is_typed_is_kept_as_a_draft_and_found_again(cast, enter):
    visit: Visit = enter(cast.head)
    visit.open(f"{cast.base}/my-lines/answer/1")
    visit.page.locator("[id='A4-note']").fill("Un texte interrompu")
    visit.page.locator("[id='A4-note']").blur()
    visit.page.locator(".asking [data-draft-status]", has_text="Brouillon enregistré à").wait_for()
    visit.check()
    visit.open(f"{cast.base}/lines/A4")
    assert visit.page.locator("textarea[name=note]").input_value() == "Un texte interrompu"
    visit.follow("form[action$='/draft/discard'] button")
    assert visit.page.locator("textarea[name=note]").input_value() == ""


def test_without_a_connection_the_page_says_that_the_text_is_still_there(cast, enter):
    visit: Visit = enter(cast.head)
    visit.open(f"{cast.base}/lines/A4")
    visit.page.context.set_offline(True)
    visit.page.locator("textarea[name=note]").fill("Un texte interrompu")
    visit.page.locator("textarea[name=note]").blur()
    visit.page.locator("[data-draft-status]", has_text="toujours là").wait_for()
    assert visit.page.locator("textarea[name=note]").input_value() == "Un texte interrompu"
