"""What happens at a bad moment has a clear answer on the page and leaves the data whole."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.comments import Comment
from onboarding.records.journal import JournalEntry
from onboarding.services.chain import broken_at


@pytest.fixture
def scene(make):
    """A department with its head, a lead, two leaders."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        line_ = make.person(town, Role.LEADER, name="Line Mairie", locale="en")
        zoe = make.person(town, Role.LEADER, name="Zoé Mairie", locale="en")
        line = "/consultations/tanneurs/departments/parcs/lines/C2"

    return Scene


def test_of_two_people_verifying_at_once_the_second_reads_who_was_first(visit, scene, session):
    visit(scene.head).post(scene.line, {"step": "done", "note": "Lea", "version": "0"})
    first, second = visit(scene.line_), visit(scene.zoe)
    shown = [browser.get(scene.line).form_values["version"] for browser in (first, second)]
    assert first.post(f"{scene.line}/verify", {"version": shown[0]}).status == 302
    page = second.post(f"{scene.line}/verify", {"version": shown[1]})
    assert page.status == 409
    assert "Line Mairie has just verified this line" in page.text
    assert "It was verified on 23 November 2026 at 10:00" in page.text
    assert "nothing more is asked of you here" in page.text
    stored = session.scalars(select(Answer)).one()
    assert (stored.status, stored.checked_by, stored.version) == (Status.VERIFIED, scene.line_.id, 2)


def test_a_reason_typed_while_somebody_verified_is_shown_again(visit, scene):
    visit(scene.head).post(scene.line, {"step": "done", "version": "0"})
    visit(scene.line_).post(f"{scene.line}/verify", {"version": "1"})
    page = visit(scene.zoe).post(f"{scene.line}/send-back", {"version": "1", "reason": "La liste manque"})
    assert page.status == 409
    assert "Line Mairie has just verified this line" in page.text
    assert "What you typed La liste manque" in page.text


def test_two_checks_in_the_same_instant_leave_one_and_an_unbroken_journal(visit, scene, session):
    visit(scene.head).post(scene.line, {"step": "done", "version": "0"})
    browsers, start, answers = [visit(scene.line_), visit(scene.zoe)], Barrier(2), []

    def check(browser):
        start.wait()
        answers.append(browser.flask.post(f"{scene.line}/verify", data={"version": "1"}).status_code)

    threads = [Thread(target=check, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]
    verified = select(func.count()).where(JournalEntry.fact == "line_verified")
    assert session.scalar(verified) == 1
    assert broken_at(session, scene.town.id) is None


def test_whoever_answers_for_a_deleted_department_reads_what_happened_and_what_they_typed(
    visit, scene, session
):
    head = visit(scene.head)
    assert head.get(scene.line).status == 200
    visit(scene.lead).post("/departments/parcs/delete")
    typed = {
        "step": "done",
        "note": "Lea et Marc,\nle lundi",
        "link": "https://example.org/liste",
        "version": "0",
    }
    page = head.post(scene.line, typed)
    assert page.status == 410
    assert page.h1 == "This department was deleted"
    assert "Ada Pilote deleted the department Parcs on 23 November 2026 at 10:00." in page.text
    for said in ("It is done", "Lea et Marc, le lundi", "https://example.org/liste"):
        assert said in page.text
    assert "ask your lead ambassador, Ada Pilote" in page.text
    assert session.scalars(select(Answer)).all() == []
    assert session.scalars(select(Checklist).where(Checklist.department_id.is_not(None))).all() == []
    assert broken_at(session, scene.town.id) is None


def test_opening_a_page_of_a_deleted_department_says_what_happened(visit, scene):
    visit(scene.lead).post("/departments/parcs/delete")
    for path in (scene.line, "/consultations/tanneurs/departments/parcs/lines", "/departments/parcs"):
        page = visit(scene.head).get(path)
        assert page.status == 410
        assert "Ada Pilote deleted the department Parcs" in page.text
        assert "Nothing of yours was being saved." in page.text
    assert visit(scene.lead).get("/departments/never-was").status == 404
    home = visit(scene.head).get("/")
    assert home.status == 403
    assert "You hold no role at the moment" in home.text


def test_a_comment_on_a_deleted_departments_line_is_shown_again(visit, scene):
    visit(scene.lead).post("/departments/parcs/delete")
    page = visit(scene.head).post(f"{scene.line}/comments", {"body": "Ma question"})
    assert page.status == 410
    assert "Comment Ma question" in page.text


def test_a_department_deleted_in_another_town_is_not_found_here(make, visit, scene):
    elsewhere = visit(make.person(make.town(), Role.LEAD_AMBASSADOR, locale="en"))
    visit(scene.lead).post("/departments/parcs/delete")
    assert elsewhere.get("/departments/parcs").status == 404


@pytest.mark.parametrize("letter", ["a", "é"])
def test_a_comment_of_200_000_characters_is_refused_with_its_count_and_stands_there_in_full(
    visit, scene, session, letter
):
    body = letter * 200_000
    page = visit(scene.head).post(f"{scene.line}/comments", {"body": body})
    assert page.status == 422
    assert "This comment has 200,000 characters; 2,000 is the most." in page.text
    assert page.form_values["body"] == body
    assert session.scalars(select(Comment)).all() == []


def test_a_comment_of_exactly_2_000_characters_is_taken(visit, scene):
    head = visit(scene.head)
    assert head.post(f"{scene.line}/comments", {"body": "é" * 2_000}).status == 302
    assert head.post(f"{scene.line}/comments", {"body": "é" * 2_001}).status == 422
