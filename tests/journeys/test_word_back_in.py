"""A jurist’s Word file is taken away, changed, brought in, accepted one by one, in a real browser."""

import pytest

from onboarding.domain.people import Role
from onboarding.services.charter import charter_of
from tests.intake.word_files import changed, exported, inside, paragraph_of
from tests.journeys.conftest import PHONE
from tests.published import a_draft
from tests.returned import APPEAL, rewrite

pytestmark = pytest.mark.journey
NASTY = "<img src=x onerror=window.hit=1><script>window.hit=1</script>"


@pytest.fixture
def jurist(cast, make):
    a_draft(make, cast.town)
    return make.person(cast.town, Role.LEGAL, name="Jeanne Droit")


def as_a_jurist_does(sheet):
    rewrite(APPEAL, "Vous avez trente jours pour contester.")(sheet)
    sheet.add_comment(paragraph_of(sheet, "trente jours").runs[0], text="Délai usuel.", author="Me Juris")
    inside(paragraph_of(sheet, "Vous pouvez lire"), '<w:ins w:id="9"><w:r><w:t> Ajouté.</w:t></w:r></w:ins>')
    sheet.add_paragraph(style="Heading 2").add_run("30. Dispositions finales")
    sheet.add_paragraph("La charte est affichée en mairie.")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_goes_out_and_comes_back_changed(cast, jurist, make, enter, tmp_path, scripts):
    visit = enter(jurist, java_script_enabled=scripts, viewport=PHONE, accept_downloads=True)
    visit.open("/charter/files")
    with visit.page.expect_download() as waiting:
        visit.page.locator("a[href$='draft/fr.docx']").click()
    name = waiting.value.suggested_filename
    assert name.startswith("charte-de-moderation-")
    (tmp_path / name).write_bytes(changed(waiting.value.path().read_bytes(), as_a_jurist_does))
    visit.follow("a[href='/charter/intake']")
    visit.page.set_input_files("input[type=file]", tmp_path / name)
    visit.follow("form[enctype] button[type=submit]")
    assert visit.page.locator(".task").count() == 3
    visit.follow(".button--primary")
    for _ in range(2):
        visit.page.locator("main details").first.locator("summary").click()
        visit.check()
        visit.follow("form[action$='/accept'] button")
    assert "Dispositions finales" in visit.page.locator("h1").inner_text()
    visit.page.locator("#clause").select_option("contacts")
    visit.page.locator("input[name=place][value=after]").check()
    visit.follow("form[action$='/give'] button")
    visit.follow("form[action$='/leave'] button")
    visit.follow("a[href$='/away']")
    visit.follow("main form button[type=submit]")
    make.session.rollback()
    own = charter_of(make.session, cast.town.id).own
    assert own["appeal"] == {"fr": "Vous avez trente jours pour contester."}
    assert own["opening_hours"]["fr"].split("\n")[0].endswith("Ajouté.")
    assert "contacts" not in own


def test_a_hostile_file_is_only_text_and_every_page_of_it_is_readable(jurist, enter, tmp_path):
    def poison(sheet):
        paragraph_of(sheet, "Trente jours").text = f"{NASTY} {'mot' * 90} [a](javascript:window.hit=1)"
        paragraph_of(sheet, "Recours").runs[0].text = NASTY
        sheet.add_comment(paragraph_of(sheet, "mot").runs[0], text=NASTY, author=NASTY)
        sheet.add_paragraph(style="Heading 2").add_run(f"{NASTY} נספח")
        sheet.add_paragraph("שלום עולם 🎉")

    (tmp_path / "a.docx").write_bytes(exported(poison, slug="ailleurs", town=NASTY))
    visit = enter(jurist, viewport={"width": 320, "height": 700}, color_scheme="dark")
    visit.open("/charter/intake")
    visit.page.set_input_files("input[type=file]", tmp_path / "a.docx")
    visit.follow("form[enctype] button[type=submit]")
    assert visit.page.evaluate("window.hit") is None
    for path in ("/1", "/2", "/3", "/4", "/away", ""):
        visit.open(f"/charter/intake{path}")
        assert visit.page.evaluate("window.hit") is None, path
    visit.open("/charter/intake/3")
    visit.follow("form[action$='/accept'] button")
    visit.open("/charter/draft?locale=fr")
    assert visit.page.evaluate("window.hit") is None
    visit.open("/charter/files/draft/fr/paste")
    assert visit.page.evaluate("window.hit") is None


def test_what_is_no_word_file_is_refused_and_said_why(jurist, enter, tmp_path):
    visit = enter(jurist)
    (tmp_path / "charte.docx").write_bytes(b"%PDF-1.7 rien")
    visit.open("/charter/intake")
    visit.page.set_input_files("input[type=file]", tmp_path / "charte.docx")
    visit.follow("form[enctype] button[type=submit]")
    assert visit.page.locator(".error-summary a").count() == 1
