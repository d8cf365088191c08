"""Somebody proves a line with a file, in a real browser."""

import pytest

from tests.intake.good_files import docx, pdf, picture
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_file_is_refused_added_replaced_and_set_aside(cast, enter, tmp_path, scripts):
    visit = enter(cast.head, java_script_enabled=scripts, viewport=PHONE, accept_downloads=True)
    line = f"{cast.base}/departments/parcs/lines/C2"
    made = {"faux.pdf": picture(), "Liste des relais.pdf": pdf(), "Liste à jour.docx": docx()}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)

    def choose(name):
        visit.page.set_input_files("input[type=file]", tmp_path / name)

    visit.open(line)
    visit.page.locator("input[name=step][value=in_progress]").check()
    visit.follow("button[name=then]")
    for name in ("faux.pdf", "Liste des relais.pdf"):
        choose(name)
        visit.follow("form[enctype] button[type=submit]")
    choose("Liste à jour.docx")
    visit.page.locator("select[name=replaces]").select_option(index=1)
    visit.follow("form[enctype] button[type=submit]")
    assert visit.page.locator(".pieces > li").count() == 2
    visit.page.locator(".pieces summary").first.click()
    visit.check()
    with visit.page.expect_download() as waiting:
        visit.page.locator(".pieces__earlier a.download").click()
    assert waiting.value.suggested_filename == "Liste des relais.pdf"
    assert waiting.value.path().read_bytes() == made["Liste des relais.pdf"]
    visit.follow("a[href$='/set-aside']")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator("a[href$='/set-aside']").count() == 0
    visit.open(line)


def test_a_file_over_ten_megabytes_is_held_back_by_the_script_and_refused_without(cast, enter, tmp_path):
    large = tmp_path / "film.pdf"
    large.write_bytes(bytes(11 * 1024 * 1024))
    path = f"{cast.base}/lines/C7/evidence"
    for scripts, told in ((True, "[role=alert]"), (False, "h1")):
        visit = enter(cast.lead, java_script_enabled=scripts)
        visit.open(path)
        visit.page.set_input_files("input[type=file]", large)
        visit.page.locator("form[enctype] button[type=submit]").click()
        visit.page.wait_for_load_state()
        assert visit.page.locator(f"main {told}").inner_text()
        assert (visit.page.locator("form[enctype]").count() == 1) is scripts


def test_a_long_name_and_the_journal_fit_the_smallest_screen(cast, enter, tmp_path):
    visit = enter(cast.lead, viewport={"width": 320, "height": 800}, color_scheme="dark")
    path = f"{cast.base}/lines/C7/evidence"
    (tmp_path / f"{'compte_rendu' * 12}.pdf").write_bytes(pdf())
    visit.open(path)
    visit.page.set_input_files("input[type=file]", tmp_path / f"{'compte_rendu' * 12}.pdf")
    visit.follow("form[enctype] button[type=submit]")
    visit.page.locator(".pieces summary").first.click()
    visit.check()
    visit.open("/journal")
    visit.open(f"{cast.base}/lines/C7")
