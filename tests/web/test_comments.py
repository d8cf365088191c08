"""Comments on a line: said, answered, asked of somebody, resolved, withdrawn."""

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.comments import Comment
from onboarding.records.outbox import OutboxMail


@pytest.fixture
def scene(make):
    """A town with two departments, their heads, a lead and a DPO who reads English."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs")
        roads = make.department(town, "Voirie", slug="voirie")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        deputy = make.person(town, Role.DEPUTY, department=parks, name="Rémi Second", locale="fr")
        other = make.person(town, Role.DEPARTMENT_HEAD, department=roads, name="Paul Voirie", locale="en")
        dpo = make.person(town, Role.DPO, name="Dora Données", locale="fr")
        line = "/consultations/tanneurs/departments/parcs/lines/C2"

    return Scene


@pytest.fixture
def head(scene, visit):
    return visit(scene.head)


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def first(session):
    return session.scalars(select(Comment).order_by(Comment.id)).first()


def test_a_line_without_comments_says_what_they_are_for(head, scene):
    assert "Nobody has commented yet." in head.get(scene.line).text


def test_a_comment_stands_on_the_line_with_its_author_and_its_moment(head, lead, scene):
    answer = head.post(f"{scene.line}/comments", {"body": "Qui remplace Lea ?"})
    assert answer.status == 302
    text = lead.get(scene.line).text
    assert "Rémi Parcs 23 November 2026 at 10:00 Qui remplace Lea ?" in text
    assert "commented on “Referent and deputy per department”" in text


def test_an_empty_comment_is_refused(head, scene):
    page = head.post(f"{scene.line}/comments", {"body": "   "})
    assert page.status == 422
    assert "Write your comment first." in page.text


def test_markup_stays_text(head, scene):
    head.post(f"{scene.line}/comments", {"body": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in head.get(scene.line).source


def test_somebody_named_is_asked_by_mail_in_their_language_without_the_words(head, scene, session):
    head.post(f"{scene.line}/comments", {"body": "@Ada Pilote le secret est ici, @remi second aussi"})
    mails = {mail.recipient: mail for mail in session.scalars(select(OutboxMail))}
    assert set(mails) == {scene.lead.email, scene.deputy.email}
    assert "Rémi Parcs asks you something" in mails[scene.lead.email].subject
    assert f"{scene.line}#comments" in mails[scene.lead.email].body
    assert "secret" not in "".join(mail.subject + mail.body for mail in mails.values())


def test_somebody_is_asked_from_the_list_without_remembering_names(head, visit, scene, session):
    page = head.get(scene.line)
    assert "Ask somebody" in page.text
    assert "Paul Voirie" not in page.text
    head.post(f"{scene.line}/comments", {"body": "Une idée ?", "ask": str(scene.deputy.id)})
    assert "Asked: Rémi Second" in head.get(scene.line).text
    assert session.scalar(select(OutboxMail.recipient)) == scene.deputy.email
    home = visit(scene.deputy).get("/")
    assert f"{scene.line}#comments" in home.links.values()


def test_whoever_is_asked_sees_it_at_home_until_they_reply_or_it_is_resolved(head, lead, scene, session):
    head.post(f"{scene.line}/comments", {"body": "@Ada ?"})
    assert "You are asked on:" in lead.get("/").text
    thread = first(session)
    prefix = f"reply-{thread.id}-"
    lead.post(f"{scene.line}/comments/{thread.id}/reply", {prefix + "body": "Oui"})
    assert "You are asked on:" not in lead.get("/").text
    head.post(f"{scene.line}/comments/{thread.id}/reply", {prefix + "body": "@Ada encore ?"})
    assert "You are asked on:" in lead.get("/").text
    head.post(f"{scene.line}/comments/{thread.id}/resolve")
    assert "You are asked on:" not in lead.get("/").text


def test_a_first_name_that_fits_two_people_is_not_guessed(lead, scene, session):
    page = lead.post(f"{scene.line}/comments", {"body": "@Rémi qu’en penses-tu ?"})
    assert page.status == 422
    assert "“@Rémi” fits several people: Rémi Parcs, Rémi Second." in page.text
    assert page.form_values["body"] == "@Rémi qu’en penses-tu ?"
    chosen = {"body": "@Rémi qu’en penses-tu ?", "ask": str(scene.deputy.id)}
    assert lead.post(f"{scene.line}/comments", chosen).status == 302
    assert list(session.scalars(select(OutboxMail.recipient))) == [scene.deputy.email]


def test_somebody_who_may_not_open_the_line_cannot_be_asked(head, scene, session):
    page = head.post(f"{scene.line}/comments", {"body": "@Paul Voirie, ton avis ?"})
    assert page.status == 422
    assert "Paul Voirie may not open this line" in page.text
    forged = head.post(f"{scene.line}/comments", {"body": "Et toi ?", "ask": str(scene.other.id)})
    assert forged.status == 422
    assert session.scalars(select(OutboxMail)).all() == []
    assert first(session) is None


def test_who_may_not_open_the_line_reads_and_writes_no_comment(visit, scene, head):
    head.post(f"{scene.line}/comments", {"body": "Entre nous"})
    stranger = visit(scene.other)
    assert stranger.get(f"{scene.line}/comments").status == 403
    assert stranger.post(f"{scene.line}/comments", {"body": "Moi"}).status == 403
    for step in ("reply", "resolve", "reopen", "withdraw"):
        assert stranger.post(f"{scene.line}/comments/1/{step}", {"body": "Moi"}).status in {403, 404}


def test_a_conversation_is_resolved_and_reopened_by_anybody_who_reads_the_line(head, lead, scene, session):
    head.post(f"{scene.line}/comments", {"body": "Fait ?"})
    thread = first(session).id
    lead.post(f"{scene.line}/comments/{thread}/resolve")
    page = head.get(scene.line)
    assert "1 resolved conversation" in page.text
    assert "Resolved by Ada Pilote on 23 November 2026" in page.text
    assert "1 open conversation" not in head.get("/consultations/tanneurs/my-lines").text
    head.post(f"{scene.line}/comments/{thread}/reopen")
    assert "1 resolved conversation" not in head.get(scene.line).text
    assert "1 open conversation" in head.get("/consultations/tanneurs/my-lines").text
    journal = lead.get("/journal").text
    assert "Ada Pilote resolved a conversation on" in journal
    assert "Rémi Parcs reopened a conversation on" in journal


def test_a_reply_opens_a_resolved_conversation_again(head, lead, scene, session):
    head.post(f"{scene.line}/comments", {"body": "Fait ?"})
    thread = first(session).id
    lead.post(f"{scene.line}/comments/{thread}/resolve")
    head.post(f"{scene.line}/comments/{thread}/reply", {f"reply-{thread}-body": "Pas encore"})
    assert "1 resolved conversation" not in head.get(scene.line).text


def test_a_refused_reply_keeps_its_words_in_its_place(head, scene, session):
    head.post(f"{scene.line}/comments", {"body": "Fait ?"})
    thread = first(session).id
    page = head.post(
        f"{scene.line}/comments/{thread}/reply", {f"reply-{thread}-body": "@Paul Voirie regarde"}
    )
    assert page.status == 422
    assert page.form_values[f"reply-{thread}-body"] == "@Paul Voirie regarde"


def test_an_author_withdraws_their_words_for_good(head, lead, scene, session):
    head.post(f"{scene.line}/comments", {"body": "Mot de trop"})
    one = first(session).id
    asked = head.get(f"{scene.line}/comments/{one}/withdraw")
    assert "Mot de trop" in asked.text
    assert lead.get(f"{scene.line}/comments/{one}/withdraw").status == 404
    assert lead.post(f"{scene.line}/comments/{one}/withdraw").status == 403
    assert head.post(f"{scene.line}/comments/{one}/withdraw").status == 302
    page = lead.get(scene.line)
    assert "Withdrawn by its author." in page.text
    assert "Mot de trop" not in page.source
    assert "1 open conversation" not in head.get("/consultations/tanneurs/my-lines").text


def test_a_comment_of_another_line_is_not_found_here(head, scene, session):
    head.post(f"{scene.line}/comments", {"body": "Ici"})
    one = first(session).id
    elsewhere = scene.line.replace("C2", "C4")
    assert head.post(f"{elsewhere}/comments/{one}/resolve").status == 404
    assert head.post(f"{elsewhere}/comments/{one}/withdraw").status == 404


def test_a_comment_of_another_consultation_stays_there(lead, make, scene):
    make.consultation(scene.town, slug="halles")
    lead.post("/consultations/tanneurs/lines/A1/comments", {"body": "Pour les Tanneurs"})
    assert "Pour les Tanneurs" in lead.get("/consultations/tanneurs/lines/A1").text
    assert "Pour les Tanneurs" not in lead.get("/consultations/halles/lines/A1").text
