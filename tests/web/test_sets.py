"""The lead ambassador looks at what the other set would change, switches, and switches back."""

import pytest
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.domain.readiness import CatalogueSet
from onboarding.records.answers import Answer
from onboarding.records.consultations import DayScore
from onboarding.records.journal import JournalEntry
from onboarding.services.preparation import score_within, stand
from tests.plan_town import TODAY, plan_town

PAGE = "/town/set"


@pytest.fixture(params=[False, True], ids=["begun", "ready"])
def held(request, make):
    """A town in the middle of its preparation, or one nearly done; it works with the full set."""
    return plan_town(make, ready=request.param, locale="en")


@pytest.fixture
def lead(held, visit):
    return visit(held.lead)


def score(session, shelf, held):
    session.rollback()
    session.expire_all()
    return stand(session, shelf, held.consultation, today=TODAY).score


def facts(session):
    session.rollback()
    wanted = select(JournalEntry).where(JournalEntry.fact == "set_chosen").order_by(JournalEntry.number)
    return [(entry.details["before"], entry.details["after"]) for entry in session.scalars(wanted)]


@pytest.mark.parametrize(("here", "there"), [tuple(CatalogueSet), tuple(reversed(CatalogueSet))])
def test_figures_foreseen_are_those_of_a_town_with_the_other_set(session, shelf, held, here, there):
    held.town.chosen_set = here
    session.commit()
    foreseen = score_within(shelf, stand(session, shelf, held.consultation, today=TODAY), there)
    before = score(session, shelf, held)
    held.town.chosen_set = there
    session.commit()
    assert foreseen == score(session, shelf, held)
    assert foreseen != before


def test_the_page_says_what_each_set_is_and_which_is_in_use(lead):
    page = lead.get(PAGE)
    assert "The light set: 49 lines" in page.text
    assert "The full set: 106 lines" in page.text
    assert "In use: full set, 106 lines." in page.text
    assert "11 blockers that may be waived are not part of it." in page.text
    assert "What would change today" not in page.text


def test_the_preview_shows_every_figure_before_and_after_and_changes_nothing(lead, session, shelf, held):
    before = score(session, shelf, held)
    after = score_within(shelf, stand(session, shelf, held.consultation, today=TODAY), CatalogueSet.LIGHT)
    words = shelf.words["en"].verdicts
    text = lead.get(f"{PAGE}?chosen=light").text
    assert f"{round(before.shown)} → {round(after.shown)}" in text
    assert f"{words[before.verdict].name} → {words[after.verdict].name}" in text
    waived = [sum(one.waived for one in each.blockers) for each in (before, after)]
    told = [
        f"{len(each.blockers)}" + (f" ({number} of them waived)" if number else "")
        for each, number in zip((before, after), waived, strict=True)
    ]
    assert " → ".join(told) in text
    assert score(session, shelf, held) == before
    assert facts(session) == []


def test_switching_keeps_every_answer_and_switching_back_gives_the_same_figure(lead, session, shelf, held):
    count = select(func.count()).select_from(Answer)
    before, answers = score(session, shelf, held), session.scalar(count)
    asked = lead.get(f"{PAGE}?chosen=light")
    assert lead.post(PAGE, {"chosen": asked.form_values["chosen"]}).location == PAGE
    light = score(session, shelf, held)
    assert light != before
    assert len(light.items) == 49
    kept = session.get(DayScore, (held.consultation.id, TODAY))
    assert (kept.raw, kept.shown, kept.verdict) == (light.raw, light.shown, light.verdict)
    assert "In use: light set, 49 lines." in lead.get(PAGE).text
    lead.post(PAGE, {"chosen": "full"})
    assert score(session, shelf, held) == before
    assert session.get(DayScore, (held.consultation.id, TODAY)).shown == before.shown
    assert session.scalar(count) == answers
    assert facts(session) == [({"set": "full"}, {"set": "light"}), ({"set": "light"}, {"set": "full"})]
    assert "chose the lines to work with: light set instead of full set" in lead.get("/journal").text


def test_other_pages_stand_with_the_light_set(lead, held):
    lead.post(PAGE, {"chosen": "light"})
    base = f"/consultations/{held.consultation.slug}"
    for path in ("/", f"{base}/score", f"{base}/lines", f"{base}/plan", base):
        assert lead.get(path).status == 200, path


def test_choosing_the_set_in_use_changes_nothing(lead, session):
    assert "is in use already: nothing would change" in lead.get(f"{PAGE}?chosen=full").text
    assert lead.post(PAGE, {"chosen": "full"}).status == 302
    assert facts(session) == []


@pytest.mark.parametrize("chosen", ["", "half", None])
def test_no_other_set_is_known(lead, session, chosen):
    given = {} if chosen is None else {"chosen": chosen}
    answer = lead.post(PAGE, given)
    assert answer.status == 422
    assert "There is a problem" in answer.text
    assert facts(session) == []
    if chosen is not None:
        assert lead.get(f"{PAGE}?chosen={chosen}").status == 422


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEAD_AMBASSADOR}))
def test_nobody_but_the_lead_ambassador_looks_or_switches(make, visit, session, role):
    held = plan_town(make)
    bound = held.departments[0] if role in {Role.DEPARTMENT_HEAD, Role.REFERENT, Role.DEPUTY} else None
    browser = visit(make.person(held.town, role, department=bound, locale="en"))
    assert browser.get(PAGE).status == 403
    assert browser.get(f"{PAGE}?chosen=light").status == 403
    assert browser.post(PAGE, {"chosen": "light"}).status == 403
    assert facts(session) == []
    session.refresh(held.town)
    assert held.town.chosen_set is CatalogueSet.FULL


def test_a_town_without_a_consultation_can_choose_too(make, visit, session):
    town = make.town()
    browser = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    assert browser.get("/").links["Light set or full set"] == PAGE
    assert "No consultation is being prepared yet" in browser.get(f"{PAGE}?chosen=light").text
    browser.post(PAGE, {"chosen": "light"})
    session.refresh(town)
    assert town.chosen_set is CatalogueSet.LIGHT
