"""The main job, walked through by a department head, an ambassador and a leader."""

import pytest

from onboarding.domain.letter_parts import Part
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey

PAGES = (
    "/",
    "/departments",
    "/departments/new",
    "/departments/parcs",
    "/departments/parcs/edit",
    "/departments/voirie/delete",
    "/rollout",
    "/rollout/table",
    "/rollout/voirie/not-now",
    "/ambassadors",
    "/ambassadors/voirie/deputy",
    "/ambassadors/voirie/deputy/new",
    "/people",
    "/people/new",
    "/people/{agent}",
    "/charter",
    "/charter/clauses/regime",
    "/charter/recommended",
    "/charter/draft",
    "/journal",
    "/account",
    "/sources",
    "/town/set",
    "/town/set?chosen=light",
    "/town/lines",
    "/town/lines/new",
    "/town/edition",
    "/consultations",
    "/consultations/new",
    "{base}",
    "{base}/edit",
    "{base}/lines",
    "{base}/my-lines",
    "{base}/verification",
    "{base}/score",
    "{base}/waivers",
    "{base}/lines/F4/legal-check",
    "{base}/commitment",
    "{base}/commitment/contradictions",
    "{base}/commitment/reading",
    *(f"{{base}}/commitment/parts/{part.value}" for part in Part),
    "{base}/plan",
    "{base}/lines/A1",
    "{base}/lines/A1/comments",
    "{base}/lines/A1/history",
    "{base}/lines/A1/delegate",
    "{base}/delegations",
    "{base}/delegations/section",
    "{base}/lines/C1",
    "{base}/pieces",
    "{base}/pieces/raci",
    "{base}/departments/parcs/pieces/referent_card",
    "{base}/departments/parcs/lines",
    "{base}/departments/parcs/answer/1",
    "{base}/my-lines/answer/2",
    "{base}/copy",
    "{base}/departments/parcs/form",
    "{base}/my-lines/form",
    "{base}/lines/A1/evidence",
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_department_head_answers_three_lines_and_sees_the_score_move(cast, enter, scripts):
    visit = enter(cast.head, java_script_enabled=scripts)
    visit.follow("main .next a")
    moved = []
    for number in range(3):
        visit.page.locator("input[name=step][value=done]").check()
        visit.page.fill("textarea[name=note]", f"Fait le {number + 1} décembre")
        visit.page.fill("input[name=link]", "https://intranet.example/note.pdf")
        visit.follow("form:has(input[name=step]) button[type=submit]")
        moved.append(visit.page.locator(".panel--notice").inner_text())
    assert len(set(moved)) == 3
    visit.open("/")
    assert visit.page.locator(".tag--evidence").count() == 3


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_ambassador_names_a_referent_and_moves_a_departments_stage(cast, enter, scripts):
    visit = enter(cast.lead, java_script_enabled=scripts)
    visit.open("/ambassadors")
    visit.follow("main a[href*='/ambassadors/parcs/referent']")
    visit.page.locator("select[name=person]").select_option(label="Lise Racine")
    visit.follow("main form:has(select[name=person]) button[type=submit]")
    assert "Lise Racine" in visit.page.locator("main").inner_text()
    visit.open("/rollout")
    visit.page.locator("#stage-of-parcs").locator("xpath=ancestor::details").locator("summary").first.click()
    visit.page.locator("#stage-of-parcs").select_option("2")
    visit.follow("form:has(#stage-of-parcs) button[type=submit]")
    visit.open("/departments/parcs")
    assert "S2" in visit.page.locator("main").inner_text()


def test_a_leader_downloads_the_plan_on_a_phone(cast, enter):
    visit = enter(cast.leader, viewport=PHONE, accept_downloads=True)
    assert visit.page.locator(".verdict").is_visible()
    with visit.page.expect_download(timeout=90_000) as waiting:
        visit.page.locator("a.download").first.click()
    downloaded = waiting.value
    assert downloaded.suggested_filename.endswith(".pdf")
    assert downloaded.path().read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)
def test_every_page_is_accessible_on_any_screen_and_in_the_dark(cast, enter, width, scheme, language):
    cast.speak(language)
    visit = enter(cast.lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PAGES:
        assert visit.open(path.format(base=cast.base, agent=cast.agent.id)).status == 200, path
    assert visit.open("/nowhere").status == 404


@pytest.mark.parametrize("role", ["head", "leader", "dpo"])
def test_the_other_homes_are_accessible_too(cast, enter, role):
    visit = enter(getattr(cast, role), viewport=PHONE)
    for path in ("/", f"{cast.base}/plan"):
        assert visit.open(path).status == 200


def test_a_leader_meets_an_accessible_waiver(cast, enter):
    visit = enter(cast.leader, viewport=PHONE)
    assert visit.open(f"{cast.base}/waivers/C7").status == 200
    assert visit.page.locator("main form").is_visible()


def test_somebody_invited_comes_in_by_the_link(cast, enter):
    visit = enter(None, viewport=PHONE)
    assert visit.open(cast.invitation()).status == 200
    visit.page.locator("input[type=password]").first.fill("trois noisetiers sous la pluie")
    visit.follow("main form button[type=submit]")
    assert visit.page.url == f"{visit.address}/"
