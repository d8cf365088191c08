"""Somebody asks for the plan and waits for it, and gives the town its logo, in a real browser."""

import re
from threading import Event

import pytest

from onboarding.press.pdf import Press
from tests.journeys.conftest import PHONE
from tests.logos import SVG_WITH_SCRIPT, forty_megapixels, logo

pytestmark = pytest.mark.journey
FILE = b"%PDF-1.7 made in a test"
WAITING = {"Le document est en cours d’impression", "Le document attend son tour"}


@pytest.fixture
def gate(monkeypatch, app):
    """A press that prints only once the gate is open."""
    for earlier in (app.extensions["settings"].data_dir / "plans").glob("*"):
        earlier.unlink()
    opened = Event()
    monkeypatch.setattr(Press, "print", lambda *_, **__: FILE if opened.wait(60) else b"")
    yield opened
    opened.set()


def heading(visit):
    return visit.page.locator("h1").inner_text()


def test_the_plan_is_waited_for_and_handed_over_without_loading_the_page_anew(cast, enter, gate):
    visit = enter(cast.leader, viewport=PHONE, accept_downloads=True)
    visit.open(f"{cast.base}/plan")
    visit.follow("main a.download")
    assert heading(visit) in WAITING
    visit.page.evaluate("window.seen = true")
    visit.page.get_by_text(re.compile(r"depuis ([3-9]|\d\d) secondes")).wait_for(timeout=30_000)
    visit.check()
    with visit.page.expect_download() as waiting:
        gate.set()
    assert waiting.value.suggested_filename.startswith("plan-de-lancement-tanneurs-")
    assert waiting.value.path().read_bytes() == FILE
    assert heading(visit) == "Votre document est prêt"
    assert visit.page.locator("[data-print-said]").inner_text() == "Votre document est prêt"
    assert visit.page.evaluate("window.seen") is True
    assert visit.page.title().startswith("Votre document est prêt")
    visit.check()


def test_without_scripts_the_page_looks_again_by_itself_and_keeps_still_when_asked(cast, enter, gate):
    visit = enter(cast.leader, java_script_enabled=False, viewport=PHONE, accept_downloads=True)
    visit.open(f"{cast.base}/plan")
    visit.follow("main a.download")
    assert heading(visit) in WAITING
    visit.follow("main a[href$='still=1']")
    assert visit.page.locator("meta[http-equiv=refresh]").count() == 0
    visit.follow("main a[href$='still=1']")
    assert heading(visit) in WAITING
    visit.page.get_by_role("link", name="Laisser la page regarder d’elle-même").click()
    assert heading(visit) in WAITING
    gate.set()
    visit.page.get_by_role("heading", name="Votre document est prêt").wait_for(timeout=30_000)
    visit.check()
    with visit.page.expect_download() as waiting:
        visit.page.locator("main a.download").click()
    assert waiting.value.path().read_bytes() == FILE


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_document_that_failed_says_so_and_is_tried_again(cast, enter, gate, monkeypatch, scripts):
    def fail(*_, **__):
        raise MemoryError

    monkeypatch.setattr(Press, "print", fail)
    visit = enter(cast.leader, java_script_enabled=scripts)
    visit.page.goto(f"{visit.address}{cast.base}/plan.pdf")
    visit.page.get_by_role("heading", name="Le document n’a pas été imprimé").wait_for(timeout=30_000)
    visit.complaints.clear()
    visit.check()
    assert "Rien n’est perdu" in visit.page.locator("main").inner_text()
    monkeypatch.setattr(Press, "print", lambda *_, **__: FILE)
    visit.page.get_by_role("link", name="Réessayer").click()
    visit.page.get_by_role("heading", name="Votre document est prêt").wait_for(timeout=30_000)
    visit.check()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_logo_is_refused_given_shown_and_taken_away(cast, enter, tmp_path, scripts):
    made = {"logo.svg": SVG_WITH_SCRIPT, "grand.png": forty_megapixels(), "logo.png": logo()}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    visit = enter(cast.lead, java_script_enabled=scripts, viewport={"width": 320, "height": 800})
    visit.open("/town/logo")
    for name in ("logo.svg", "grand.png"):
        visit.page.set_input_files("input[type=file]", tmp_path / name)
        visit.follow("form[enctype] button[type=submit]")
        assert visit.page.locator(".error-summary a[href='#file']").count() == 1
    visit.page.set_input_files("input[type=file]", tmp_path / "logo.png")
    visit.page.fill("#alt", "Logo de Vallorne : un pont")
    visit.follow("form[enctype] button[type=submit]")
    assert visit.page.locator(".logo-preview img").evaluate("one => one.naturalWidth") == 600
    mark = visit.page.locator(".brand__logo")
    assert mark.get_attribute("alt") == "Logo de Vallorne : un pont"
    assert mark.evaluate("one => one.complete && one.naturalWidth") == 600
    visit.open(f"{cast.base}/plan")
    assert visit.page.locator(".brand__logo").count() == 1
    visit.open("/town/logo")
    visit.follow("main a[href$='/remove']")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator(".brand__logo").count() == 0


def test_the_pages_hold_in_the_dark(cast, enter, gate, tmp_path):
    (tmp_path / "logo.png").write_bytes(logo(ink=(10, 10, 10)))
    visit = enter(cast.lead, color_scheme="dark", viewport={"width": 320, "height": 800})
    visit.open("/town/logo")
    visit.page.set_input_files("input[type=file]", tmp_path / "logo.png")
    visit.follow("form[enctype] button[type=submit]")
    visit.open(f"{cast.base}/plan")
    visit.follow("main a.download")
    assert heading(visit) in WAITING
