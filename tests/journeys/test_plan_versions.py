"""A plan is published, a department moves, it is published again; what changed is read, a file verified."""

import pytest

from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
SUBMIT = ".main form .buttons button[type=submit]"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_two_versions_are_published_read_and_verified(cast, enter, make, tmp_path, scripts):
    base = f"{cast.base}/plan"
    lead = enter(cast.lead, viewport={"width": 1280, "height": 900}, java_script_enabled=scripts)
    lead.open(f"{base}/versions")
    lead.follow("main a.button--primary")
    lead.follow(SUBMIT)
    assert "La version 1 est publiée." in lead.page.locator("main").inner_text()
    cast.parks.stage = 4
    make.session.commit()
    lead.open(f"{base}/publish")
    lead.follow(SUBMIT)
    said = lead.page.locator("#since").inner_text()
    assert "Ce qui a changé depuis la version 1" in said
    assert f"{cast.parks.name}\u00a0: de" in said
    with lead.page.expect_download() as waiting:
        lead.page.locator("main a.download").first.click()
    original = tmp_path / "plan.pdf"
    waiting.value.save_as(original)
    altered = tmp_path / "altered.pdf"
    content = bytearray(original.read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    leader = enter(cast.leader, viewport=PHONE, color_scheme="dark", java_script_enabled=scripts)
    for file, answer in ((original, "Intact"), (altered, "Altéré")):
        leader.open("/plan/verify")
        leader.page.set_input_files("[type=file]", file)
        leader.follow(SUBMIT)
        said = leader.page.locator("main").inner_text()
        assert answer in said
        assert "Version 2" in said
