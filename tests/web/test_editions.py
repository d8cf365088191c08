"""A town takes up a new edition of the catalogue: seen beforehand, answers carried over, undone in time."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from onboarding.content.shelf import open_shelf
from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.records.consultations import DayScore
from onboarding.services.preparation import stand
from tests.conftest import NOW
from tests.later_edition import FIRST, LATER, shelf_with_a_later_edition
from tests.plan_town import TODAY, plan_town

PAGE = "/town/edition"


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    return shelf_with_a_later_edition(tmp_path_factory.mktemp("later") / "checklists")


@pytest.fixture
def held(make):
    """A town that prepares with the first edition."""
    return plan_town(make, locale="en")


@pytest.fixture
def lead(held, visit, app, later, monkeypatch):
    """The lead ambassador, on the day after the new edition was installed."""
    monkeypatch.setitem(app.extensions, "shelf", later)
    monkeypatch.setitem(app.config, "NOW", NOW + timedelta(minutes=1))
    return visit(held.lead)


def score(session, shelf, held, edition):
    session.rollback()
    session.expire_all()
    return stand(session, shelf.of_town(edition), held.consultation, today=TODAY).score


def edition_of(session, held):
    session.rollback()
    session.refresh(held.town)
    return held.town.edition


def test_without_a_new_edition_the_page_says_so(visit, held):
    page = visit(held.lead).get(PAGE)
    assert "It is the newest one" in page.text
    assert page.forms == []


def test_a_town_stays_with_its_edition_until_it_takes_up_the_new_one(lead, session, later, held):
    assert f"In use: edition {FIRST}." in lead.get(PAGE).text
    base = f"/consultations/{held.consultation.slug}"
    assert lead.get(f"{base}/lines/D9").status == 200
    assert lead.get(f"{base}/lines/A13").status == 404
    assert f"Edition {LATER} of the catalogue is there" in lead.get("/").text


def test_upgrading_shows_beforehand_what_appears_disappears_and_changes_weight(lead, session, later, held):
    before, after = (score(session, later, held, edition) for edition in (FIRST, LATER))
    text = lead.get(PAGE).text
    words = later.of_town(FIRST).words["en"].items
    assert f"1 line appears A13 {words['A13'].title}" in text
    assert f"1 line disappears D9 {words['D9'].title}" in text
    assert f"A7 {words['A7'].title} Weight: 5 → 10" in text
    assert "Asked elsewhere from now on: its answers are kept, and the line is asked anew." in text
    assert f"{round(before.shown)} → {round(after.shown)}" in text
    assert score(session, later, held, FIRST) == before
    assert edition_of(session, held) == FIRST


def test_answers_are_carried_over_by_id_and_the_figure_is_the_one_foreseen(lead, session, later, held):
    count = select(func.count()).select_from(Answer)
    answers, foreseen = session.scalar(count), score(session, later, held, LATER)
    assert lead.post(PAGE, {"edition": LATER}).location == PAGE
    assert edition_of(session, held) == LATER
    assert session.scalar(count) == answers
    kept = session.get(DayScore, (held.consultation.id, TODAY), populate_existing=True)
    assert (kept.edition, kept.raw) == (LATER, foreseen.raw)
    base = f"/consultations/{held.consultation.slug}"
    assert lead.get(f"{base}/lines/D9").status == 404
    assert lead.get(f"{base}/lines/A13").status == 200
    for path in ("/", f"{base}/score", f"{base}/plan", "/journal", "/sources", "/charter"):
        assert lead.get(path).status == 200, path
    assert f"took up edition {LATER} of the catalogue instead of {FIRST}" in lead.get("/journal").text


def test_it_can_be_undone_until_the_next_answer(lead, session, later, held):
    before = score(session, later, held, FIRST)
    lead.post(PAGE, {"edition": LATER})
    page = lead.get(PAGE)
    assert f"Go back to edition {FIRST}" in page.text
    assert lead.post(f"{PAGE}/undo", {"edition": FIRST}).location == PAGE
    assert score(session, later, held, FIRST) == before
    assert edition_of(session, held) == FIRST
    assert f"went back to edition {FIRST}" in lead.get("/journal").text


def test_it_can_no_longer_be_undone_once_somebody_has_answered(lead, app, session, held, monkeypatch):
    lead.post(PAGE, {"edition": LATER})
    monkeypatch.setitem(app.config, "NOW", NOW + timedelta(minutes=2))
    address = f"/consultations/{held.consultation.slug}/lines/A13"
    assert lead.post(address, {"step": "in_progress", "version": "0"}).status == 302
    assert "Undo the upgrade" not in lead.get(PAGE).text
    refused = lead.post(f"{PAGE}/undo", {"edition": FIRST})
    assert refused.status == 409
    assert edition_of(session, held) == LATER


def test_figures_of_past_days_keep_their_edition(lead, session, held, later):
    yesterday = DayScore(
        consultation_id=held.consultation.id,
        day=TODAY - timedelta(days=1),
        edition=FIRST,
        raw=41.0,
        shown=41.0,
        verdict="no_go",
        confidence=0.5,
    )
    session.add(yesterday)
    session.commit()
    lead.post(PAGE, {"edition": LATER})
    session.refresh(yesterday)
    assert (yesterday.edition, yesterday.raw) == (FIRST, 41.0)


@pytest.mark.parametrize("edition", ["", "2026.11", "1999.1", "x" * 30])
def test_an_edition_that_is_not_the_one_shown_is_not_taken_up(lead, session, held, edition):
    page = lead.post(PAGE, {"edition": edition})
    assert page.status == 409
    assert "look at what would change, then decide again" in page.text
    assert edition_of(session, held) == FIRST


def test_an_edition_no_longer_supplied_is_said_to_be_missing(visit, held, session):
    held.town.edition = "2020.1"
    session.commit()
    text = visit(held.lead).get(PAGE).text
    assert "Edition 2020.1 is no longer supplied" in text
    assert f"Figures are reckoned with edition {open_shelf().newest}" in text


def test_nobody_but_the_lead_ambassador_decides(make, held, visit, app, later, monkeypatch):
    monkeypatch.setitem(app.extensions, "shelf", later)
    leader = visit(make.person(held.town, Role.LEADER, locale="en"))
    assert leader.get(PAGE).status == 403
    assert leader.post(PAGE, {"edition": LATER}).status == 403
