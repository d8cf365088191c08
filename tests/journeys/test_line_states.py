"""One line in each of its states: empty, filled, stale, sent back, wrong, overtaken."""

from datetime import date

import pytest

from onboarding.domain.answers import Status
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.journey

SAVE = "form:has(input[name=step]) button[type=submit]"
LOOKS = pytest.mark.parametrize(
    "given", [{"viewport": PHONE}, {"color_scheme": "dark"}], ids=["phone", "dark"]
)


@pytest.fixture
def stands(cast, make, session):
    """Stores a line of the consultation as it has to stand, with a piece of evidence."""

    def store(item: str, **given: object) -> None:
        wanted = {"municipality_id": cast.town.id, "consultation_id": cast.consultation.id}
        checklist = session.query(Checklist).filter_by(**wanted).first() or Checklist(**wanted)
        session.add(checklist)
        session.flush()
        place = {"checklist_id": checklist.id, "item": item}
        proof = {"kind": EvidenceKind.TEXT, "body": "Le compte rendu", "given_at": make.now}
        session.add_all([Answer(**place, version=1, **given), Evidence(**place, **proof)])
        session.commit()

    return store


@LOOKS
def test_every_state_of_a_line_is_accessible_to_its_owner(cast, enter, stands, given):
    mine = {"declared_by": cast.head.id}
    stands("A4", status=Status.VERIFIED, on=date(2026, 1, 5), note="Une note", **mine)
    stands("A9", status=Status.EVIDENCE, on=date(2026, 11, 2), note="Une autre", **mine)
    visit: Visit = enter(cast.head, **given)
    visit.open(f"{cast.base}/departments/parcs/lines/C2")
    assert visit.page.locator("input[name=step]:checked").count() == 0
    visit.open(f"{cast.base}/lines/A4")
    assert "À reconfirmer" in visit.page.locator(".panel--warning").inner_text()
    _sent_back(visit, cast, enter)
    _fault(visit)
    _conflict(visit, cast, enter)


def _sent_back(visit: Visit, cast, enter) -> None:
    checks: Visit = enter(cast.leader, viewport=PHONE)
    checks.open(f"{cast.base}/lines/A9")
    checks.follow("form[action$='/send-back'] button[type=submit]")
    checks.page.locator("[data-error-summary] a").first.click()
    assert checks.page.evaluate("document.activeElement.id") == "check-reason"
    checks.page.keyboard.type("La date manque")
    checks.follow("form[action$='/send-back'] button[type=submit]")
    visit.open(f"{cast.base}/lines/A9")
    words = visit.page.locator(".panel--warning").inner_text()
    assert "Line Mairie" in words
    assert "La date manque" in words


def _fault(visit: Visit) -> None:
    visit.page.locator("input[name=step][value=not_applicable]").check()
    visit.page.locator("input[name=link]").fill("https://un document")
    visit.follow(SAVE)
    assert visit.page.locator("[data-error-summary] a").count() == 2
    assert visit.page.locator("main > *").first.get_attribute("data-error-summary") is not None
    assert visit.page.locator("input[name=link]").input_value() == "https://un document"


def _conflict(visit: Visit, cast, enter) -> None:
    visit.page.locator("input[name=step][value=done]").check()
    visit.page.locator("input[name=link]").fill("")
    visit.page.locator("textarea[name=note]").fill("Ma version")
    other: Visit = enter(cast.lead)
    other.open(f"{cast.base}/lines/A9")
    other.page.locator("textarea[name=note]").fill("Sa version")
    other.follow(SAVE)
    visit.follow(SAVE)
    assert "Sa version" in visit.page.locator("main").inner_text()
    assert visit.page.locator("textarea[name=note]").input_value() == "Ma version"


def test_a_second_person_who_comes_too_late_meets_an_accessible_page(cast, enter, stands):
    stands("A4", status=Status.EVIDENCE, on=date(2026, 11, 2), declared_by=cast.head.id)
    first, second = (enter(person, viewport=PHONE) for person in (cast.leader, cast.lead))
    for visit in (first, second):
        visit.open(f"{cast.base}/lines/A4")
    for visit in (first, second):
        visit.follow("form[action$='/verify'] button[type=submit]")
    assert "Line Mairie" in second.page.locator(".panel--warning").inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_line_to_reconfirm_is_still_true_by_one_click_in_the_list(cast, enter, stands, scripts):
    stands("A4", status=Status.VERIFIED, on=date(2026, 1, 5), note="Une note", declared_by=cast.head.id)
    visit: Visit = enter(cast.head, java_script_enabled=scripts, viewport=PHONE)
    for path in ("/", f"{cast.base}/my-lines"):
        visit.open(f"{path}?")
        assert visit.page.locator("form[action$='/still-true']").count() == 1
    visit.follow("form[action$='/still-true'] button")
    assert visit.page.url.partition("?")[0].endswith("/my-lines")
    assert visit.page.locator("form[action$='/still-true']").count() == 0
    assert visit.page.locator("#stale-heading").count() == 0
