"""A person's page: what waits for them, what is coming, what they own, what they did."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.absences import Absence
from onboarding.records.training import Attendance, TrainingSession
from onboarding.web.duties import told
from tests.plan_town import plan_town


@pytest.fixture
def scene(make):
    """A town with two consultations, a head, a colleague, a lead, a leader."""

    class Scene:
        town = make.town(name="Vallorne")
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        first = make.consultation(town, concerned=(parks,), slug="quai", title="Le quai")
        second = make.consultation(
            town, slug="halles", title="Les halles", opens_on=date(2027, 5, 3), closes_on=date(2027, 6, 20)
        )
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        leader = make.person(town, Role.LEADER, name="Line Mairie", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        nina = make.person(town, Role.IT, name="Nina Voirie", locale="en")
        line = "/consultations/quai/departments/parcs/lines/C2"

    return Scene


@pytest.fixture
def head(scene, visit):
    return visit(scene.head)


def test_what_waits_stands_by_how_near_its_day_is(scene, head):
    page = head.get("/me")
    assert page.h1 == "What waits for me"
    assert "15 things wait." in page.text
    assert page.text.index("Later") < page.text.index("In the next four weeks")
    assert "is late" not in page.text
    assert scene.line in page.links.values()


def test_what_is_late_comes_first_and_is_counted_in_words(make, scene, visit, session):
    session.get(type(scene.first), scene.first.id).opens_on = date(2026, 12, 20)
    session.commit()
    text = visit(scene.lead).get("/me").text
    assert "are late." in text
    assert text.index("Late ") < text.index("Within a week")
    assert "weeks ago" in text


def test_everything_owned_is_on_the_page(make, scene, visit, head, session):
    given = {"person": str(scene.nina.id), "until": "2026-12-10", "note": "Merci"}
    head.post(f"{scene.line}/delegate", given)
    waived = {"reason": "Formation prévue", "expires": "2027-01-20"}
    visit(scene.leader).post("/consultations/quai/waivers/C7", waived)
    held = TrainingSession(
        municipality_id=scene.town.id, modules=(), held_on=date(2026, 12, 4), place="Salle des fêtes"
    )
    away = {"starts_on": date(2026, 12, 21), "ends_on": date(2027, 1, 3)}
    session.add_all([held, Absence(municipality_id=scene.town.id, person_id=scene.head.id, **away)])
    session.flush()
    session.add(Attendance(session_id=held.id, person_id=scene.head.id))
    session.commit()
    text = head.get("/me").text
    for said in (
        "Department head, Parcs",
        "Le quai: 6 lines, 6 open",
        "Parcs: 9 lines, 9 open",
        "Lines handed to colleagues",
        "Entrusted to Nina Voirie until 10 December 2026",
        "Friday 4 December 2026, Salle des fêtes",
        "from 21 December 2026 to 3 January 2027",
    ):
        assert said in text, said
    assert "Training session, Salle des fêtes Friday 4 December 2026, in 2 weeks" in text
    assert "Last day of a delegation – Le quai" in text
    theirs = visit(scene.nina).get("/me").text
    assert "Lines entrusted by colleagues" in theirs
    assert "Answer the lines entrusted to you, before they go back" in theirs
    assert "Waivers given that still run" in visit(scene.leader).get("/me").text


def test_what_was_done_lately_is_told_and_what_was_verified_of_ones_own(scene, visit, head):
    head.post(scene.line, {"step": "done", "note": "Léa", "version": "0"})
    visit(scene.leader).post(f"{scene.line}/verify", {"version": "1"})
    head.post("/me/calendar")
    text = head.get("/me").text
    assert "Rémi Parcs answered “Referent and deputy per department”" in text
    assert "Line Mairie verified “Referent and deputy per department”" in text
    assert "calendar feed" not in text.partition("Done in the last four weeks")[2]


def test_one_consultation_is_looked_at_alone(scene, head):
    page = head.get("/me")
    assert {"All consultations", "Le quai", "Les halles"} <= page.links.keys()
    only = head.get(page.links["Les halles"])
    assert only.status == 200
    assert "Les halles" in only.text
    assert "Le quai:" not in only.text
    assert head.get("/me?consultation=nowhere").status == 404
    assert head.get("/me?consultation=").status == 200


def test_an_empty_town_says_what_will_appear(make, visit):
    person = make.person(make.town(), Role.IT, locale="en")
    text = visit(person).get("/me").text
    assert "Nothing waits yet" in text
    assert "the lead ambassador begins the first one" in text
    assert "No line, milestone, delegation, waiver, session or absence so far." in text


def test_somebody_with_nothing_to_do_is_told_so(make, scene, visit):
    text = visit(make.person(scene.town, Role.TRAINING_LEAD, locale="en")).get("/me").text
    assert "Nothing waits" in text


def test_the_lead_opens_a_colleagues_page_without_their_notices(scene, visit, head):
    visit(scene.lead).post(f"{scene.line}/comments", {"body": "Quand ?", "ask": str(scene.head.id)})
    assert "1 notice to look at" in head.get("/me").text
    lead = visit(scene.lead)
    path = lead.get(f"/people/{scene.head.id}").links["What Rémi Parcs owns, and what waits"]
    page = lead.get(path)
    assert page.h1 == "What waits for Rémi Parcs"
    assert "What Rémi Parcs owns" in page.text
    assert "Parcs: 9 lines, 9 open" in page.text
    assert "notice" not in page.text
    assert page.forms == []


def test_nobody_else_opens_it_and_no_other_towns(make, scene, visit, head):
    path = f"/people/{scene.head.id}/agenda"
    for person in (scene.leader, scene.nina, scene.head):
        assert visit(person).get(path).status == 403
    assert visit(make.person(make.town(), Role.LEAD_AMBASSADOR)).get(path).status == 404
    left = {"anyway": "y", "reason": "Elle part ; la suite se décide."}
    visit(scene.lead).post(f"/people/{scene.head.id}/deactivate", left)
    assert visit(scene.lead).get(path).status == 404


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_duty_of_a_rich_town_leads_to_a_page_that_its_owner_may_open(make, visit, app, locale):
    made = plan_town(make)
    person = made.lead if locale == "fr" else made.leader
    make.session.get(type(person), person.id).locale = locale
    make.session.commit()
    client = visit(person)
    page = client.get("/me")
    links = {
        link.get("href") for link in page.document.iter("a") if "task__link" in (link.get("class") or "")
    }
    assert len(links) > 20
    for href in links:
        assert client.get(href.partition("#")[0]).status == 200, href


def test_each_kind_of_duty_has_words_and_a_place(app, scene):
    from onboarding.domain.duties import Duty, DutyKind

    words = app.extensions["shelf"].words["en"]
    with app.test_request_context(headers={"Accept-Language": "en"}):
        for kind in DutyKind:
            of_a_number = {DutyKind.SESSION, DutyKind.ATTENDANCE, DutyKind.PROPOSAL}
            of_a_number |= {DutyKind.JUDGING, DutyKind.CALIBRATION}
            numbered = dict.fromkeys(of_a_number, "12")
            numbered |= dict.fromkeys((DutyKind.CHARTER_OPINION, DutyKind.CHARTER_ADOPTION), "3")
            named = {DutyKind.MILESTONE: "scoping_note", DutyKind.REVIEW: "parcs"}
            subject = (numbered | named).get(kind, "A1")
            known_as = "referent" if kind is DutyKind.PROPOSAL else "Parcs"
            title, href = told(Duty(kind=kind, subject=subject, consultation="quai", title=known_as), words)
            assert title
            assert href.startswith("/")
            assert "%(" not in title


def test_a_proposal_waits_here_and_leads_to_its_answer(make, scene, visit):
    nora = make.person(scene.town, Role.IT, locale="en")
    asked = make.proposal(scene.parks, nora.email, expires_at=make.now)
    page = visit(nora).get("/me")
    title = f"Say whether you take on: Referent of {scene.parks.name}"
    assert page.links[title] == f"/proposals/{asked.id}/answer"
    assert page.text.count(title) == 1
    assert visit(nora).get(page.links[title]).status == 200
    french = make.person(scene.town, Role.IT, locale="fr")
    make.proposal(scene.parks, french.email, expires_at=make.now)
    assert "Dites si vous acceptez" in visit(french).get("/me").text


def test_the_homes_lead_here_with_the_count(scene, visit, head):
    visit(scene.lead).post(f"{scene.line}/comments", {"body": "Quand ?", "ask": str(scene.head.id)})
    for person in (scene.lead, scene.leader, scene.head):
        assert visit(person).get("/").links["Everything that waits for me"] == "/me"
    assert "1 notice to look at" in head.get("/").links
    assert "For me (1)" in head.get("/").links
    assert "For me" in visit(scene.lead).get("/").links
