"""Drafts of long texts: kept while somebody writes, shown to nobody else, never an answer."""

from datetime import timedelta

import pytest
from flask import Response, request
from sqlalchemy import func, select, update

from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.records.drafts import Draft
from onboarding.records.journal import JournalEntry
from onboarding.services.people import deactivate
from onboarding.web import transaction
from tests.conftest import NOW

TEXT = "Un long texte que personne n’a enregistré"


@pytest.fixture
def scene(make):
    """A town with a lead, a head of parks, a head of roads and one consultation."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1)
        roads = make.department(town, "Voirie", slug="voirie")
        consultation = make.consultation(town, concerned=(parks,))
        lead = make.person(town, Role.LEAD_AMBASSADOR)
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks)
        base = f"/consultations/{consultation.slug}"
        line = f"{base}/departments/parcs/lines/C2"
        answer = f"{base}/departments/parcs/answer/1"

    return Scene


def kept(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(Draft))


def type_into(client, path, **texts):
    return client.flask.post(f"{path}/draft", data=texts)


def test_a_draft_is_kept_with_its_time_and_is_no_answer(scene, visit, session):
    answer = type_into(visit(scene.head), scene.line, note=TEXT)
    assert answer.status_code == 200
    assert answer.get_json()["told"] == "Brouillon enregistré à 10\u00a0h\u00a000"
    assert kept(session) == 1
    assert session.scalar(select(func.count()).select_from(Answer)) == 0
    assert session.scalar(select(func.count()).select_from(JournalEntry)) == 0


@pytest.mark.parametrize("path", ["line", "answer"])
def test_the_page_shows_the_draft_in_its_field_and_says_so(scene, visit, path):
    head = visit(scene.head)
    type_into(head, scene.line, note=TEXT)
    page = head.get(getattr(scene, path))
    assert TEXT in page.form_values.values()
    assert "Brouillon du 23 novembre 2026 à 10 h 00, pas encore enregistré" in page.text.replace(
        "\u00a0", " "
    )


def test_the_draft_is_its_authors_alone(scene, visit):
    type_into(visit(scene.head), scene.line, note=TEXT)
    assert TEXT not in visit(scene.lead).get(scene.line).source


@pytest.mark.parametrize("path", ["line", "answer"])
def test_saving_the_line_takes_the_draft_away(scene, visit, session, path):
    head = visit(scene.head)
    type_into(head, scene.line, note=TEXT)
    form = head.get(getattr(scene, path)).form_values
    step = "step" if path == "line" else "C2-parcs-step"
    assert head.post(getattr(scene, path), form | {step: "done"}).status == 302
    assert kept(session) == 0
    session.rollback()
    assert session.scalar(select(Answer)).note == TEXT


def test_a_draft_is_discarded_by_one_button_and_leads_back(scene, visit, session):
    head = visit(scene.head)
    type_into(head, scene.line, note=TEXT)
    form = next(form for form in head.get(scene.answer).forms if form.get("action").endswith("/discard"))
    sent = head.post(form.get("action"), {"next": scene.answer})
    assert sent.location == scene.answer
    assert kept(session) == 0
    assert TEXT not in head.get(scene.answer).source


def test_a_draft_never_leads_to_another_site(scene, visit):
    sent = visit(scene.head).post(f"{scene.line}/draft/discard", {"next": "https://evil.example/"})
    assert sent.location == scene.line


def test_nobody_keeps_a_draft_on_a_line_that_is_not_theirs(scene, visit, session):
    path = f"{scene.base}/departments/voirie/lines/C2"
    assert type_into(visit(scene.head), path, note=TEXT).status_code == 403
    assert kept(session) == 0


def test_a_draft_of_more_than_fifty_kilobytes_is_refused_in_a_sentence(scene, visit, session):
    answer = type_into(visit(scene.head), scene.line, note="é" * 30_000)
    assert answer.status_code == 413
    assert "trop longs" in answer.get_json()["told"]
    assert kept(session) == 0


def test_texts_that_are_saved_already_need_no_draft(scene, visit, session):
    head = visit(scene.head)
    head.post(scene.line, {"step": "done", "note": TEXT, "version": "0"})
    type_into(head, scene.line, note=TEXT)
    assert kept(session) == 0


def test_a_draft_that_comes_in_after_its_line_was_saved_is_not_kept(scene, visit, session):
    head = visit(scene.head)
    head.post(scene.line, {"step": "done", "note": TEXT, "text": "Vu en réunion", "version": "0"})
    type_into(head, scene.line, note=TEXT, text="Vu en réunion")
    assert kept(session) == 0


def test_a_line_saved_after_the_draft_stands_and_the_draft_is_still_there_to_read(scene, visit, app):
    head = visit(scene.head)
    type_into(head, scene.line, note=TEXT)
    app.config["NOW"] = NOW + timedelta(hours=1)
    visit(scene.lead).post(scene.line, {"step": "done", "note": "La leur", "version": "0"})
    page = head.get(scene.line)
    assert page.form_values["note"] == "La leur"
    assert TEXT in page.text


def test_a_legal_check_noted_or_a_line_sent_back_meanwhile_leaves_the_draft_in_its_field(
    scene, visit, make, app
):
    dpo, leader = visit(make.person(scene.town, Role.DPO)), visit(make.person(scene.town, Role.LEADER))
    legal = f"{scene.base}/lines/F4"
    dpo.post(legal, {"step": "in_progress", "note": "Commencé", "version": "0"})
    type_into(dpo, legal, note=TEXT)
    head = visit(scene.head)
    head.post(scene.line, {"step": "done", "note": "Fait", "version": "0"})
    type_into(head, scene.line, note=TEXT)
    app.config["NOW"] = NOW + timedelta(hours=1)
    assert dpo.post(f"{legal}/legal-check", {"checked_on": "2026-11-20", "version": "1"}).status == 302
    assert leader.post(f"{scene.line}/send-back", {"version": "1", "reason": "Le suppléant ?"}).status == 302
    for client, path in ((dpo, legal), (head, scene.line), (head, scene.answer)):
        shown = client.get(path).form_values
        assert TEXT in {shown.get("note"), shown.get("C2-parcs-note")}


def test_a_draft_is_forgotten_after_thirty_days(scene, visit, session):
    head = visit(scene.head)
    type_into(head, scene.line, note=TEXT)
    session.execute(update(Draft).values(saved_at=NOW - timedelta(days=31)))
    session.commit()
    assert TEXT not in head.get(scene.line).source
    type_into(visit(scene.lead), f"{scene.base}/lines/A1", note="Autre chose")
    session.rollback()
    assert [draft.person_id for draft in session.scalars(select(Draft))] == [scene.lead.id]


def test_the_drafts_of_somebody_who_leaves_go_with_them(scene, visit, session, make):
    type_into(visit(scene.head), scene.line, note=TEXT)
    deactivate(make.act(scene.lead), scene.head, reason="Départ")
    session.commit()
    assert kept(session) == 0


def test_without_a_session_nothing_is_kept(scene, visit, session):
    assert type_into(visit(None), scene.line, note=TEXT).status_code in {302, 401}
    assert kept(session) == 0


def test_only_a_kept_draft_and_a_stopped_mail_commit_without_leading_on(app):
    """Every other view that answers a POST with anything but a redirect leaves the database as it was."""
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    lasting = set()
    for rule in rules:
        with app.test_request_context(method="POST"):
            request.url_rule = rule
            told = {status: transaction.lasts(Response(status=status)) for status in (200, 302, 409, 422)}
        assert told[302]
        assert not told[409]
        assert not told[422]
        lasting |= {rule.endpoint} if told[200] else set()
    assert lasting == {"drafts.keep", "letter_drafts.keep", "mail_stop.stop"}


def test_a_refused_draft_rolls_back_like_everything_else(scene, visit, session):
    type_into(visit(scene.head), scene.line, note=TEXT)
    assert type_into(visit(scene.head), scene.line, note="é" * 30_000).status_code == 413
    session.rollback()
    assert session.scalar(select(Draft)).fields["note"] == TEXT
