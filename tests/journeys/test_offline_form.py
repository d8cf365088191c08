"""A department head takes the form away, fills it in, and hands it back."""

import pytest

from tests.workbooks import written_on

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_head_fills_in_the_form_offline_and_hands_it_back(cast, enter, tmp_path, scripts):
    visit = enter(cast.head, java_script_enabled=scripts, accept_downloads=True)
    path = f"{cast.base}/departments/parcs/form"
    visit.open(path)
    with visit.page.expect_download() as waiting:
        visit.page.locator("main a.download").click()
    form = waiting.value.path().read_bytes()

    def hand_back(cells):
        (tmp_path / "form.xlsx").write_bytes(written_on(form, cells))
        visit.page.set_input_files("input[type=file]", tmp_path / "form.xlsx")
        visit.follow("main form:has(input[type=file]) button[type=submit]")

    hand_back({"E2": "Peut-être", "F3": "=1+1"})
    assert "!E2" in visit.page.locator(".error-summary").inner_text()
    assert "!F3" in visit.page.locator(".error-summary").inner_text()
    hand_back({"E2": "Fait", "F2": "Réunion du 3 mars", "E3": "En cours"})
    assert "Réunion du 3 mars" in visit.page.locator("main").inner_text()
    visit.follow("main form:has(input[name=checked_rows]) button[type=submit]")
    assert visit.page.locator(".panel--notice").is_visible()
    assert visit.page.locator(".tag--declared, .tag--in_progress").count() == 2
