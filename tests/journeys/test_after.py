"""A lead counts too few people, acts, looks back, and opens the next one; with and without scripts."""

from datetime import date

import pytest

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.journey

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
NARROW = {"width": 320, "height": 800}
SAVE = "main form button[type=submit]"


def read(lead: Visit) -> str:
    return lead.page.locator("main").inner_text()


@SCRIPTS
def test_too_few_people_are_seen_acted_on_and_learnt_from(cast, enter, make, scripts):
    make.consultation(cast.town, slug="quai", opens_on=date(2026, 11, 2), closes_on=date(2026, 12, 20))
    make.consultation(cast.town, slug="halles", opens_on=date(2026, 8, 31), closes_on=date(2026, 10, 4))
    lead: Visit = enter(cast.lead, java_script_enabled=scripts, viewport=NARROW)
    lead.open("/consultations/quai/course")
    assert "Personne n’a compté depuis" in read(lead)
    lead.follow("main a[href$='/participation/new']")
    lead.page.fill("#participants", "2")
    lead.follow(SAVE)
    assert "agissez maintenant" in read(lead)
    lead.follow("form[action$='/relaunch/call_the_relays/done'] button")
    assert "noté par" in read(lead)
    lead.open("/consultations/quai/moderation-weeks/new")
    lead.page.fill("#received", "12")
    lead.page.fill("#answering", "3,5")
    lead.follow(SAVE)
    assert "Semaine par semaine" in read(lead)
    lead.open("/consultations/halles/owed/thanks")
    lead.page.fill("#kept_on", "2026-10-05")
    lead.follow(SAVE)
    assert "Tenue à temps" in read(lead)
    lead.open("/consultations/halles/retrospective/edit")
    lead.page.fill("#worked", "Le stand du samedi")
    lead.follow(SAVE)
    assert "Le stand du samedi" in read(lead)
    lead.open("/consultations/halles/follow-up")
    lead.open("/consultations/halles/retrospective/next")
    lead.page.fill("#title", "Les halles, suite")
    lead.follow(SAVE)
    assert lead.page.url.endswith("/consultations/les-halles-suite")
