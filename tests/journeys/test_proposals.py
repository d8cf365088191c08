"""Somebody without an account is asked, comes in by the link or refuses; each page on the way is checked."""

from datetime import timedelta

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey
PAGES = (
    "/ambassadors/lead",
    "/ambassadors/lead/{lead}/mission",
    "/ambassadors/lead/{lead}/time",
    "/ambassadors/training-lead",
    "/ambassadors/training-lead/propose",
    "/proposals",
    "/proposals/new",
    "/proposals/new?seat=",
    "/proposals/{proposal}",
    "/proposals/{proposal}/withdraw",
    "/citizens",
    "/citizens?show=left",
    "/citizens/new",
    "/citizens/{citizen}",
    "/citizens/{citizen}/forget",
    "{base}/pieces/citizen_kit",
    "{base}/pieces/feedback_sheet",
)


def ask(visit: Visit, *, name: str, email: str, role: str = "referent") -> str:
    """Ask somebody from the list of proposals; returns the link that the page shows once."""
    visit.open("/proposals/new")
    visit.page.locator("select[name=seat]").select_option(f"{role}:voirie")
    visit.follow("main form button[type=submit]")
    visit.page.fill("#name", name)
    visit.page.fill("#email", email)
    visit.page.fill("#word", "Tout le monde vous écoute.")
    visit.follow("main form button[type=submit]")
    return visit.page.locator("#link").input_value().removeprefix(visit.address)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_newcomer_accepts_by_the_link_and_carries_the_department(cast, enter, scripts):
    lead: Visit = enter(cast.lead, java_script_enabled=scripts)
    link = ask(lead, name="Nora Neuve", email="nora@example.org")
    newcomer: Visit = enter(None, java_script_enabled=scripts, viewport=PHONE)
    newcomer.open(link)
    assert "Voirie" in newcomer.page.locator("main").inner_text()
    newcomer.page.fill("#password", "court")
    newcomer.follow("form:has(#password) button[type=submit]")
    assert newcomer.page.locator("[data-error-summary]").is_visible()
    newcomer.page.fill("#password", "trois noisetiers sous la pluie")
    newcomer.follow("form:has(#password) button[type=submit]")
    assert newcomer.page.url == f"{newcomer.address}/"
    newcomer.open("/departments/voirie")
    lead.open("/ambassadors")
    assert "Nora Neuve" in lead.page.locator("#voirie").inner_text()
    late: Visit = enter(None, java_script_enabled=scripts)
    late.open(link)
    assert late.page.locator("#password").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_another_refuses_and_the_reason_reaches_the_lead(cast, enter, scripts):
    lead: Visit = enter(cast.lead, java_script_enabled=scripts, viewport=PHONE)
    link = ask(lead, name="Otto Occupé", email="otto@example.org", role="deputy")
    asked: Visit = enter(None, java_script_enabled=scripts)
    asked.open(link)
    asked.page.locator("details summary").last.click()
    asked.page.fill("#reason", "Pas avant juin.")
    asked.follow("form[action$='/refuse'] button[type=submit]")
    assert asked.page.locator("h1").inner_text() == "Merci d’avoir répondu"
    lead.open("/proposals")
    assert "Pas avant juin." in lead.page.locator("main").inner_text()


def test_somebody_silent_is_reminded_and_the_question_withdrawn(cast, enter, app, make):
    app.config["NOW"] = make.now - timedelta(days=8)
    lead: Visit = enter(cast.lead)
    link = ask(lead, name="Nora Neuve", email="nora@example.org")
    app.config["NOW"] = make.now
    again: Visit = enter(cast.lead)
    again.open("/proposals")
    assert again.page.locator(".signal--amber").is_visible()
    again.follow("form[action$='/remind'] button")
    newer = again.page.locator("#link").input_value().removeprefix(again.address)
    nobody: Visit = enter(None)
    assert nobody.open(link).status == 404
    assert nobody.open(newer).status == 200
    again.follow("main a[href$='/withdraw']")
    again.follow("form[action$='/withdraw'] button")
    assert nobody.open(f"{newer}?").status == 410


def test_a_colleague_is_told_at_home_and_accepts_by_one_click(cast, enter, make):
    agent = make.person(cast.town, Role.COMMUNICATIONS, email="cora@example.org", name="Cora Comm")
    ask(enter(cast.lead), name="Cora", email=agent.email)
    colleague: Visit = enter(agent, viewport=PHONE)
    colleague.follow("main a[href^='/proposals/']")
    colleague.follow("form[action$='/accept'] button")
    assert colleague.page.locator(".panel--notice").is_visible()


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)
def test_every_page_of_these_is_accessible(cast, enter, make, width, scheme, language):
    cast.speak(language)
    proposal = make.proposal(cast.parks, "nora@example.org", asked_at=make.now - timedelta(days=9))
    citizen = make.citizen(cast.town, name="Une habitante", publics=("Locataires",))
    named = {"lead": cast.lead.id, "proposal": proposal.id, "citizen": citizen.id, "base": cast.base}
    visit: Visit = enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PAGES:
        expected = 422 if path.endswith("seat=") else 200
        assert visit.open(path.format(**named)).status == expected, path
