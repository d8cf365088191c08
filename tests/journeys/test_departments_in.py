"""A town of today comes in: its list, mended and taken over, then carried across the board by keyboard."""

from pathlib import Path

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.departments import Department
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey

SERVICES = Path(__file__).parent / "data" / "services.csv"
PATIENCE = 150
"""Presses of the Tab key before somebody gives up."""
PAGES = (
    "/departments",
    "/departments?q=verts&headless=y",
    "/departments/import",
    "/departments/espaces-verts",
    "/departments/espaces-verts/edit",
    "/rollout",
    "/rollout?wave=1",
    "/rollout/table?sort=-stage",
    "/rollout/waves",
    "/rollout/finances/not-now",
)


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")


@pytest.fixture
def filled(make, town):
    """Five departments in the middle of things, before a consultation that concerns one."""
    green = make.department(town, "Espaces verts", slug="espaces-verts", wave=1, stage=1, staff=46)
    make.department(town, "Urbanisme", slug="urbanisme", wave=1, stage=0, staff=21)
    make.department(town, "Voirie", slug="voirie", stage=4, staff=1012, kind="directorate")
    make.department(town, "Finances", slug="finances", stage=2, wave=3, staff=16)
    waits = {"not_now_until": make.now.date(), "not_now_reason": "Le directeur part en mars."}
    make.department(town, "Médiathèque", slug="mediatheque", **waits)
    make.person(town, Role.REFERENT, department=green, name="Lise Racine")
    return make.consultation(town, concerned=(green,), title="Le parc des Tanneurs", slug="tanneurs")


def tab_to(visit, text):
    """Press Tab until what is so called has the focus."""
    for _ in range(PATIENCE):
        visit.page.keyboard.press("Tab")
        said = visit.page.evaluate("document.activeElement.innerText ?? ''")
        if " ".join(said.split()).startswith(text):
            return
    raise AssertionError(f"{text} cannot be reached by keyboard")


def press(visit, text):
    """Go to what is so called and press it, without a mouse."""
    tab_to(visit, text)
    with visit.page.expect_navigation():
        visit.page.keyboard.press("Enter")
    visit.check()


def focused(visit):
    return visit.page.evaluate("document.activeElement.id")


def stage_of(session, slug):
    session.rollback()
    return session.scalar(select(Department.stage).where(Department.slug == slug))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_list_with_two_faults_is_mended_looked_at_and_taken_over(lead, enter, tmp_path, scripts):
    visit = enter(lead, java_script_enabled=scripts)
    spoilt = SERVICES.read_bytes().replace(b";46;x;", b";douze;x;").replace(b";24,0;oui;", b";24,0;bof;")
    (tmp_path / "services.csv").write_bytes(spoilt)
    visit.open("/departments")
    visit.follow("main a[href='/departments/import']")
    visit.page.set_input_files("input[type=file]", tmp_path / "services.csv")
    visit.follow("form[enctype] button[type=submit]")
    told = visit.page.locator(".error-summary").inner_text()
    assert "Ligne 3, Effectif\u00a0: «\u00a0douze\u00a0» n’est pas un nombre entier." in told
    assert "Ligne 9, Concerné\u00a0: «\u00a0bof\u00a0» n’est ni oui ni non." in told
    visit.page.set_input_files("input[type=file]", SERVICES)
    visit.follow("form[enctype] button[type=submit]")
    shown = visit.page.locator("main").inner_text()
    assert "Anne Roux dirige plusieurs services\u00a0: Espaces verts, Propreté urbaine." in shown
    assert "Colonnes non lues\u00a0: Téléphone." in shown
    assert visit.page.locator("input[name=invite]").is_checked()
    visit.follow("main form button[type=submit]")
    assert "12 services ajoutés, 11 directeurs invités." in visit.page.locator("main").inner_text()
    assert visit.page.locator(".ledger--sorted tbody tr").count() == 12
    visit.follow("thead a[href*='sort=staff']")
    visit.follow("thead a[href*='sort=-staff']")
    assert "Voirie" in visit.page.locator(".ledger--sorted tbody tr").first.inner_text()
    assert visit.page.locator("th[aria-sort=descending]").inner_text().startswith("Effectif")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_cards_cross_the_board_by_keyboard_alone_and_a_move_is_undone(lead, filled, enter, session, scripts):
    visit = enter(lead, java_script_enabled=scripts)
    visit.open("/rollout")
    press(visit, "Passer en S1 (Urbanisme)")
    assert "Tout n’est pas encore là" in visit.page.locator("h1").inner_text()
    press(visit, "Déplacer quand même")
    assert visit.page.url.endswith("/rollout#urbanisme")
    assert focused(visit) == "urbanisme"
    assert stage_of(session, "urbanisme") == 1
    assert visit.page.locator("[data-stage='1'] #urbanisme").is_visible()
    press(visit, "Annuler le déplacement (Urbanisme)")
    assert focused(visit) == "urbanisme"
    assert stage_of(session, "urbanisme") == 0
    tab_to(visit, "Autres déplacements (Urbanisme)")
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert focused(visit) == "stage-of-urbanisme"
    visit.page.locator("#stage-of-urbanisme").select_option("3")
    press(visit, "Déplacer à cette étape")
    press(visit, "Déplacer quand même")
    assert stage_of(session, "urbanisme") == 3
    assert "En avance" in visit.page.locator(".card:has(#urbanisme)").inner_text()


