"""A moderator in a hurry: from what is happening to the words to send, on a phone, without scripts too."""

import pytest

from onboarding.domain.people import Role
from onboarding.records.charter import CharterChoice, CharterDraft
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
SMALL = {"width": 320, "height": 700}
WAYS = [
    {"viewport": PHONE},
    {"viewport": SMALL, "color_scheme": "dark"},
    {"viewport": PHONE, "java_script_enabled": False},
    {"forced_colors": "active"},
]


@pytest.fixture
def moderator(make, cast, session):
    """Somebody who moderates a town whose charter closes threads in silence."""
    draft = CharterDraft(municipality_id=cast.town.id, version=1)
    session.add(draft)
    session.flush()
    session.add(CharterChoice(charter_id=draft.id, clause="difficult", option="closed_silently"))
    session.commit()
    return make.person(cast.town, Role.MODERATOR, name="Zoé Fil")


@pytest.mark.parametrize("given", WAYS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_from_what_is_happening_to_the_letter(moderator, session, enter, language, given):
    moderator.locale = language
    session.commit()
    visit = enter(moderator, **given)
    visit.open("/charter/playbook")
    visit.follow(".panel--stop a.button")
    assert visit.page.url.endswith("/charter/playbook/danger")
    assert visit.page.locator("a[href='tel:112']").is_visible()
    visit.open("/charter/playbook/close_thread")
    assert visit.page.locator(".panel--warning a[href='/charter/clauses/difficult']").is_visible()
    visit.follow("main a[href='/charter/kit/thread_closed']")
    visit.page.fill("#said_closed_on", "2027-03-01")
    visit.page.fill("#said_reopens_on", "2027-04-30")
    visit.page.fill("#said_first_person", "Ada Pilote")
    visit.page.fill("#said_second_person", "Ada Pilote")
    visit.follow("button[name=then][value=show]")
    assert visit.page.locator("[data-error-summary] li").count() == 2
    visit.page.fill("#said_reopens_on", "2027-03-10")
    visit.page.fill("#said_second_person", "Tom Parc")
    visit.follow("button[name=then][value=show]")
    text = visit.page.locator("#mail").input_value()
    assert "Tom Parc" in text
    assert {"fr": "10 mars 2027", "en": "10 March 2027"}[language] in text


@pytest.mark.parametrize("given", WAYS[:3])
def test_a_statement_of_reasons_is_filled_in_and_taken_away(moderator, enter, given):
    visit = enter(moderator, **given)
    visit.open("/charter/kit")
    visit.follow("main a[href='/charter/kit/threats']")
    visit.page.fill("#said_place", "Fil du square")
    visit.page.fill("#said_quoted", "<script>alert(1)</script>")
    visit.page.check("#said_tool-0", force=True)
    visit.follow("button[name=in][value=en]")
    text = visit.page.locator("#mail").input_value()
    assert "It stood here: Fil du square." in text
    assert "<script>alert(1)</script>" in text
    assert visit.page.locator("#said_place").input_value() == "Fil du square"
    with visit.page.expect_download() as waiting:
        visit.page.locator("button[name=then][value=word]").click()
    assert waiting.value.suggested_filename == "threats.docx"


def test_the_message_is_copied_by_one_press(moderator, enter):
    visit = enter(moderator, permissions=["clipboard-read", "clipboard-write"])
    visit.open("/charter/playbook/danger")
    visit.page.locator("[data-copies=message-fr]").click()
    visit.page.locator(".copied__told", has_text="Copié").first.wait_for()
    assert visit.page.evaluate("navigator.clipboard.readText()").startswith("Bonjour")
    visit.check()
