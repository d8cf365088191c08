"""Something that a page read is taken away before its change is written: the ordinary page, no half a change.

On PostgreSQL another connection takes it away, after the request has read it and before it holds it; on
SQLite, where one writer at a time excludes that, the request's own connection does.
"""

from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.records.absences import Absence
from onboarding.records.charter import CharterDraft
from onboarding.records.citizens import CitizenAmbassador
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.journal import JournalEntry
from onboarding.records.objections import HeardObjection
from onboarding.records.proposals import Proposal
from onboarding.records.pulse import PulseRound
from onboarding.records.time_cards import TimeCard
from onboarding.records.training import TrainingSession
from onboarding.services.chain import broken_at
from onboarding.web.extensions import db
from tests.conftest import NOW

TODAY = NOW.date()
LATER = {"opens_on": "2027-04-05", "closes_on": "2027-05-30"}
OWN = {"title": "Bal", "weeks": "7", "days": "0", "side": "before_opening", "work_days": "3", "owner": "AMB"}
ASKED = {"name": "Ana", "email": "ana@example.org", "locale": "fr"}
HEARD = {"department": "parcs", "entry": "too_much_work", "heard_on": "2026-11-20"}
ANSWERED = {"on": "2026-11-20", "how": "En réunion", "version": "1"}
SEEN = {"reason": "Le chef est en congé", "until": "2026-12-10"}
SEAT = "/ambassadors/parcs/referent"
HELD = "/consultations/tanneurs"
FINAL = f"{HELD}/timeline/final_decision"
GONE = {
    "an absence": (Absence, "/absences/{absence}", {"ends": "2026-12-12"}),
    "an absence taken back": (Absence, "/absences/{absence}/delete", {}),
    "a time card": (TimeCard, "/load/time/{card}", {"hours": "4"}),
    "a time card taken back": (TimeCard, "/load/time/{card}/delete", {}),
    "a time card signed": (TimeCard, "/load/time/{card}/sign", {}),
    "a citizen": (CitizenAmbassador, "/citizens/{citizen}", {"name": "Zoé"}),
    "a citizen forgotten": (CitizenAmbassador, "/citizens/{citizen}/forget", {"sure": "y"}),
    "a training": (TrainingSession, "/training/sessions/{training}/edit", {"place": "Annexe"}),
    "a training cancelled": (TrainingSession, "/training/sessions/{training}/cancel", {"reason": "Grève"}),
    "a training joined": (TrainingSession, "/training/sessions/{training}/join", {}),
    "a proposal": (Proposal, "/proposals/{proposal}/remind", {}),
    "a proposal withdrawn": (Proposal, "/proposals/{proposal}/withdraw", {}),
    "an objection": (HeardObjection, "/objections/{objection}/edit", {"note": "Au comptoir"}),
    "an objection answered": (HeardObjection, "/objections/{objection}/answer", ANSWERED),
    "an objection removed": (HeardObjection, "/objections/{objection}/delete", {}),
    "a round": (PulseRound, "/pulse/rounds/{round}/close", {}),
    "a round’s codes": (PulseRound, "/pulse/rounds/{round}/codes/renew", {}),
    "a consultation": (Consultation, f"{HELD}/edit", {"title": "Autre"}),
    "a consultation moved": (Consultation, f"{HELD}/timeline/move", LATER | {"version": "1"}),
    "a milestone": (Consultation, FINAL, {"pinned_on": "2027-02-01"}),
    "a milestone left out": (Consultation, f"{FINAL}/leave-out", {"reason": "Sans objet"}),
    "an own milestone": (Consultation, f"{HELD}/timeline/new", OWN),
    "a consultation’s department": (Consultation, "/departments/voirie/concerned", {"concerned": "yes"}),
    "a letter": (Consultation, f"{HELD}/commitment/parts/question", {"question": "Quel quai ?"}),
    "a clause": (CharterDraft, "/charter/clauses/regime", {"option": "pre", "version": "1"}),
}
DELETED = {
    "changed": ("/departments/parcs/edit", {"name": "Jardins"}),
    "deleted": ("/departments/parcs/delete", {}),
    "concerned": ("/departments/parcs/concerned", {"concerned": "no"}),
    "moved on": ("/rollout/parcs/stage", {"stage": "1", "version": "1"}),
    "in a wave": ("/rollout/parcs/wave", {"wave": "2", "version": "1"}),
    "not now": ("/rollout/parcs/not-now", {"reason": "Trop tôt", "until": "2027-01-11"}),
    "named in": (SEAT, {}),
    "suggested in": (f"{SEAT}/suggested", {}),
    "invited into": (f"{SEAT}/new", ASKED),
    "proposed in": (f"{SEAT}/propose", ASKED),
    "asked": ("/pulse/departments/parcs/new", {"asked": "8", "closes_on": "2026-12-07"}),
    "heard in": ("/objections/new", HEARD),
    "seen": ("/signals/parcs/silence/seen", SEEN),
}


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", stage=1, wave=1)
        roads = make.department(town, "Voirie", slug="voirie")
        held = make.consultation(town, concerned=(parks,), slug="tanneurs", no_election=True)
        lead = make.person(town, Role.LEAD_AMBASSADOR, Role.LEADER, Role.MODERATION_LEAD, locale="en")
        rita = make.person(town, Role.REFERENT, department=parks, last_seen_at=NOW - timedelta(days=60))
        paul = make.person(town, Role.DPO)

    scene = Scene()
    make.session.add(CharterDraft(municipality_id=scene.town.id, version=1))
    make.session.commit()
    scene.ids = {
        "absence": make.absence(scene.rita).id,
        "card": make.time_card(scene.rita).id,
        "citizen": make.citizen(scene.town).id,
        "training": make.training(scene.town).id,
        "proposal": make.proposal(scene.parks, "nora@example.org", asked_at=NOW - timedelta(days=20)).id,
        "objection": make.objection(scene.parks).id,
        "round": make.round(scene.parks).id,
    }
    return scene


