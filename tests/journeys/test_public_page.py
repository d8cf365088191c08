"""The charter becomes public, is read by somebody without a session, and is withdrawn, in a real browser."""

import pytest

from onboarding.domain.frozen_charter import CharterState
from tests.journeys.conftest import PHONE
from tests.published import a_charter, a_draft, a_letter, a_page, a_version

pytestmark = pytest.mark.journey
NASTY = (
    "<img src=x onerror=window.hit=1><script>window.hit=1</script>\"'><svg onload=window.hit=1> {{7*7}} &#60;"
)
SIZES = {"wide": {"width": 1280, "height": 800}, "small": {"width": 320, "height": 700}}


@pytest.fixture
def held(cast, make):
    charter = a_charter(
        make, regime={"fr": "Vos messages **paraissent** aussitôt.\n\n- un\n- deux", "en": "At once."}
    )
    version = a_version(make, cast.town, 1, charter=charter)
    a_letter(
        make,
        cast.consultation,
        cast.town,
        "Nous répondrons.",
        signed=[("Line Mairie", "adjointe", "sponsor")],
    )
    return version


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_published_read_switched_off_and_on_again(cast, held, enter, scripts):
    inside = enter(cast.lead, java_script_enabled=scripts)
    outside = enter(None, java_script_enabled=scripts, viewport=PHONE)
    assert outside.open("/public/vallorne").status == 404
    inside.open("/charter/publication")
    inside.follow("main .button--primary")
    inside.follow("a[hreflang=en]")
    inside.page.go_back()
    inside.page.locator("main form button[type=submit]").click()
    inside.page.wait_for_load_state()
    inside.check()
    assert outside.open("/public/vallorne").status == 200
    assert outside.page.context.cookies() == []
    outside.follow("a[href='#appeal']")
    assert outside.page.locator("#appeal h2").inner_text().startswith("13.")
    outside.follow("nav a[hreflang=en]")
    assert outside.page.locator("h1").inner_text() == "Moderation charter"
    with outside.page.expect_download() as waiting:
        outside.page.locator("a[href$='charter.txt']").click()
    assert waiting.value.suggested_filename.endswith("-v1-en.txt")
    inside.open("/charter/publication/off")
    inside.page.fill("#reason", "Une erreur de date.")
    inside.page.locator("main form button[type=submit]").click()
    inside.page.wait_for_load_state()
    inside.check()
    assert outside.open("/public/vallorne/en").status == 410
    assert "20" in outside.page.locator("main").inner_text()
    inside.open("/charter/publication/publish")
    inside.page.locator("main form button[type=submit]").click()
    inside.page.wait_for_load_state()
    inside.check()
    assert outside.open("/public/vallorne/fr").status == 200
    assert outside.page.context.cookies() == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_the_page_is_readable_by_everybody(cast, make, enter, size, scheme):
    town = cast.town
    a_version(make, town, 1, CharterState.REPLACED)
    long_word = "anticonstitutionnellement" * 8
    own = {"regime": {"fr": f"{long_word} שלום עולם مرحبا 🎉"}, "appeal": {"en": "You may appeal."}}
    a_version(make, town, 2, CharterState.PUBLISHED, charter=a_charter(make, **own))
    a_letter(make, cast.consultation, town, f"- {long_word}", signed=[(long_word, long_word, "sponsor")])
    a_page(make, town)
    reader = enter(None, viewport=SIZES[size], color_scheme=scheme)
    for path in ("", "/fr", "/en", "/fr/version-1", "/nl"):
        reader.open(f"/public/vallorne{path}")
    reader.page.emulate_media(media="print")
    reader.open("/public/vallorne")
    assert reader.page.context.cookies() == []


def test_the_html_to_paste_is_copied_by_a_button_and_stays_in_its_field_without_scripts(cast, make, enter):
    a_draft(make, cast.town)
    visit = enter(cast.lead)
    visit.open("/charter/files/draft/fr/paste")
    visit.page.locator("main button").click()
    visit.page.locator("main [role=status]:has-text('caractères')").wait_for()
    plain = enter(cast.lead, java_script_enabled=False)
    plain.open("/charter/files/draft/fr/paste")
    assert plain.page.locator("textarea").input_value().startswith("<h2>")
    assert plain.page.locator("main button").count() == 0


def test_nothing_that_anybody_wrote_runs_on_the_page(cast, make, enter):
    town = cast.town
    town.name = NASTY[:110]
    cast.consultation.title = NASTY
    make.session.commit()
    charter = a_charter(make, regime={"fr": NASTY, "en": f"[a](javascript:window.hit=1) {NASTY}"})
    facts = dict.fromkeys(("platform", "mailbox", "spaces", "complaints_desk"), NASTY)
    charter = type(charter)(choices=charter.choices, facts=facts, own=charter.own)
    a_version(make, town, 1, CharterState.REPLACED, charter=charter, adopted_name=NASTY)
    a_version(make, town, 2, CharterState.PUBLISHED, charter=charter, adopted_name=NASTY)
    a_version(make, town, 3, charter=charter, adopted_name=NASTY)
    a_letter(make, cast.consultation, town, NASTY, signed=[(NASTY, NASTY, "sponsor")])
    page = a_page(make, town, switched_on_name=NASTY)
    reader, lead = enter(None), enter(cast.lead)
    asked = []
    for visit in (reader, lead):
        visit.page.on("dialog", lambda dialog: asked.append(dialog.message))
        visit.page.on(
            "request", lambda request: asked.extend([request.url] if "/x" in request.url[-3:] else [])
        )
    outside = ["/public/vallorne", "/public/vallorne/en", "/public/vallorne/fr/version-1"]
    inside = [
        "",
        "/publication",
        "/publication/publish",
        "/publication/preview/fr",
        "/files",
        "/files/3/en/paste",
    ]
    for visit, paths in ((reader, outside), (lead, [f"/charter{path}" for path in inside])):
        for path in paths:
            visit.open(path)
            assert visit.page.evaluate("window.hit") is None, path
    page.switched_off_at, page.switched_off_name, page.switched_off_reason = page.switched_on_at, NASTY, NASTY
    make.session.commit()
    assert reader.open("/public/vallorne/fr").status == 410
    lead.open("/charter/publication")
    assert [visit.page.evaluate("window.hit") for visit in (reader, lead)] == [None, None]
    assert asked == []
