"""A letter is written down, signed on a phone and published; the hours behind it are read and changed."""

from dataclasses import replace

import pytest

from onboarding.domain.people import Role
from onboarding.services.commitment import save_letter
from tests.journeys.conftest import PHONE
from tests.letters import COMPLETE

pytestmark = pytest.mark.journey
SUBMIT = ".main form .buttons button[type=submit]"


@pytest.fixture
def letter(cast, make):
    """The cast's letter, complete; the town has no chief executive."""
    writer = make.act(make.person(cast.town, Role.LEAD_AMBASSADOR))
    save_letter(writer, cast.consultation, replace(COMPLETE, no_chief_executive=True), version=0)
    make.session.commit()
    return f"{cast.base}/commitment/versions"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_people_sign_what_they_read_and_the_letter_is_published(cast, enter, letter, scripts):
    lead = enter(cast.lead, viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    lead.open(letter)
    lead.check()
    lead.follow(SUBMIT)
    lead.check()
    lead.follow(SUBMIT)
    leader = enter(cast.leader, viewport=PHONE, color_scheme="dark", java_script_enabled=scripts)
    leader.open(letter)
    leader.follow("main a.button")
    leader.check()
    leader.page.fill("#function", "adjointe")
    leader.follow(f"{SUBMIT} >> nth=0")
    leader.check()
    assert "adjointe" in leader.page.locator(".signatures").inner_text()
    leader.follow(f"{SUBMIT} >> nth=0")
    leader.open(letter)
    leader.check()
    assert "Publique depuis" in leader.page.locator("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_hours_are_read_changed_and_refused_with_their_field(cast, enter, scheme):
    visit = enter(cast.lead, viewport=PHONE, color_scheme=scheme)
    base = f"{cast.base}/capacity"
    for path in (base, f"{base}/figures", f"{base}/measured"):
        visit.open(path)
        visit.check()
    visit.open(f"{base}/figures")
    visit.page.fill("#figure_answered", "20")
    visit.page.fill("#note", "Notre enquête")
    visit.follow(SUBMIT)
    visit.check()
    assert "Notre enquête" in visit.page.content()
