"""Handing over as the lead ambassador meets it: look, confirm, take back, print."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.people import Role
from onboarding.press.pdf import PressMissing
from onboarding.records.answers import Waiver
from onboarding.records.delegations import Delegation
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.people import grants_of
from onboarding.records.training import TrainingSession
from onboarding.web.pages import hand_over
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parks", slug="parks", wave=1)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Jardin")
        rita = make.person(town, Role.REFERENT, department=parks, name="Rita Racine")
        dora = make.person(town, Role.IT, name="Dora Neuve")
        held = make.consultation(town, concerned=(parks,), slug="quai", title="Le quai")

    return Scene


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def path(person):
    return f"/people/{person.id}/hand-over"


def owns_a_lot(scene, make):
    """A delegation held, a waiver, a session to lead, a milestone, a time card, a stand-in."""
    make.session.add_all(
        [
            Delegation(
                municipality_id=scene.town.id,
                consultation_id=scene.held.id,
                department_id=scene.parks.id,
                items=("C2",),
                person_id=scene.rita.id,
                given_by=scene.head.id,
                given_on=TODAY,
                until=TODAY + timedelta(days=9),
            ),
            Waiver(
                consultation_id=scene.held.id,
                item="D4",
                given_by=scene.rita.id,
                given_on=TODAY,
                expires_on=TODAY + timedelta(days=30),
                reason="Arbitrage en janvier",
            ),
            MilestoneEdit(consultation_id=scene.held.id, milestone="scoping_note", person_id=scene.rita.id),
            TrainingSession(
                municipality_id=scene.town.id,
                modules=("tool",),
                held_on=date(2026, 12, 1),
                led_by="rita racine",
            ),
        ]
    )
    make.time_card(scene.rita, scene.parks, signed_on=TODAY)
    make.absence(scene.head, stand_in=scene.rita.id)


def test_a_person_is_chosen_and_what_they_own_is_shown(lead, scene, make):
    owns_a_lot(scene, make)
    page = lead.get("/hand-over")
    assert "Nothing yet." in page.text
    assert lead.get(f"/hand-over?person={scene.rita.id}").location == path(scene.rita)
    shown = lead.get(path(scene.rita))
    for said in (
        "Referent, Parks",
        "Open lines: Le quai",
        "from Rémi Jardin to Rita Racine, until 2 December 2026",
        "for Rémi Jardin, away 7–11 December 2026",
        "until 23 December 2026: Arbitrage en janvier",
        "Tuesday 1 December 2026",
        "Parks: 3 h a month, signed",
        "Scoping note – Le quai, by",
    ):
        assert said in shown.text, said


def test_everything_moves_after_a_preview_and_a_confirmation(lead, scene, make, session):
    owns_a_lot(scene, make)
    page = lead.get(f"{path(scene.rita)}?to={scene.dora.id}")
    assert "From Rita Racine to Dora Neuve" in page.text
    assert "Moves to Dora Neuve Referent, Parks Entrusted lines:" in page.text
    assert "Milestone: Scoping note – Le quai, by" in page.text
    assert "Drafts stay private" in page.text
    sent = lead.post(path(scene.rita), page.form_values)
    assert sent.location == "/hand-over"
    done = lead.get("/hand-over")
    assert (
        "Handed over from Rita Racine to Dora Neuve: 1 role, 1 delegation, 1 stand-in, 1 milestone."
        in done.text
    )
    assert grants_of(session, scene.rita.id) == []
    assert "handed what Rita Racine owned over to Dora Neuve" in lead.get("/journal").text


def test_it_is_taken_back_while_nothing_has_changed(lead, scene, session):
    page = lead.get(f"{path(scene.rita)}?to={scene.dora.id}")
    lead.post(path(scene.rita), page.form_values)
    asked = lead.get(lead.get("/hand-over").links["Take this hand-over back (Rita Racine, Dora Neuve)"])
    assert asked.h1 == "Take the hand-over from Rita Racine to Dora Neuve back?"
    action = asked.forms[0].get("action")
    assert lead.post(action, asked.form_values).status == 302
    shown = lead.get("/hand-over")
    assert "everything is with Rita Racine again" in shown.text
    assert "Taken back on 23 November 2026 at 10:00." in shown.text
    assert not [name for name in shown.links if name.startswith("Take this hand-over back")]
    assert [role for role, _ in grants_of(session, scene.rita.id)] == [Role.REFERENT]
    again = lead.post(action)
    assert again.status == 422
    assert "can no longer be taken back" in lead.get(action).text


def test_what_cannot_move_is_shown_with_the_reason(lead, scene, make):
    make.grant(scene.dora, Role.DEPUTY, scene.parks)
    page = lead.get(f"{path(scene.rita)}?to={scene.dora.id}")
    assert "they would be referent and deputy of the same department" in page.text
    assert "Nothing can move to this person" in page.text
    assert not any(form.get("method") == "post" for form in page.forms)


def test_a_change_since_the_preview_is_shown_before_anything_moves(lead, scene, make, session):
    page = lead.get(f"{path(scene.rita)}?to={scene.dora.id}")
    make.grant(scene.rita, Role.MODERATION_LEAD)
    again = lead.post(path(scene.rita), page.form_values)
    assert again.status == 409
    assert "Something has changed since this page was shown" in again.text
    assert "Moderation lead" in again.text
    assert len(grants_of(session, scene.rita.id)) == 2
    assert lead.post(path(scene.rita), again.form_values).status == 302


@pytest.mark.parametrize("to", ["", "x", "999999"])
def test_an_unknown_receiver_is_refused(lead, scene, to):
    assert "From Rita Racine to" not in lead.get(f"{path(scene.rita)}?to={to}").text
    sent = {"to": to, "seal": "0" * 64}
    assert lead.post(path(scene.rita), sent).status == 404


def test_people_of_another_town_neither_give_nor_take(lead, scene, make):
    stranger = make.person(make.town(), Role.IT, name="Étrangère")
    assert lead.get(path(stranger)).status == 404
    assert "Étrangère" not in lead.get(path(scene.rita)).source
    assert lead.post(path(scene.rita), {"to": str(stranger.id), "seal": "0" * 64}).status == 404
    assert lead.get("/hand-over/1/undo").status == 404


def test_somebody_who_owns_nothing_has_nothing_to_hand_over(lead, scene, make):
    empty = make.person(scene.town, name="Vide")
    page = lead.get(path(empty))
    assert "Vide owns nothing at the moment" in page.text


def test_the_lead_who_hands_their_own_role_over_lands_on_their_home(scene, make, visit):
    lead = visit(scene.lead)
    make.grant(scene.lead, Role.IT)
    page = lead.get(f"{path(scene.lead)}?to={scene.head.id}")
    assert lead.post(path(scene.lead), page.form_values).location == "/"


def test_the_sheet_is_a_tagged_pdf_in_the_readers_language(lead, scene, make, visit):
    owns_a_lot(scene, make)
    answer = lead.flask.get(f"{path(scene.rita)}.pdf")
    assert answer.mimetype == "application/pdf"
    assert 'filename="hand-over-rita-racine-2026-11-23.pdf"' in answer.headers["Content-Disposition"]
    pdf = PdfReader(BytesIO(answer.data))
    text = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for said in (
        "Hand-over: Rita Racine",
        "Referent, Parks",
        "Scoping note",
        "Open lines: Le quai",
        "Who takes over",
    ):
        assert said in text, said
    french = visit(make.person(scene.town, Role.LEAD_AMBASSADOR, locale="fr"))
    answer = french.flask.get(f"{path(scene.rita)}.pdf")
    assert "passation-rita-racine" in answer.headers["Content-Disposition"]


def test_without_a_press_the_page_says_what_to_type(lead, scene, monkeypatch):
    def missing(*_given, **_named):
        raise PressMissing

    monkeypatch.setattr(hand_over, "printed", missing)
    page = lead.get(f"{path(scene.rita)}.pdf")
    assert page.status == 503
    assert "apt-get install" in page.source
