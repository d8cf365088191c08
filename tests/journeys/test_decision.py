"""Three people decide: opinions are asked and given, a leader decides twice, once beyond the figures."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import update

from onboarding.domain.answers import Status
from onboarding.records.answers import Answer
from onboarding.records.plan_versions import find_print, newest
from tests.deciding import a_plan, deciding_town
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
OPENS = date(2027, 1, 7)
LATER = datetime(2026, 12, 28, 9, 0, tzinfo=UTC)
DESK = {"width": 1280, "height": 900}
PRIMARY = "main .button--primary"
REASON = "L’exercice de signalement a lieu le 4 janvier, la rotation est déjà en place."


@pytest.fixture
def place(make):
    """A town six weeks before the opening, with a plan that is not published yet."""
    return deciding_town(make, opens_on=OPENS)


def everything_is_done_but_the_drill(place):
    """Five weeks later every line was confirmed again, and a new version of the plan is published."""
    place.make.session.execute(update(Answer).values(on=LATER.date()))
    place.answer("E8", status=Status.DECLARED)
    a_plan(place, on=LATER.date())


def page_1(place):
    """The first page of the newest version, in French."""
    session = place.make.session
    session.rollback()
    version = newest(session, place.consultation.id)
    kept = find_print(session, version.id, "fr")
    return " ".join(PdfReader(BytesIO(kept.pdf)).pages[0].extract_text().split())


def decide(leader, place, **typed):
    leader.open(f"{place.base}/decision/decide")
    for name in ("stage", "outcome"):
        leader.page.check(f"input[name={name}][value={typed.pop(name)}]")
    for name, text in typed.items():
        leader.page.fill(f"#{name}", text)
    leader.follow("main button[value=check]")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_three_people_from_the_first_opinion_to_the_final_decision(app, place, enter, scripts):
    there = f"{place.base}/decision"
    lead = enter(place.lead, viewport=DESK, java_script_enabled=scripts)
    lead.open(there)
    lead.follow("main .empty a")
    lead.follow("main form button[type=submit]")
    lead.open(there)
    lead.follow("main form button[type=submit]")
    assert "Avis demandé à" in lead.page.locator("body").inner_text()

    dpo = enter(place.dpo, viewport=DESK, color_scheme="dark", java_script_enabled=scripts)
    dpo.open("/")
    dpo.follow("a:has-text('Donner votre avis sur la version 1')")
    dpo.follow(PRIMARY)
    dpo.page.check("input[name=stance][value=conditions]")
    dpo.follow("main form button[type=submit]")
    assert "conditions" in dpo.page.locator(".error-summary").inner_text()
    dpo.page.fill("#comment", "L’analyse d’impact est signée avant le 15 décembre.")
    dpo.follow("main form button[type=submit]")
    assert "L’analyse d’impact est signée" in dpo.page.locator("main").inner_text()

    leader = enter(place.leader, viewport=PHONE, java_script_enabled=scripts)
    leader.open(there)
    assert "L’analyse d’impact est signée" in leader.page.locator("main").inner_text()
    decide(leader, place, stage="preliminary", outcome="no_go", function="Maire")
    leader.follow("main button[value=confirm]")
    assert "Décidé : Report" in leader.page.locator("main").inner_text().replace("\xa0", " ")

    app.config["NOW"] = LATER
    everything_is_done_but_the_drill(place)
    leader = enter(place.leader, viewport=PHONE, java_script_enabled=scripts)
    leader.follow("a:has-text('Décider si la consultation peut ouvrir')")
    decide(leader, place, stage="final", outcome="go")
    assert leader.page.locator(".error-summary a[href='#reason']").count() == 1
    leader.page.fill("#reason", REASON)
    leader.follow("main button[value=check]")
    assert "au-delà" in leader.page.locator("main").inner_text()
    leader.follow("main button[value=confirm]")
    assert "Décidé : Feu vert" in leader.page.locator("main").inner_text().replace("\xa0", " ")
    assert REASON in page_1(place)
    leader.open("/")
    assert "Décidé : Feu vert" in leader.page.locator("main").inner_text().replace("\xa0", " ")


def test_each_page_holds_on_a_phone_in_the_dark_and_at_320_pixels(place, enter):
    a_plan(place)
    narrow = {"width": 320, "height": 640}
    for person, paths in (
        (place.lead, ("/decision", "/decision/opinions/ambassador", "/plan", "")),
        (place.leader, ("/decision", "/decision/decide", "/decision/opinions/sponsor")),
        (place.head, ("/decision", f"/decision/opinions/department_head-{place.parks.id}")),
    ):
        visit = enter(person, viewport=narrow, color_scheme="dark")
        for path in paths:
            visit.open(place.base + path)