def test_a_card_is_dragged_to_another_stage_by_the_same_form(lead, filled, enter, session):
    visit = enter(lead, viewport={"width": 1600, "height": 1000})
    visit.open("/rollout")
    visit.page.locator(".card:has(#voirie)").drag_to(visit.page.locator("[data-stage='3']"))
    visit.page.wait_for_url("**/rollout#voirie")
    visit.check()
    assert stage_of(session, "voirie") == 3


def test_not_now_is_said_put_off_and_taken_back_and_the_waves_are_planned(lead, filled, enter, session):
    visit = enter(lead)
    visit.open("/rollout/finances/not-now")
    visit.page.fill("#reason", "Le budget d’abord.")
    visit.page.fill("#until", "2027-04-01")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator(".cards--wide #finances").is_visible()
    visit.follow(".card:has(#mediatheque) a[href$='/not-now']")
    assert "Le réexamen était prévu" in visit.page.locator("main").inner_text()
    visit.page.fill("#until", "2027-05-03")
    visit.follow("main form button[type=submit]")
    visit.follow(".card:has(#finances) form[action$='/resume'] button")
    assert visit.page.locator("[data-stage='2'] #finances").is_visible()
    visit.follow("nav.subsections a[href='/rollout/waves']")
    visit.page.locator("#wave-voirie").select_option("1")
    visit.follow("main form button[type=submit]")
    assert "1 service a changé de vague." in visit.page.locator("main").inner_text()
    visit.open("/rollout/table")
    visit.follow("thead a[href*='sort=stage']")
    visit.follow("thead a[href*='sort=-stage']")
    assert "Voirie" in visit.page.locator(".ledger--sorted tbody tr").first.inner_text()


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en"), (390, "dark", "fr")]
)
def test_every_page_is_accessible_on_any_screen(lead, filled, enter, session, width, scheme, language):
    lead.locale = language
    session.commit()
    visit = enter(lead, viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PAGES:
        assert visit.open(path).status == 200, path
        visit.page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        visit.check()
    visit.page.set_viewport_size(PHONE)
    visit.check()


def test_a_head_reads_the_board_on_a_phone(make, town, filled, enter, session):
    green = session.scalar(select(Department).where(Department.slug == "espaces-verts"))
    visit = enter(make.person(town, Role.DEPARTMENT_HEAD, department=green), viewport=PHONE)
    for path in ("/rollout", "/rollout?mine=y", "/rollout/table", "/rollout/waves", "/departments"):
        assert visit.open(path).status == 200
    visit.page.set_viewport_size({"width": 1280, "height": 800})
    visit.open("/rollout?wave=1")
