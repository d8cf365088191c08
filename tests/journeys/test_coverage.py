"""Covering a town: a gap seen, a suggestion taken, time signed, an absence told, a referent who leaves."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey


@pytest.fixture
def network(cast, make):
    """A referent and a deputy in the parks, somebody with time agreed in the roads."""
    cast.rita = make.person(cast.town, Role.REFERENT, department=cast.parks, name="Rita Racine")
    cast.dora = make.person(cast.town, Role.DEPUTY, department=cast.parks, name="Dora Neuve")
    cast.olga = make.person(cast.town, Role.IT, name="Olga Voirie")
    make.time_card(cast.olga, cast.roads)
    cast.card = make.time_card(cast.rita, cast.parks)
    return cast


def text(visit):
    return " ".join(visit.page.locator("main").inner_text().split())


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_town_is_covered_from_the_first_gap_to_the_hand_over(network, enter, scripts):
    lead = enter(network.lead, java_script_enabled=scripts)
    lead.open("/ambassadors")
    assert "Voirie n’a pas encore de référent" in text(lead)
    lead.follow("#gaps-voirie form button")
    assert "Olga Voirie" in lead.page.locator("#voirie").inner_text()
    assert "Voirie n’a pas encore de référent" not in text(lead)

    head = enter(network.head, java_script_enabled=scripts)
    head.open("/load")
    head.follow("#to-sign ~ ul a")
    head.follow("main form:has(input[name=version]) button[type=submit]")
    assert "Rémi Jardin" in head.page.locator("#cards ~ .pairs").inner_text()

    rita = enter(network.rita, java_script_enabled=scripts)
    rita.open("/absences/new")
    rita.page.fill("input[name=starts]", "2026-12-07")
    rita.page.fill("input[name=ends]", "2026-12-18")
    rita.follow("main form:has(input[name=starts]) button[type=submit]")
    lead.open("/ambassadors/parcs/deputy/remove?person=" + str(network.dora.id))
    lead.page.check("input[name=anyway]")
    lead.page.fill("textarea[name=reason]", "Mutation")
    lead.follow("main form:has(input[name=anyway]) button[type=submit]")
    assert "7–18 décembre 2026" in lead.page.locator("#gaps-parcs").inner_text()
    assert "Mutation" in lead.page.locator("#gaps-parcs").inner_text()

    lead.open(f"/people/{network.rita.id}/deactivate")
    lead.follow("main a.button")
    lead.page.locator("select[name=to]").select_option(label="Dora Neuve")
    lead.follow("main form:has(select[name=to]) button[type=submit]")
    lead.follow("main form:has(input[name=seal]) button[type=submit]")
    assert "Rita Racine" in text(lead)
    lead.open(f"/people/{network.rita.id}/deactivate")
    lead.follow("main form:has(input[name=csrf_token]) button[type=submit]")
    lead.open("/ambassadors")
    assert "Dora Neuve" in lead.page.locator("#parcs").inner_text()


def test_a_gap_is_mended_with_the_keyboard_only(network, enter):
    lead = enter(network.lead)
    lead.open("/ambassadors")
    wanted = lead.page.locator("#gaps-voirie form button").first
    for _ in range(150):
        lead.page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            break
    with lead.page.expect_navigation():
        lead.page.keyboard.press("Enter")
    lead.check()
    assert "Olga Voirie" in lead.page.locator("#voirie").inner_text()
    lead.open("/absences")
    lead.page.keyboard.press("Tab")
    assert lead.page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize(("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en")])
def test_every_state_is_accessible(network, make, enter, width, scheme, language):
    network.speak(language)
    absence = make.absence(network.rita, stand_in=network.dora.id)
    make.absence(network.dora)
    signed = make.time_card(network.dora, network.parks, hours_month=0.5, signed_on=make.now.date())
    lead = enter(network.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in (
        "/ambassadors",
        "/ambassadors?gaps=y&sort=wave",
        "/ambassadors?wave=3",
        f"/ambassadors/parcs/referent/remove?person={network.rita.id}",
        "/load",
        "/load/time/new",
        f"/load/time/{network.card.id}",
        f"/load/time/{signed.id}/delete",
        "/absences",
        "/absences/new",
        f"/absences/{absence.id}",
        f"/absences/{absence.id}/delete",
        "/hand-over",
        f"/people/{network.rita.id}/hand-over",
        f"/people/{network.rita.id}/hand-over?to={network.dora.id}",
        f"/people/{network.rita.id}/hand-over?to={network.olga.id}",
        f"/people/{network.agent.id}/hand-over",
        f"/people/{network.rita.id}/deactivate",
    ):
        assert lead.open(path).status == 200, path
    for path, form in (
        ("/absences/new", "main form:has(input[name=starts])"),
        ("/load/time/new", "main form:has(input[name=hours])"),
        (f"/people/{network.rita.id}/deactivate", "main form:has(input[name=anyway])"),
    ):
        lead.open(path)
        lead.follow(f"{form} button[type=submit]")
        assert lead.page.locator(".error-summary").is_visible(), path


def test_a_head_signs_on_a_phone(network, enter):
    head = enter(network.head, viewport=PHONE)
    assert head.open(f"/load/time/{network.card.id}/sign").status == 200
    head.follow("main form:has(input[name=version]) button[type=submit]")
    assert head.page.locator(".panel--notice").is_visible()
