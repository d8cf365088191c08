"""A head hands a line or a section to a colleague, and stays accountable."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.outbox import OutboxMail
from onboarding.services.sessions import open_session
from tests.conftest import NOW

BASE = "/consultations/tanneurs"


@pytest.fixture
def scene(make):
    """A head of parks with their colleague of roads, a lead, a leader."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs")
        roads = make.department(town, "Voirie", slug="voirie")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        leader = make.person(town, Role.LEADER, name="Line Mairie", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        nina = make.person(town, Role.DEPUTY, department=roads, name="Nina Voirie", locale="en")
        line = f"{BASE}/departments/parcs/lines/C2"
        near = f"{BASE}/departments/parcs/lines/C4"

    return Scene


@pytest.fixture
def head(scene, visit):
    return visit(scene.head)


@pytest.fixture
def nina(scene, visit):
    return visit(scene.nina)


def handing(scene, until="2026-12-01", **more):
    return {"person": str(scene.nina.id), "until": until} | more


def hrefs(page):
    return {link.get("href") for link in page.document.iter("a")}


def end_link(page):
    return next(href for href in page.links.values() if href.endswith("/end"))


def test_a_line_is_handed_to_a_colleague_who_then_answers_it(head, nina, scene, session):
    assert nina.get(scene.line).status == 403
    page = head.get(head.get(scene.line).links["Hand this line to a colleague"])
    assert page.h1 == "Hand this line to a colleague"
    assert head.post(f"{scene.line}/delegate", handing(scene, note="Tu connais mieux")).status == 302
    for reader in (head, nina):
        text = reader.get(scene.line).text
        assert "Entrusted to Nina Voirie until 1 December 2026" in text
        assert "Rémi Parcs stays accountable" in text
    mail = session.scalars(select(OutboxMail)).one()
    assert mail.recipient == scene.nina.email
    assert mail.subject == "Rémi Parcs entrusts you with 1 line"
    assert scene.line in mail.body
    assert "Tuesday 1 December 2026" in mail.body
    sent = nina.post(scene.line, {"step": "done", "note": "Lea et Marc", "version": "0"})
    assert sent.status == 302
    assert nina.get(sent.location).status == 200
    assert "Lea et Marc" in head.get(scene.line).text


def test_the_colleague_finds_the_line_at_home_and_on_their_list_and_nothing_else(head, nina, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    for path in ("/", f"{BASE}/my-lines"):
        assert scene.line in hrefs(nina.get(path))
        assert scene.near not in hrefs(nina.get(path))
    assert nina.get(scene.near).status == 403
    assert nina.post(scene.near, {"step": "done", "version": "0"}).status == 403
    assert nina.get(f"{BASE}/departments/parcs/lines").status == 403


def test_it_cannot_be_handed_on(head, nina, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    assert "Hand this line to a colleague" not in nina.get(scene.line).links
    assert nina.get(f"{scene.line}/delegate").status == 403
    assert (
        nina.post(f"{scene.line}/delegate", {"person": str(scene.lead.id), "until": "2026-12-01"}).status
        == 403
    )


def test_somebody_to_whom_the_line_does_not_belong_cannot_hand_it(visit, scene):
    for person in (scene.lead, scene.leader, scene.nina):
        assert visit(person).post(f"{scene.line}/delegate", handing(scene)).status == 403


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"until": "2026-11-22"}, "Choose a day between today and a year from now."),
        ({"until": "2028-01-01"}, "Choose a day between today and a year from now."),
        ({"until": "demain"}, "Enter a day between 2000 and 2100"),
        ({"person": ""}, "Choose a colleague."),
        ({"person": "999999"}, "Choose one of the answers listed."),
        ({"person": "x"}, "Choose one of the answers listed."),
        ({"note": "a" * 301}, "Use at most 300 characters."),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_was_typed(head, scene, wrong, sentence):
    page = head.post(f"{scene.line}/delegate", handing(scene, note="Merci à toi") | wrong)
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values["note"] == wrong.get("note", "Merci à toi")


@pytest.mark.parametrize(("hours", "status"), [(13.9, 200), (14.1, 403)])
def test_it_ends_by_itself_at_midnight_of_its_last_day_in_the_town(app, head, scene, session, hours, status):
    head.post(f"{scene.line}/delegate", handing(scene, until="2026-11-23"))
    app.config["NOW"] = NOW + timedelta(hours=hours)
    browser = app.test_client()
    token = open_session(session, scene.nina, at=app.config["NOW"])
    session.commit()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    assert browser.get(scene.line).status_code == status


def test_the_head_ends_it_at_any_time_after_confirming(head, nina, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    asked = head.get(end_link(head.get(f"{BASE}/delegations")))
    assert asked.h1 == "End this delegation?"
    assert nina.get(scene.line).status == 200
    assert head.post(end_link(head.get(scene.line))).status == 302
    assert nina.get(scene.line).status == 403
    assert "ended the delegation of" in head.get(scene.line).text
    assert "No line is delegated" in head.get(f"{BASE}/delegations").text


def test_a_colleague_who_is_not_concerned_cannot_end_it(head, make, scene, visit):
    head.post(f"{scene.line}/delegate", handing(scene))
    path = end_link(head.get(scene.line))
    stranger = visit(make.person(scene.town, Role.IT, locale="en"))
    assert stranger.get(path).status == 404
    assert stranger.post(path).status == 404


def test_the_head_of_the_department_ends_what_their_referent_handed_over(head, make, nina, scene, visit):
    referent = visit(make.person(scene.town, Role.REFERENT, department=scene.parks, locale="en"))
    referent.post(f"{scene.line}/delegate", handing(scene))
    page = head.get(f"{BASE}/delegations")
    assert "Between colleagues" in page.text
    assert head.post(end_link(page)).status == 302
    assert nina.get(scene.line).status == 403


def leaves(lead, person):
    """The account is closed, and the seat left open for a reason."""
    return lead.post(f"/people/{person.id}/deactivate", {"anyway": "y", "reason": "Mutation"})


def test_it_ends_when_the_colleague_leaves(head, visit, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    assert leaves(visit(scene.lead), scene.nina).status == 302
    assert "Entrusted to Nina" not in head.get(scene.line).text
    visit(scene.lead).post(f"/people/{scene.nina.id}/reactivate")
    assert visit(scene.nina).get(scene.line).status == 403


def test_it_lapses_when_whoever_gave_it_answers_for_the_line_no_more(head, visit, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    assert leaves(visit(scene.lead), scene.head).status == 302
    assert visit(scene.nina).get(scene.line).status == 403


def test_a_line_in_somebodys_hands_is_not_handed_twice(head, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    page = head.post(f"{scene.line}/delegate", handing(scene))
    assert page.status == 422
    assert "This line is entrusted to Nina Voirie until 1 December 2026 already." in page.text


def test_a_section_is_exactly_the_lines_of_one_dimension_of_ones_own_list(head, nina, scene):
    page = head.get(f"{BASE}/delegations/section")
    assert "– Parcs (7 lines)" in page.text
    assert head.post(f"{BASE}/delegations/section", handing(scene, section="C@parcs")).status == 302
    mine = hrefs(nina.get(f"{BASE}/my-lines"))
    for item in ("C2", "C3", "C4", "C5", "C6", "C9", "C12"):
        assert f"{BASE}/departments/parcs/lines/{item}" in mine
        assert nina.get(f"{BASE}/departments/parcs/lines/{item}").status == 200
    assert nina.get(f"{BASE}/departments/parcs/lines/D8").status == 403
    assert nina.get(f"{BASE}/lines/A4").status == 403
    assert "Section “" in head.get(f"{BASE}/delegations").text
    assert "entrusted a section" in nina.get(scene.line).text
    assert "C@parcs" not in head.get(f"{BASE}/delegations/section").form_values.values()


def test_a_section_that_is_not_ones_own_is_refused(head, nina, scene):
    assert head.post(f"{BASE}/delegations/section", handing(scene, section="F")).status == 422
    assert nina.post(f"{BASE}/delegations/section", handing(scene, section="C@parcs")).status == 422


def test_a_line_of_one_consultation_stays_closed_in_another(head, make, nina, scene):
    other = make.consultation(scene.town, concerned=(scene.parks,), slug="halles")
    head.post(f"{BASE}/lines/A4/delegate", handing(scene))
    assert nina.get(f"{BASE}/lines/A4").status == 200
    assert nina.get(f"/consultations/{other.slug}/lines/A4").status == 403


def test_a_delegate_may_comment_and_be_asked(head, nina, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    assert head.post(f"{scene.line}/comments", {"body": "@Nina Voirie, peux-tu ?"}).status == 302
    assert "You are asked on:" in nina.get("/").text
    assert nina.post(f"{scene.line}/comments", {"body": "Oui"}).status == 302


def test_nobody_verifies_what_they_declared_and_the_head_only_if_the_policy_lets_them(make, visit, scene):
    dpo = make.person(scene.town, Role.DPO, name="Dora Données", locale="en")
    line = f"{BASE}/lines/F1"
    given = {"person": str(scene.leader.id), "until": "2026-12-01"}
    assert visit(dpo).post(f"{line}/delegate", given).status == 302
    leader = visit(scene.leader)
    assert leader.post(line, {"step": "done", "text": "Fiche 12", "version": "0"}).status == 302
    assert leader.post(f"{line}/verify", {"version": "1"}).status == 422
    assert visit(dpo).post(f"{line}/verify", {"version": "1"}).status == 302


def test_a_head_does_not_verify_what_their_delegate_declared(head, nina, scene):
    head.post(f"{scene.line}/delegate", handing(scene))
    nina.post(scene.line, {"step": "done", "version": "0"})
    assert head.post(f"{scene.line}/verify", {"version": "1"}).status == 403


def test_the_card_that_serves_a_handed_line_is_filled_in_by_the_colleague(head, nina, scene):
    card = f"{BASE}/departments/parcs/pieces/referent_card"
    assert nina.post(card, {"version": "0"}).status == 403
    head.post(f"{scene.line}/delegate", handing(scene))
    assert nina.get(nina.get(scene.line).links["Department referent card"]).status == 200
    form = nina.get(card).form_values
    assert nina.post(card, form | {"said_network_meeting": "every Monday"}).status == 302
    assert "every Monday" in head.get(card).text


def test_the_delegations_lead_to_each_line_that_may_be_handed_over_alone(head, scene):
    page = head.get(f"{BASE}/delegations")
    assert {f"{scene.line}/delegate", f"{BASE}/lines/A4/delegate"} <= hrefs(page)
    head.post(f"{scene.line}/delegate", handing(scene))
    assert f"{scene.line}/delegate" not in hrefs(head.get(f"{BASE}/delegations"))
