"""Moderators judge alone and meet the result, in a real browser: three in French, two in English."""

import pytest

from onboarding.domain.people import Role
from tests.journeys.conftest import PHONE

pytestmark = pytest.mark.journey
HOME = "/charter/calibration"
SMALL = {"width": 320, "height": 700}


class Moderators:
    """The cast's town with people who moderate."""

    def __init__(self, cast, make, *, moderators, locale):
        self.lead = make.person(cast.town, Role.MODERATION_LEAD, name="Maud Règle", locale=locale)
        self.others = [
            make.person(cast.town, Role.MODERATOR, name=f"Agent {number}", locale=locale)
            for number in range(1, moderators)
        ]


def open_round(visit):
    visit.open(HOME)
    visit.follow(f"a[href='{HOME}/new']")
    visit.follow("main form button[type=submit]")
    return visit.page.url.partition("/charter")[2]


def judge(visit, path, *, ruling=None):
    """Four pages: as many decisions of one kind, or the six in turn by the title; then all is sent in."""
    visit.open(f"/charter{path}/judge")
    for _ in range(4):
        for box in visit.page.locator("section.judged").all():
            chosen = ruling or decision_of(box.locator("blockquote").inner_text())
            box.locator(f"input[value={chosen}]").check()
        visit.follow("main form button[type=submit]")
    assert visit.page.url.endswith("/check")
    visit.follow("main form button[type=submit]")
    assert visit.page.url.endswith(path)


def decision_of(message):
    """A simple moderator: capitals move, a number plate is masked, all else stays."""
    if message.isupper():
        return "move"
    return "mask" if "plaque" in message or "number plate" in message else "leave"


def test_three_moderators_judge_in_french_and_the_line_is_given_its_evidence(cast, make, enter):
    crew = Moderators(cast, make, moderators=3, locale="fr")
    lead = enter(crew.lead)
    path = open_round(lead)
    judge(lead, path)
    judge(enter(crew.others[0], viewport=PHONE, color_scheme="dark"), path)
    last = enter(crew.others[1], viewport=SMALL)
    last.open("/me")
    last.follow("main a[href$='/judge']")
    judge(last, path)
    assert last.page.locator("section.verdicts").count() == 20
    assert "Agent 1" not in last.page.locator("main").inner_text()
    lead.open(f"/charter{path}/close")
    lead.follow("main form button[type=submit]")
    assert "100" in lead.page.locator("main h2").first.inner_text()
    for summary in lead.page.locator("main details > summary").all():
        summary.click()
    lead.check()
    with lead.page.expect_download() as sheet:
        lead.page.locator("a[href$='sheet.pdf']").click()
    assert sheet.value.suggested_filename.startswith("calibrage-")
    lead.follow("main a[href*='/lines/E13']")
    assert "Série de calibrage du 23" in lead.page.locator("main").inner_text()
    leader = enter(cast.leader, viewport=PHONE)
    leader.open(f"/charter{path}")
    assert leader.page.locator("section.verdicts").count() == 0
    for given in ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}):
        lead.page.emulate_media(**given)
        lead.open(HOME)
        lead.open(f"/charter{path}")


def test_two_judge_in_english_without_scripts_and_meet_over_what_they_differ_on(cast, make, enter):
    cast.town.locale = "en"
    make.session.commit()
    crew = Moderators(cast, make, moderators=2, locale="en")
    lead = enter(crew.lead, java_script_enabled=False)
    path = open_round(lead)
    lead.open(f"/charter{path}/judge/1")
    lead.page.locator("section.judged details summary").first.click()
    lead.page.locator("section.judged textarea").first.fill("Ask the lawyer")
    lead.follow("main form button[type=submit]")
    assert lead.page.locator("[data-error-summary] li").count() == 1
    assert lead.page.locator("section.judged textarea").first.input_value() == "Ask the lawyer"
    lead.page.locator("section.judged input[value=leave]").first.check()
    lead.follow("main form button[type=submit]")
    judge(lead, path)
    other = enter(crew.others[0], java_script_enabled=False, viewport=SMALL)
    judge(other, path, ruling="hide")
    lead.open(f"/charter{path}")
    lead.follow("main a[href$='/close']")
    lead.follow("main form button[type=submit]")
    said = lead.page.locator("main").inner_text()
    assert "It is no evidence for line E13" in said
    assert "Your note: Ask the lawyer" in said
    assert "Ask the lawyer" not in _seen(other, f"/charter{path}")
    assert lead.page.locator("section.verdicts").count() == 20
    lead.follow("main a[href*='again=']")
    assert lead.page.locator("input[name=cases]:checked").count() == 20
    assert lead.page.locator("input[value=practice]").is_checked()


def _seen(visit, path):
    visit.open(path)
    return visit.page.locator("main").inner_text()


def test_the_town_adds_a_case_of_its_own_and_plays_it(cast, make, enter):
    crew = Moderators(cast, make, moderators=2, locale="fr")
    lead = enter(crew.lead)
    lead.open(f"{HOME}/cases")
    lead.follow(f"a[href='{HOME}/cases/new']")
    lead.follow("main form button[type=submit]")
    assert lead.page.locator("[data-error-summary] li").count() == 7
    for name, text in (
        ("title", "La fontaine"),
        ("thread", "Fil « Place »"),
        ("message", "Rendez-nous l’eau !\n<b>gras</b> שלום"),
        ("reason", "Rien n’est interdit."),
        ("hard", "Le ton."),
    ):
        lead.page.fill(f"#{name}_fr", text)
    lead.page.check("input[name=decision][value=leave]")
    lead.page.select_option("#clause", "off_limits")
    lead.follow("main form button[type=submit]")
    assert "La fontaine" in lead.page.locator("main").inner_text()
    lead.open(f"{HOME}/new")
    assert lead.page.locator("input[name=cases]:checked").count() == 21
    lead.follow("main form button[type=submit]")
    lead.open(f"{HOME}/cases")
    lead.follow("main tbody a")
    assert "réponse type" in lead.page.locator("main").inner_text()
