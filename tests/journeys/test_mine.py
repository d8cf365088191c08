"""A head is asked, sees it, does it, and it is done; a calendar fetches their days until they revoke it."""

import urllib.error
import urllib.request

import pytest

from tests.calendars import events
from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
NARROW = {"width": 320, "height": 800}
OPEN, DONE, UNDO = (f"main form[action$='/{step}'] button" for step in ("open", "done", "undo"))


@SCRIPTS
def test_a_head_is_asked_sees_the_count_opens_the_notice_does_it_and_it_is_done(cast, enter, scripts):
    lead: Visit = enter(cast.lead, java_script_enabled=scripts)
    lead.open(f"{cast.base}/departments/parcs/lines/C2/comments")
    lead.page.locator("summary").filter(has_text="Écrire un commentaire").click()
    lead.page.fill("#body", "Qui sera référent ?")
    lead.page.locator("#ask").select_option(label="Rémi Jardin")
    lead.follow("main form:has(#ask) button[type=submit]")

    head: Visit = enter(cast.head, java_script_enabled=scripts, viewport=NARROW)
    assert "1 notification à regarder" in head.page.locator("main").inner_text()
    head.page.locator(".menu__summary").click()
    head.follow("a[href='/me']:has-text('(1)')")
    head.follow("main a[href='/notices']")
    assert "Une question vous est posée" in head.page.locator("main").inner_text()
    head.follow(OPEN)
    assert head.page.url.endswith("/lines/C2#comments")
    head.page.locator(".thread summary").first.click()
    head.page.locator(".thread textarea").first.fill("Lise Racine")
    head.follow(".thread form[action$='/reply'] button[type=submit]")
    head.open("/notices")
    assert "Aucune notification ne vous attend" in head.page.locator("main").inner_text()
    head.open("/me")
    assert head.page.locator("a[href='/me']:has-text('(1)')").count() == 0


@SCRIPTS
def test_notices_are_done_undone_and_done_all_together(cast, enter, make, scripts):
    lead: Visit = enter(cast.lead, java_script_enabled=scripts)
    for line in ("C2", "C3"):
        lead.open(f"{cast.base}/departments/parcs/lines/{line}/comments")
        lead.page.locator("summary").filter(has_text="Écrire un commentaire").click()
        lead.page.fill("#body", "Quand ?")
        lead.page.locator("#ask").select_option(label="Rémi Jardin")
        lead.follow("main form:has(#ask) button[type=submit]")
    head: Visit = enter(cast.head, java_script_enabled=scripts, color_scheme="dark")
    head.open("/notices")
    head.follow(DONE)
    head.page.locator("#done-heading ~ details summary").click()
    head.check()
    head.follow(UNDO)
    assert head.page.locator(OPEN).count() == 2
    head.follow("main form[action='/notices/done'] button")
    assert head.page.locator(OPEN).count() == 0


def _fetch(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, b""


@SCRIPTS
def test_a_feed_is_made_fetched_replaced_and_revoked(cast, enter, scripts):
    head: Visit = enter(cast.head, java_script_enabled=scripts, viewport=NARROW)
    head.open("/me/calendar")
    head.follow("main form[action='/me/calendar'] button")
    address = head.page.locator("#address").input_value()
    assert address.startswith(f"{head.address}/calendar/")
    assert head.page.locator("#webcal").input_value() == address.replace("http://", "webcal://")
    status, body = _fetch(address)
    assert status == 200
    assert len(events(body)) > 15
    head.open("/me/calendar?")
    assert head.page.locator("#address").count() == 0
    for summary in head.page.locator("main summary").all():
        summary.click()
    head.check()

    head.follow("main a[href='/me/calendar/replace']")
    head.follow("main form[action='/me/calendar'] button")
    second = head.page.locator("#address").input_value()
    assert (_fetch(address)[0], _fetch(second)[0]) == (404, 200)

    head.follow("main a[href='/me/calendar/revoke']")
    head.follow("main form[action='/me/calendar/revoke'] button")
    assert _fetch(second)[0] == 404
    assert head.page.locator("main form[action='/me/calendar'] button").count() == 1


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)
def test_these_pages_are_accessible_on_any_screen_and_in_the_dark(cast, enter, width, scheme, language):
    cast.speak(language)
    visit: Visit = enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in ("/me", f"/me?consultation={cast.consultation.slug}", "/notices", "/me/calendar"):
        assert visit.open(path).status == 200, path
        for summary in visit.page.locator("main summary").all():
            if summary.is_visible():
                summary.click()
        visit.check()
    assert visit.open(f"/people/{cast.head.id}/agenda").status == 200
