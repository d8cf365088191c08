"""Sessions, seats and attendance: what changes, what is refused, who is told."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from onboarding.domain import training as rules
from onboarding.domain.certificates import NotComplete, NothingFollowed
from onboarding.domain.duties import DutyKind
from onboarding.domain.errors import Conflict, NotFound, NotYours, ReasonMissing
from onboarding.domain.people import Role
from onboarding.domain.training import MODULES, Meeting
from onboarding.records.journal import JournalEntry
from onboarding.records.outbox import OutboxMail
from onboarding.records.training import Attendance, Presence, followed
from onboarding.services import attendance, enrolment, training, training_sessions
from onboarding.services.attendance import Noted
from onboarding.services.certificates import certificate_of, statement_of
from onboarding.services.people import deactivate
from onboarding.services.pulse_reading import too_early_to_train
from tests.conftest import NOW
from tests.make import TALLY_KEY

TODAY = NOW.date()
NEXT_WEEK = TODAY + timedelta(days=7)
THERE = Meeting(modules=("tool", "reflexes"), held_on=NEXT_WEEK, starts_at=time(9), ends_at=time(11), room=2)


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs")


@pytest.fixture
def lead(make, town):
    return make.act(make.person(town, Role.TRAINING_LEAD, name="Zoé"))


@pytest.fixture
def referent(make, town, parks):
    return make.person(town, Role.REFERENT, department=parks, name="Léa")


def mails(session):
    return [
        (mail.recipient, mail.subject) for mail in session.scalars(select(OutboxMail).order_by(OutboxMail.id))
    ]


def facts(session):
    return list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def test_a_session_is_planned_changed_and_cancelled_and_the_enrolled_are_told(lead, referent, session):
    planned = training_sessions.plan_session(lead, THERE)
    enrolment.enrol(lead, planned, referent.id, link="https://ici.example/1")
    training_sessions.change_session(lead, planned, THERE, version=1)
    moved = Meeting(modules=("tool",), held_on=NEXT_WEEK + timedelta(days=1), place="Annexe")
    training_sessions.change_session(lead, planned, moved, version=1)
    training_sessions.cancel_session(lead, planned, reason=" Grève ", version=2)
    assert facts(session) == [
        "training_planned",
        "training_enrolled",
        "training_changed",
        "training_cancelled",
    ]
    assert [recipient for recipient, _ in mails(session)] == [referent.email] * 3
    last = session.scalars(select(OutboxMail).order_by(OutboxMail.id.desc())).first()
    assert "Grève" in last.body
    assert planned.cancel_reason == "Grève"


def test_a_change_of_who_leads_sends_no_mail(lead, referent, session):
    planned = training_sessions.plan_session(lead, THERE)
    enrolment.enrol(lead, planned, referent.id)
    before = len(mails(session))
    same = Meeting(modules=("tool",), held_on=NEXT_WEEK, starts_at=time(9), ends_at=time(11), led_by="Zoé")
    training_sessions.change_session(lead, planned, same, version=1)
    assert len(mails(session)) == before


def test_the_second_to_change_a_session_is_told(lead, session):
    planned = training_sessions.plan_session(lead, THERE)
    training_sessions.change_session(lead, planned, Meeting(modules=("tool",), held_on=NEXT_WEEK), version=1)
    with pytest.raises(Conflict):
        training_sessions.change_session(lead, planned, THERE, version=1)
    with pytest.raises(Conflict):
        training_sessions.cancel_session(lead, planned, reason="Grève", version=1)


def test_a_cancelled_session_takes_nobody_and_is_left_alone(lead, referent):
    planned = training_sessions.plan_session(lead, THERE)
    with pytest.raises(ReasonMissing):
        training_sessions.cancel_session(lead, planned, reason="  ", version=1)
    training_sessions.cancel_session(lead, planned, reason="Grève", version=1)
    with pytest.raises(rules.SessionCancelled):
        enrolment.enrol(lead, planned, referent.id)
    with pytest.raises(rules.SessionCancelled):
        training_sessions.change_session(lead, planned, THERE, version=2)


def test_seats_run_out_and_a_smaller_room_is_refused(lead, make, town, referent):
    planned = training_sessions.plan_session(lead, THERE)
    enrolment.enrol(lead, planned, referent.id)
    with pytest.raises(rules.AlreadyEnrolled):
        enrolment.enrol(lead, planned, referent.id)
    enrolment.enrol(lead, planned, make.person(town, Role.IT).id)
    with pytest.raises(rules.SessionFull):
        enrolment.enrol(lead, planned, make.person(town, Role.DPO).id)
    with pytest.raises(rules.RoomTooSmall):
        training_sessions.change_session(
            lead, planned, Meeting(modules=("tool",), held_on=NEXT_WEEK, room=1), version=1
        )
    enrolment.leave(lead, planned, referent.id)
    with pytest.raises(NotFound):
        enrolment.leave(lead, planned, referent.id)


def test_people_enrol_themselves_and_nobody_else(lead, make, town, referent, session):
    planned = training_sessions.plan_session(lead, THERE)
    own, colleague = make.act(referent), make.person(town, Role.IT)
    enrolment.enrol(own, planned, referent.id)
    with pytest.raises(NotYours):
        enrolment.enrol(own, planned, colleague.id)
    with pytest.raises(NotYours):
        enrolment.leave(make.act(colleague), planned, referent.id)
    with pytest.raises(NotYours):
        training_sessions.plan_session(own, THERE)
    enrolment.leave(own, planned, referent.id)
    assert facts(session) == ["training_planned", "training_joined", "training_given_up"]


def test_somebody_of_another_town_is_neither_enrolled_nor_noted_as_present(lead, make):
    stranger = make.person(make.town(), Role.IT)
    planned = training_sessions.plan_session(lead, THERE)
    with pytest.raises(NotFound):
        enrolment.enrol(lead, planned, stranger.id)
    held = training_sessions.plan_session(lead, Meeting(modules=("tool",), held_on=TODAY))
    with pytest.raises(NotFound):
        attendance.add_walk_in(lead, held, stranger.id)
    for listed in ({stranger.id}, set()):
        noted = Noted(listed=frozenset(listed), present=frozenset({stranger.id}), version=1)
        with pytest.raises(NotFound):
            attendance.note_attendance(lead, held, noted)


def test_a_session_to_come_has_no_attendance_and_one_that_is_past_no_enrolment(lead, referent):
    planned = training_sessions.plan_session(lead, THERE)
    enrolment.enrol(lead, planned, referent.id)
    noted = Noted(listed=frozenset({referent.id}), present=frozenset(), version=1)
    with pytest.raises(rules.SessionToCome):
        attendance.note_attendance(lead, planned, noted)
    with pytest.raises(rules.SessionToCome):
        attendance.add_walk_in(lead, planned, referent.id)
    past = training_sessions.plan_session(lead, Meeting(modules=("tool",), held_on=TODAY - timedelta(days=1)))
    with pytest.raises(rules.SessionOver):
        enrolment.enrol(lead, past, referent.id)


def test_attendance_is_noted_corrected_and_guarded(lead, make, town, referent, session):
    it = make.person(town, Role.IT)
    held = make.training(town, "tool", held_on=TODAY)
    for person in (referent, it):
        make.attendance(held, person, Presence.ENROLLED)
    both = frozenset({referent.id, it.id})
    first = Noted(listed=both, present=frozenset({referent.id}), version=1)
    assert attendance.note_attendance(lead, held, first) == 1
    assert followed(session, town.id) == {referent.id: {"tool": TODAY}}
    with pytest.raises(Conflict):
        attendance.note_attendance(lead, held, first)
    assert attendance.note_attendance(lead, held, Noted(listed=both, present=both, version=2)) == 2
    assert attendance.note_attendance(lead, held, Noted(listed=both, present=both, version=3)) == 2
    assert facts(session) == ["training_attended", "training_attended"]
    with pytest.raises(rules.AttendanceNoted):
        training_sessions.cancel_session(lead, held, reason="Erreur", version=3)
    with pytest.raises(rules.AttendanceNoted):
        training_sessions.change_session(lead, held, THERE, version=3)


def test_whoever_the_page_did_not_list_keeps_their_seat(lead, make, town, referent, session):
    held = make.training(town, "tool", held_on=TODAY)
    late = make.person(town, Role.IT)
    for person in (referent, late):
        make.attendance(held, person, Presence.ENROLLED)
    only = frozenset({referent.id})
    attendance.note_attendance(lead, held, Noted(listed=only, present=only, version=1))
    assert session.get(Attendance, (held.id, late.id)).presence is Presence.ENROLLED


def test_somebody_who_came_unannounced_is_added_once_whatever_the_room(lead, make, town, referent, session):
    held = make.training(town, "tool", held_on=TODAY, room=0)
    for _ in range(2):
        assert attendance.add_walk_in(lead, held, referent.id) == "Léa"
    assert session.scalar(select(func.count()).select_from(Attendance)) == 1
    assert facts(session) == ["training_attended"]


def test_somebody_who_left_frees_the_seat_and_keeps_what_they_followed(lead, make, town, referent, session):
    held = make.training(town, held_on=TODAY - timedelta(days=3))
    make.attendance(held, referent)
    planned = training_sessions.plan_session(lead, THERE)
    enrolment.enrol(lead, planned, referent.id)
    deactivate(make.act(make.person(town, Role.LEAD_AMBASSADOR)), referent, reason="Mutation")
    sitting = next(one for one in training.sittings(lead) if one.training is planned)
    assert (sitting.taken, sitting.unnoted) == (0, 1)
    assert certificate_of(lead, referent).complete
    before = len(mails(session))
    training_sessions.cancel_session(lead, planned, reason="Grève", version=1)
    assert len(mails(session)) == before


def test_a_person_taken_out_of_the_database_takes_their_attendance_along(make, town, referent, session):
    make.attendance(make.training(town, held_on=TODAY), referent)
    session.delete(referent)
    session.commit()
    assert session.scalar(select(func.count()).select_from(Attendance)) == 0
    assert followed(session, town.id) == {}


def test_the_certificate_comes_with_the_sixth_module_and_a_statement_before(make, town, lead, referent):
    with pytest.raises(NothingFollowed):
        statement_of(lead, referent)
    make.attendance(
        make.training(town, *MODULES[:5], held_on=TODAY - timedelta(days=9), led_by="Zoé"), referent
    )
    with pytest.raises(NotComplete):
        certificate_of(lead, referent)
    assert [row.module for row in statement_of(lead, referent).rows] == list(MODULES[:5])
    make.attendance(make.training(town, MODULES[5], held_on=TODAY, led_by="Inès"), referent)
    paper = certificate_of(make.act(referent), referent)
    assert (paper.minutes, paper.leaders, paper.last) == (390, ("Zoé", "Inès"), TODAY)
    with pytest.raises(NotYours):
        certificate_of(make.act(make.person(town, Role.DEPARTMENT_HEAD)), referent)


def test_a_cancelled_session_counts_for_nothing(make, town, lead, referent):
    make.attendance(make.training(town, held_on=TODAY, cancelled=True), referent)
    with pytest.raises(NothingFollowed):
        statement_of(lead, referent)


def test_who_carries_the_project_is_counted_and_others_are_welcome(make, town, lead, referent, parks):
    held = make.training(town, held_on=TODAY)
    make.attendance(held, referent)
    make.attendance(held, make.person(town, Role.DPO))
    make.person(town, Role.DEPUTY, department=parks)
    assert training.trained_ambassadors(lead) == (1, 2)
    assert not too_early_to_train(lead, key=TALLY_KEY)


def test_each_reads_their_own_a_head_their_people_and_those_who_lead_everybody(make, town, referent, parks):
    other = make.person(town, Role.DEPUTY, department=make.department(town, "Voirie"), name="Max")

    def seen(*roles, department=None):
        act = make.act(make.person(town, *roles, department=department, name="Moi"))
        return {one.name for one in training.trainees(act)}

    assert seen(Role.LEADER) == {"Léa", "Max"}
    assert seen(Role.TRAINING_LEAD) == {"Léa", "Max"}
    assert seen(Role.DEPARTMENT_HEAD, department=parks) == {"Léa"}
    assert seen(Role.IT) == set()
    assert {one.name for one in training.trainees(make.act(other))} == {"Max"}


def test_duties_name_sessions_to_come_attendance_to_note_and_refreshers(make, town, referent, session):
    lead = make.person(town, Role.LEAD_AMBASSADOR)
    soon = make.training(town, held_on=NEXT_WEEK)
    unnoted = make.training(town, held_on=TODAY - timedelta(days=2))
    old = make.training(town, "tool", "reflexes", held_on=date(2025, 12, 1))
    make.attendance(soon, referent, Presence.ENROLLED)
    make.attendance(unnoted, referent, Presence.ENROLLED)
    make.attendance(old, referent)
    make.attendance(old, make.person(town, Role.DPO))
    found = training.duties_of_training(session, town.id, TODAY)
    keys = {person: [(duty.key, duty.due) for duty in duties] for person, duties in found.items()}
    assert keys == {
        referent.id: [
            (f"session:{soon.id}", NEXT_WEEK),
            ("refresher:2026-12-01", date(2026, 12, 1)),
        ],
        lead.id: [(f"attendance:{unnoted.id}", TODAY - timedelta(days=2))],
    }
    assert DutyKind.SESSION in {duty.kind for duty in found[referent.id]}
