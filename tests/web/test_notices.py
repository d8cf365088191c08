"""Notices on their page: read, done, undone, closed by what they ask for; nobody sees another's."""

import pytest

from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.notices import Notice
from onboarding.web.notice_sentences import SENTENCES
from tests.calibrations import calibration_round
from tests.charter import charter_version


@pytest.fixture
def scene(make):
    """A head asked by their lead; a leader; somebody of another town."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs")
        held = make.consultation(town, concerned=(parks,), slug="quai", title="Le quai")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        leader = make.person(town, Role.LEADER, name="Line Mairie", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        stranger = make.person(make.town(), Role.LEAD_AMBASSADOR, locale="en")
        line = "/consultations/quai/departments/parcs/lines/C2"

    return Scene


@pytest.fixture
def head(scene, visit):
    return visit(scene.head)


@pytest.fixture
def asked(scene, visit):
    """The lead asks the head on a line."""
    sent = {"body": "Qui sera référent ?", "ask": str(scene.head.id)}
    assert visit(scene.lead).post(f"{scene.line}/comments", sent).status == 302


def steps(page) -> dict[str, str]:
    """Words of each button that opens, closes or takes up a notice -> where it sends."""
    found = {}
    for form in page.forms:
        label = next(button for button in form.iter("button"))
        found[(label.text or "").strip()] = form.get("action")
    return found


def test_a_question_is_told_with_who_asks_and_where(asked, scene, head):
    page = head.get("/notices")
    assert "You are asked a question on “Referent and deputy per department”." in page.text
    assert "Parcs – Le quai · Ada Pilote, 23 November 2026 at 10:00" in page.text
    assert "New" in page.text
    assert "Qui sera référent" not in page.text
    assert {"Read and reply", "Done"} <= steps(page).keys()


def test_opening_it_leads_to_the_question_and_it_waits_until_it_is_answered(asked, scene, head):
    opened = head.post(steps(head.get("/notices"))["Read and reply"])
    assert (opened.status, opened.location) == (302, f"{scene.line}#comments")
    page = head.get("/notices")
    assert "New" not in page.text
    assert "For me (1)" in page.links
    thread = head.get(scene.line).document.find(".//div[@class='remark']").get("id").removeprefix("comment-")
    reply = {f"reply-{thread}-body": "Lucie"}
    assert head.post(f"{scene.line}/comments/{thread}/reply", reply).status == 302
    page = head.get("/notices")
    assert "No notice waits for you" in page.text
    assert "1 notice" in page.text
    assert "For me" in page.links


def test_news_that_asks_for_nothing_more_is_done_with_once_it_is_opened(scene, visit, head):
    visit(scene.lead).post("/rollout/parcs/wave", {"wave": "1", "version": "1"})
    page = head.get("/notices")
    assert "Parcs is in the first wave: its lines now count for the launch." in page.text
    assert head.post(steps(page)["Have a look"]).location == "/departments/parcs"
    assert "No notice waits for you" in head.get("/notices").text


def test_done_by_hand_and_taken_up_again(asked, head):
    head.post(steps(head.get("/notices"))["Done"])
    page = head.get("/notices")
    assert "No notice waits for you" in page.text
    assert head.post(steps(page)["Not done after all"]).location == "/notices"
    assert "You are asked a question" in head.get("/notices").text


def test_all_are_done_at_once(asked, scene, visit, head):
    visit(scene.lead).post("/ambassadors/parcs/deputy", {"person": str(scene.head.id)})
    assert "For me (2)" in head.get("/notices").links
    assert head.post(steps(head.get("/notices"))["Mark all as done"]).status == 302
    page = head.get("/notices")
    assert "All your notices are done." in page.text
    assert "2 notices" in page.text
    assert "For me" in page.links


def test_a_line_sent_back_and_answered_again_closes_its_notice(scene, visit, head):
    head.post(scene.line, {"step": "done", "version": "0"})
    visit(scene.leader).post(f"{scene.line}/send-back", {"version": "1", "reason": "La date manque"})
    page = head.get("/notices")
    assert "“Referent and deputy per department” was sent back: something is missing." in page.text
    assert "La date manque" not in page.text
    assert head.post(steps(page)["Read and answer"]).location == scene.line
    head.post(scene.line, {"step": "done", "note": "Le 3 mai", "version": "2"})
    assert "No notice waits for you" in head.get("/notices").text


@pytest.mark.parametrize("step", ["open", "done", "undo"])
def test_another_persons_notice_is_not_there_in_this_town_or_another(asked, scene, visit, session, step):
    notice = session.query(Notice).one()
    for person in (scene.lead, scene.leader, scene.stranger):
        assert visit(person).post(f"/notices/{notice.id}/{step}").status == 404
    session.refresh(notice)
    assert (notice.seen_at, notice.done_at) == (None, None)


def test_nobody_reads_anothers_notices(asked, scene, visit):
    for person in (scene.lead, scene.leader, scene.stranger):
        page = visit(person).get("/notices")
        assert "No notice waits for you" in page.text
        assert "For me" in page.links


@pytest.mark.parametrize("number", ["0", "999999", "2147483647", "9" * 30, "x"])
def test_a_notice_that_never_was_is_not_there(head, number):
    assert head.post(f"/notices/{number}/done").status == 404


def test_reading_the_page_marks_nothing(asked, head, session):
    for _ in range(2):
        head.get("/notices")
    notice = session.query(Notice).one()
    assert (notice.seen_at, notice.done_at) == (None, None)


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("kind", list(NoticeKind))
def test_each_kind_says_a_sentence_and_leads_to_a_page_its_reader_may_open(
    make, scene, visit, session, kind, locale
):
    scene.head.locale = locale
    charter_version(make, scene.town, number=1)
    details = {
        "until": "2026-12-01",
        "wave": 2,
        "stage": "stage_1",
        "before": None,
        "after": "2027-03-08",
        "items": ["C2"],
    }
    subject = {
        NoticeKind.NAMED: "referent",
        NoticeKind.REMOVED: "deputy",
        NoticeKind.TO_RECONFIRM: "dates_changed",
        NoticeKind.CALIBRATION: str(calibration_round(make, scene.town).id),
    }
    subject[NoticeKind.CALIBRATED] = subject[NoticeKind.CALIBRATION]
    subject = subject.get(kind, "1")
    where = {"consultation_id": scene.held.id, "department_id": scene.parks.id}
    for items in ((), ("C2",), ("C2", "C3")):
        session.add(
            Notice(
                municipality_id=scene.town.id,
                person_id=scene.head.id,
                kind=kind,
                subject=subject,
                items=items,
                details=details,
                made_at=make.now,
                **where,
            )
        )
    session.merge(scene.head)
    session.commit()
    client = visit(scene.head)
    page = client.get("/notices")
    assert page.status == 200
    assert "%(" not in page.text
    assert len(page.forms) == 7
    for form in page.forms:
        if form.get("action").endswith("/open"):
            opened = client.post(form.get("action"))
            assert client.get(opened.location.partition("#")[0]).status == 200


def test_no_kind_is_without_words():
    assert set(SENTENCES) == set(NoticeKind)