@pytest.fixture
def taken_away(monkeypatch):
    """Take the first row of that kind which is about to be held, in front of who wants to change it."""

    def expect(kind):
        taken, refresh = [], Session.refresh

        def late(session, row, *given, **named):
            if isinstance(row, kind) and not taken:
                taken.append(row)
                _take(session, kind, row.id)
            return refresh(session, row, *given, **named)

        monkeypatch.setattr(Session, "refresh", late)
        return taken

    return expect


def _take(session, kind, id):
    """By somebody else, where the database lets two write at once."""
    gone = delete(kind.__table__).where(kind.__table__.c.id == id)
    if db.engine.dialect.name == "sqlite":
        session.connection().execute(gone)
        return
    with db.engine.begin() as other:
        other.execute(gone)


def _written(session, town):
    session.rollback()
    assert broken_at(session, town.id) is None
    return session.scalar(select(func.count()).select_from(JournalEntry))


def _send(client, path, form):
    """What the page sends, changed in this way; a step without a page sends the form alone."""
    page = client.get(path)
    return client.post(path, (page.form_values if page.status == 200 else {}) | form)


@pytest.mark.parametrize("case", GONE)
def test_what_was_taken_away_meanwhile_is_not_found(visit, session, scene, taken_away, case):
    kind, path, form = GONE[case]
    lead, before = visit(scene.lead), _written(session, scene.town)
    taken = taken_away(kind)
    page = _send(lead, path.format(**scene.ids), form)
    assert len(taken) == 1
    assert (page.status, page.h1) == (404, "There is nothing at this address")
    assert _written(session, scene.town) == before


@pytest.mark.parametrize("case", DELETED)
def test_a_department_that_was_taken_away_meanwhile_is_told_as_gone(visit, session, scene, taken_away, case):
    path, form = DELETED[case]
    lead, before = visit(scene.lead), _written(session, scene.town)
    taken = taken_away(Department)
    page = _send(lead, path, form | {"person": str(scene.paul.id)})
    assert len(taken) == 1
    assert (page.status, page.h1) == (410, "This department was deleted")
    assert _written(session, scene.town) == before
