"""From the empty plan to a finished section beside its line: communication, inclusion, budget."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
WAYS = [
    {},
    {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
    {"viewport": PHONE, "java_script_enabled": False},
]


@pytest.fixture
def com(make, cast):
    """Whoever answers for communication."""
    return make.person(cast.town, Role.COMMUNICATIONS, name="Julie Affiche")


@pytest.mark.parametrize("given", WAYS)
def test_a_plan_begins_with_the_sequence_and_lies_beside_its_line(cast, com, enter, given):
    visit = enter(com, **given)
    visit.open(f"{cast.base}/communication")
    visit.follow(".empty a.button")
    visit.page.uncheck("input[value=staff_results]")
    visit.follow("form .button--primary")
    assert visit.page.locator(".covered__one--met").count() == 6
    assert visit.page.locator("tbody tr").count() == 16
    visit.follow("a[href$='/lay-beside/G9']")
    visit.follow("form .button--primary")
    assert visit.page.url.endswith("/communication")
    visit.follow("tbody tr:first-child th a")
    visit.page.fill("#cost", "1 250,50 €")
    visit.follow("form .button--primary")
    assert visit.page.locator("[data-error-summary] a[href='#cost']").count() == 1
    visit.page.fill("#cost", "1 250 €")
    visit.follow("form .button--primary")
    assert "1\u202f250\u00a0€" in visit.page.locator("tbody tr:first-child").inner_text()
    visit.follow("tbody tr:first-child th a")
    visit.follow("a[href$='/delete']")
    visit.follow("form .button--danger")
    assert visit.page.locator("tbody tr").count() == 15


@pytest.mark.parametrize("given", WAYS)
def test_groups_and_money_are_written_down(cast, enter, given):
    visit = enter(cast.lead, **given)
    visit.open(f"{cast.base}/inclusion")
    visit.follow(".empty a.button")
    visit.page.check("input[value=young]")
    visit.follow("form .button--primary")
    visit.follow("a[href$='/inclusion/target']")
    visit.page.fill("#target", "900")
    visit.follow("form .button--primary")
    assert visit.page.locator(".sums__figure").inner_text() == "900"
    visit.open(f"{cast.base}/budget")
    visit.follow(".empty a.button")
    visit.page.fill("#label", "Plateforme")
    visit.page.fill("#amount", "4800")
    visit.follow("form .button--primary")
    assert "4\u202f800\u00a0€" in visit.page.locator("tr.total").inner_text()
    visit.follow("a[href$='/hourly-cost']")
    visit.page.fill("#hourly", "34")
    visit.follow("form .button--primary")
    assert visit.page.locator("tbody tr").count() == 3
