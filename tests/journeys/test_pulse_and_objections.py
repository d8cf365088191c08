"""A department is asked how it stands, and what it objects is answered, in a real browser."""

import pytest

from onboarding.domain.pulse import ELEMENTS
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
SMALL = {"width": 320, "height": 700}


def tick(visit, scores):
    for element, score in zip(ELEMENTS, scores, strict=True):
        visit.page.locator(f"input[name={element.value}][value='{score}']").check(force=True)


def answered(visit, link, scores, *, language):
    """Somebody without an account opens their link, answers, and tries the code again."""
    path = "/pulse/" + link.rpartition("/")[2]
    visit.open(path)
    if language == "en":
        visit.follow("button[name=locale][value=en]")
    visit.follow("main form button[type=submit]")
    assert visit.page.locator("[data-error-summary] li").count() == 5
    tick(visit, scores)
    visit.check()
    visit.follow("main form button[type=submit]")
    assert visit.page.url.endswith("/answer/thanks")
    visit.open(path)
    return visit


@pytest.mark.parametrize("language", ["fr", "en"])
def test_six_answer_and_the_lead_reads_the_barrier(cast, enter, language):
    cast.speak(language)
    lead = enter(cast.lead)
    lead.open("/pulse")
    lead.follow("a[href='/pulse/departments/parcs/new']")
    lead.page.fill("#asked", "2")
    lead.follow("main form button[type=submit]")
    assert lead.page.locator("#asked-error").is_visible()
    lead.page.fill("#asked", "6")
    lead.follow("main form button[type=submit]")
    links = lead.page.locator("#links").input_value().split()
    assert len(links) == 6
    lead.follow("main a[href$='/slips']")
    assert lead.page.locator(".slips__one").count() == 6
    lead.page.emulate_media(media="print")
    assert not lead.page.locator("header.header").is_visible()
    lead.page.emulate_media(media="screen")
    browsers = (
        {"viewport": PHONE},
        {"viewport": SMALL},
        {"viewport": PHONE, "color_scheme": "dark"},
        {"java_script_enabled": False, "viewport": PHONE},
        {"forced_colors": "active"},
        {},
    )
    said = ((5, 5, 5, 5, 5), *[(4, 2, 4, 3, 4)] * 5)
    for link, scores, given in zip(links, said, browsers, strict=True):
        visit = answered(enter(None, **given), link, scores, language=language)
        assert visit.page.locator("html").get_attribute("lang") == language
    lead.open("/pulse")
    lead.follow("a[href^='/pulse/rounds/']")
    coming = {"fr": "Cinq réponses ou plus", "en": "Five answers or more"}[language]
    assert coming in lead.page.locator(".summary").inner_text()
    round_page = lead.page.url.removeprefix(lead.address)
    lead.open(f"{round_page}/codes/renew")
    lead.open(f"{round_page}/close")
    lead.follow("main form button[type=submit]")
    assert lead.page.locator(".ladder__step--barrier").count() == 1
    assert {"fr": "Envie", "en": "Desire"}[language] in lead.page.locator(".chart__heading").inner_text()
    lead.page.locator(".chart__data summary").click()
    lead.page.locator(".details summary").first.click()
    lead.check()
    head = enter(cast.head, viewport=SMALL, color_scheme="dark")
    head.open("/pulse")
    head.follow("a[href^='/pulse/rounds/']")
    assert head.page.locator(".ladder").is_visible()


def test_a_code_is_typed_in_from_a_slip_and_a_closed_round_says_so(cast, enter):
    lead = enter(cast.lead, java_script_enabled=False)
    lead.open("/pulse/departments/parcs/new")
    lead.page.fill("#asked", "5")
    lead.follow("main form button[type=submit]")
    code = lead.page.locator("#links").input_value().split()[0].rpartition("/")[2]
    guest = enter(None, viewport=SMALL)
    guest.open("/answer")
    guest.follow("main form button[type=submit]")
    guest.page.fill("#code", "ZZZZ-ZZZZ-ZZZZ")
    guest.follow("main form button[type=submit]")
    assert guest.page.locator("main li").count() == 3
    guest.follow("main a[href='/answer']")
    guest.page.fill("#code", code.lower().replace("-", " "))
    guest.follow("main form button[type=submit]")
    tick(guest, (5, 5, 5, 5, 5))
    guest.follow("main form button[type=submit]")
    lead.open("/pulse")
    lead.follow("a[href^='/pulse/rounds/']")
    lead.follow("a[href$='/close']")
    lead.follow("main form button[type=submit]")
    assert ": 1 " in lead.page.locator(".panel__heading").inner_text()
    assert lead.page.locator(".ladder").count() == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_objections_are_logged_answered_settled_and_rise_to_the_leader(cast, enter, scripts):
    lead = enter(cast.lead, java_script_enabled=scripts)
    lead.open("/objections")
    lead.follow("a[href='/objections/catalogue']")
    lead.follow("a[href$='entry=too_much_work']")
    lead.page.select_option("#department", "parcs")
    lead.page.fill("#heard_in", "Réunion d’équipe")
    lead.follow("main form button[type=submit]")
    lead.follow("form[action$='/answer'] button")
    assert lead.page.locator("#how-error").is_visible()
    lead.page.fill("#how", "En réunion, avec la fiche de charge")
    lead.follow("form[action$='/answer'] button")
    lead.follow("form[action$='/settle'] button")
    lead.follow("form[action$='/reopen'] button")
    lead.follow("a[href$='/edit']")
    lead.page.fill("#note", "À revoir en janvier")
    lead.follow("main form[action$='/edit'] button[type=submit]")
    head = enter(cast.head, java_script_enabled=scripts, viewport=SMALL)
    head.open("/objections/new")
    head.page.fill("#said", "Personne ne nous a demandé notre avis.")
    head.follow("main form button[type=submit]")
    head.follow("a[href$='/delete']")
    head.page.go_back()
    head.open("/objections?state=open")
    assert head.page.locator(".ledger").first.locator("tbody tr").count() == 1
    head.open("/departments/parcs")
    leader = enter(cast.leader, java_script_enabled=scripts, viewport=PHONE)
    leader.open("/objections")
    leader.follow(".brand__name")
    assert leader.page.locator(".heard__one").count() == 2
    lead.open("/")
    assert lead.page.locator("a[href='/objections?state=open']").count() == 1


def test_two_answer_the_same_objection_and_the_second_sees_both(cast, enter, make):
    one = make.objection(cast.parks)
    cast.speak("en")
    first, second = enter(cast.lead), enter(cast.head, viewport=SMALL)
    for visit in (first, second):
        visit.open(f"/objections/{one.id}")
    for visit, how in ((first, "By mail"), (second, "Par téléphone")):
        visit.page.fill("#how", how)
        visit.follow("form[action$='/answer'] button")
    told = second.page.locator("main").inner_text()
    assert "By mail" in told
    assert "Par téléphone" in told
