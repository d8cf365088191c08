"""From a proposed matrix to evidence, from a risk to a pause rule, from a town to somebody who looks."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
SMALL = {"width": 320, "height": 700}
WAYS = [
    {},
    {"viewport": SMALL, "color_scheme": "dark"},
    {"viewport": PHONE, "java_script_enabled": False},
    {"forced_colors": "active"},
]


@pytest.mark.parametrize("given", WAYS)
def test_who_does_what_is_settled_and_becomes_evidence(cast, enter, given):
    visit = enter(cast.lead, **given)
    visit.open(f"{cast.base}/raci")
    visit.follow("main form[action$='/raci/start'] button")
    visit.follow("main tbody th a")
    visit.page.select_option("#part_sponsor", "C")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator(".panel--stop").is_visible()
    visit.follow(".panel--stop a")
    visit.page.select_option("#part_sponsor", "A")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator(".panel--stop").count() == 0
    visit.follow("form[action$='/raci/evidence'] button")
    assert visit.page.locator("main", has_text="D1").is_visible()
    assert visit.page.locator("form[action$='/raci/evidence']").count() == 0


@pytest.mark.parametrize("given", WAYS)
def test_risks_are_taken_over_and_the_pause_rule_is_written(cast, enter, given):
    visit = enter(cast.leader, **given)
    visit.open(f"{cast.base}/risks")
    visit.page.check("#wanted-few_come", force=True)
    visit.follow("form[action$='/risks/take'] button")
    visit.follow(".risk a")
    visit.page.check("#impact-0", force=True)
    visit.follow("main form button[type=submit]")
    assert visit.page.locator(".heat").is_visible()
    visit.open(f"{cast.base}/risks/pause")
    visit.page.fill("#decider", "Line Mairie")
    visit.follow("main form button[type=submit]")
    visit.follow("form[action$='/risks/pause/evidence'] button")
    assert visit.page.locator("main", has_text="I7").is_visible()


@pytest.mark.parametrize("given", WAYS[1:3])
def test_a_leader_opens_the_town_to_somebody_who_looks_and_leaves(make, cast, enter, given):
    operator = make.person(make.town("Préfecture"), Role.IT, name="Omar Préfet")
    leader, visit = enter(cast.leader, **given), enter(operator, **given)
    leader.open("/portfolio")
    leader.open("/portfolio/sharing")
    leader.page.fill("#email", operator.email)
    leader.page.fill("#expires_on", "2027-03-01")
    leader.follow("main form button[type=submit]")
    visit.open("/account")
    visit.follow("main a[href='/portfolio/towns']")
    assert visit.page.locator("main h2", has_text=cast.town.name).is_visible()
    visit.follow("main a[href$='/leave']")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator("main h2", has_text=cast.town.name).count() == 0
