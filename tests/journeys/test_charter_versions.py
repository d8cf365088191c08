"""From a whole draft to an adopted charter and its next version: four people, each page checked by axe."""

import pytest

from onboarding.domain.people import Role
from onboarding.records.charter_versions import charter_versions_of
from onboarding.services.charter_versions import publish_version
from tests.charter import charter_draft, clause_path, whole_charter
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey
SEND = "main form:has(textarea) button[type=submit]"
PAGES = (
    "/charter/draft",
    "/charter/versions",
    "/charter/versions/1",
    "/charter/versions/2",
    "/charter/versions/2/clauses/appeal",
    "/charter/versions/2/clauses/sanctions",
    "/charter/versions/2/withdraw",
    "/charter/versions/2/opinion/legal",
    "/charter/versions/2/adopt",
    "/charter/versions/submit",
    "/charter/versions/compare",
    "/charter/versions/compare?of=1&with=2",
    "/charter/versions/compare?of=2&with=draft",
)


def submit(visit: Visit) -> None:
    visit.open("/charter/versions/submit")
    visit.follow(SEND)


def decide(visit: Visit, clause: str, option: str) -> None:
    visit.open(clause_path(clause))
    visit.page.check(f"input[value={option}]")
    visit.follow("main form button[type=submit]")


def words(visit: Visit) -> str:
    return visit.page.locator("main").inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_charter_is_submitted_reviewed_adopted_on_a_phone_and_followed_by_another(
    cast, enter, make, scripts
):
    charter_draft(make, cast.town, whole_charter(make, transparency="trace_only"))
    olivier = make.person(cast.town, Role.LEGAL, name="Olivier Droit")
    lead: Visit = enter(cast.lead, java_script_enabled=scripts)
    lead.open("/charter/versions")
    lead.follow("main a[href='/charter/versions/submit']")
    lead.page.fill("#summary", "Première version.")
    lead.follow(SEND)
    assert lead.page.url.endswith("/charter/versions/1")

    legal: Visit = enter(olivier, java_script_enabled=scripts)
    legal.follow("main a[href='/charter/versions/1/opinion']")
    legal.open("/charter/versions/1/clauses/sanctions")
    legal.page.fill("#body", "Qui décide de la pause de trente jours ?")
    legal.follow(SEND)
    assert "Qui décide de la pause" in words(legal)

    dpo: Visit = enter(cast.dpo, java_script_enabled=scripts)
    dpo.follow("main a[href='/charter/versions/1/opinion']")
    dpo.page.check("input[value=agrees]")
    dpo.follow(SEND)
    assert "Approuve" in words(dpo)

    leader: Visit = enter(cast.leader, java_script_enabled=scripts, viewport=PHONE)
    leader.open("/charter/versions")
    leader.follow("main a[href='/charter/versions/1/adopt']")
    leader.follow(SEND)
    assert leader.page.locator("[data-error-summary]").is_visible()
    leader.page.fill("#reason", "L’ouverture ne peut pas attendre.")
    leader.follow(SEND)
    assert "Adoptée" in words(leader)
    assert "L’ouverture ne peut pas attendre." in words(leader)
    assert "E5 Sanctions graduées" in words(leader)

    version = charter_versions_of(make.session, cast.town.id)[0]
    publish_version(make.act(cast.leader), version, link=f"{leader.address}/public/vallorne")
    make.session.commit()

    lead.open(clause_path("sanctions"))
    lead.page.fill("#fact_pause_short_days", "10")
    lead.follow("main form button[type=submit]")
    lead.open("/charter/draft")
    lead.follow("main a[href^='/charter/versions/compare']")
    assert lead.page.locator("ins").count() > 0
    lead.open("/charter/versions/submit")
    assert "Clause 10" in lead.page.locator("#summary").input_value()
    lead.follow(SEND)
    lead.open("/charter/versions/compare?of=1&with=2")
    assert "1 clause diffère." in words(lead)
    lead.open("/charter/versions")
    assert "Publique" in words(lead)
    assert "En relecture" in words(lead)


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)
def test_every_page_of_these_is_accessible(cast, enter, make, width, scheme, language):
    cast.speak(language)
    for role in (Role.LEADER, Role.LEGAL):
        make.grant(cast.lead, role)
    charter_draft(make, cast.town, whole_charter(make, appeal="none"))
    size = {"width": width, "height": 800}
    visit: Visit = enter(cast.lead, viewport=size, color_scheme=scheme)
    visit.open("/charter/versions")
    submit(visit)
    visit.open("/charter/versions/1/adopt")
    visit.page.fill("#reason", "Pour commencer.")
    visit.follow(SEND)
    decide(visit, "sanctions", "discretion")
    submit(visit)
    decide(visit, "appeal", "other_person")
    visit.open("/charter/versions/2/clauses/appeal")
    visit.page.fill("#body", "À relire.")
    visit.follow(SEND)
    for path in PAGES:
        assert visit.open(path).status == 200, path
