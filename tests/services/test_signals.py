"""Signals and questions as they are read off a town's tables and journal."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status, Step
from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.domain.signals import Mark, Signal
from onboarding.domain.signs import Sign
from onboarding.records.answers import Answer, Checklist, Evidence
from onboarding.records.comments import Comment, CommentMention
from onboarding.records.delegations import Delegation
from onboarding.records.journal import JournalEntry
from onboarding.records.people import Invitation
from onboarding.records.pieces import PieceFill
from onboarding.records.time_cards import TimeCard
from onboarding.services import ambassadors, seen_signs, signals
from onboarding.services.lines import Said, answer_line
from onboarding.services.places import place_of
from onboarding.services.seats import Seat
from onboarding.services.seen_signs import Reason
from tests.conftest import NOW

TODAY = NOW.date()
OWN = ("C2", "C3", "C4", "C5", "C6", "C9", "C12", "D8", "G12")
"""A department's own lines."""


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", slug="parcs", wave=1, stage=2)


@pytest.fixture
def quay(make, town, parks):
    return make.consultation(town, concerned=(parks,), slug="quai")


@pytest.fixture
def head(make, town, parks):
    return make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi")


@pytest.fixture
def lead(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


@pytest.fixture
def checklist(make, town, parks):
    found = Checklist(municipality_id=town.id, department_id=parks.id)
    make._add(found)
    return found


def open_signs(lead):
    return {one.raised.sign: one for account in signals.accounts(lead) for one in account.open}


def marks(lead):
    (account,) = signals.accounts(lead)
    return {one.signal: one.mark for one in account.readings}


def tick(make, head, quay, parks, items, *, minutes=0):
    act = make.act(head, at=NOW + timedelta(minutes=minutes))
    for item in items:
        place = place_of(act, quay, item, parks if item in OWN else None)
        answer_line(act, place, Said(step=Step.DONE, version=0))
    make.session.commit()


def test_an_empty_department_shows_ten_signals_and_no_question(lead, parks):
    found = marks(lead)
    assert set(found) == set(Signal)
    assert set(found.values()) == {Mark.NOT_YET, Mark.NOT_MEASURABLE}
    assert open_signs(lead) == {}


def test_every_signal_is_read_from_where_it_lies(make, town, parks, quay, lead, checklist, session):
    referent = make.person(town, Role.REFERENT, department=parks, last_seen_at=NOW - timedelta(days=13))
    session.add_all(
        [
            TimeCard(
                municipality_id=town.id,
                person_id=referent.id,
                department_id=parks.id,
                hours_month=3,
                signed_on=TODAY,
            ),
            *(
                Evidence(checklist_id=checklist.id, item=item, kind="text", body="Vu", given_at=NOW)
                for item in OWN[:5]
            ),
            Answer(checklist_id=checklist.id, item="C4", status=Status.VERIFIED, version=1),
            PieceFill(
                consultation_id=quay.id,
                department_id=parks.id,
                piece="answer_bank",
                typed={"hours": "9 h"},
                saved_at=NOW,
            ),
        ]
    )
    whole = Checklist(municipality_id=town.id, consultation_id=quay.id)
    comment = Comment(checklist_id=checklist.id, item="C2", author=referent.id, at=NOW, body="?")
    session.add_all([whole, comment])
    session.flush()
    session.add(Answer(checklist_id=whole.id, item="I4", status=Status.EVIDENCE, version=1))
    session.add(CommentMention(comment_id=comment.id, person_id=lead.actor.id))
    session.commit()
    found = marks(lead)
    unseen = {signal for signal, mark in found.items() if mark is not Mark.SEEN}
    assert unseen == {Signal.OBJECTIONS, Signal.FIRST_ANSWER}


@pytest.mark.parametrize(
    ("role", "days", "mark"),
    [
        (Role.REFERENT, 60, Mark.SEEN),
        (Role.DEPUTY, 60, Mark.SEEN),
        (Role.REFERENT, 61, Mark.NOT_YET),
        (Role.IT, 1, Mark.NOT_YET),
    ],
)
def test_time_is_signed_while_it_holds_and_for_those_seated(make, town, parks, lead, role, days, mark):
    seat = parks if role is not Role.IT else None
    person = make.person(town, role, department=seat)
    make.time_card(person, parks, signed_on=TODAY - timedelta(days=days))
    assert marks(lead)[Signal.TIME] is mark


def test_lines_ticked_within_minutes_are_one_question_with_who_and_when(make, lead, head, quay, parks):
    consultation_lines = [item.id for item in lead.shelf.catalogue.items if item.for_department_heads]
    tick(make, head, quay, parks, [item for item in consultation_lines if item not in {"A8", "F10"}][:11])
    found = open_signs(lead)
    assert found[Sign.BURST].person == "Rémi"
    assert found[Sign.BURST].raised.since == TODAY
    assert found[Sign.BURST].raised.count >= 10
    assert Sign.ONE_DAY not in found
    assert Sign.NO_EVIDENCE in found


def test_lines_spread_over_one_day_are_another_question(make, lead, head, quay, parks):
    for number, item in enumerate(OWN[:8]):
        tick(make, head, quay, parks, [item], minutes=number * 20)
    found = open_signs(lead)
    assert (found[Sign.ONE_DAY].raised.count, found[Sign.ONE_DAY].raised.total) == (8, 9)
    assert Sign.BURST not in found


def test_seven_lines_on_one_day_and_one_with_evidence_raise_nothing(make, lead, head, quay, parks, checklist):
    for number, item in enumerate(OWN[:7]):
        tick(make, head, quay, parks, [item], minutes=number * 20)
    make._add(Evidence(checklist_id=checklist.id, item="C2", kind="text", body="Vu", given_at=NOW))
    assert open_signs(lead) == {}


def test_a_referent_who_changes_twice_is_a_question_to_the_day(make, town, lead, parks):
    people = [make.person(town, Role.IT) for _ in range(3)]
    seat = Seat(department=parks, role=Role.REFERENT)
    ambassadors.name_ambassador(lead, seat, people[0])
    for before, after in itertools.pairwise(people):
        swap = Seat(department=parks, role=Role.REFERENT, instead_of=before.id)
        ambassadors.name_ambassador(lead, swap, after)
    assert open_signs(lead)[Sign.REFERENT_CHANGED].raised.count == 2
    ambassadors.remove_ambassador(lead, seat, people[2].id, reason="Mutation")
    assert open_signs(lead)[Sign.REFERENT_CHANGED].raised.count == 3


def test_a_deputy_who_changes_is_no_question(make, town, lead, parks):
    people = [make.person(town, Role.IT) for _ in range(3)]
    ambassadors.name_ambassador(lead, Seat(department=parks, role=Role.DEPUTY), people[0])
    for before, after in itertools.pairwise(people):
        swap = Seat(department=parks, role=Role.DEPUTY, instead_of=before.id)
        ambassadors.name_ambassador(lead, swap, after)
    assert open_signs(lead) == {}


@pytest.mark.parametrize(("days", "asked"), [(21, False), (22, True)])
def test_silence_is_counted_from_the_last_sign_in_or_fact(make, town, lead, parks, days, asked):
    make.person(town, Role.REFERENT, department=parks, last_seen_at=NOW - timedelta(days=days))
    assert (Sign.SILENCE in open_signs(lead)) is asked


def test_what_its_own_people_do_ends_the_silence_and_not_what_is_done_about_them(
    make, town, lead, quay, parks
):
    silent = {"department": parks, "last_seen_at": NOW - timedelta(days=60)}
    referent = make.person(town, Role.REFERENT, **silent)
    ambassadors.name_ambassador(lead, Seat(department=parks, role=Role.DEPUTY), make.person(town, Role.IT))
    assert Sign.SILENCE in open_signs(lead)
    tick(make, referent, quay, parks, ["C4"])
    assert Sign.SILENCE not in open_signs(lead)


def hand_everything(make, town, parks, quay, head, colleague, items=OWN):
    return make._add(
        Delegation(
            municipality_id=town.id,
            consultation_id=quay.id,
            department_id=parks.id,
            items=items,
            person_id=colleague.id,
            given_by=head.id,
            given_on=TODAY,
            until=TODAY + timedelta(days=60),
        )
    )


def invited(make, person, day: datetime):
    make._add(
        Invitation(
            person_id=person.id, token_hash=str(person.id), sent_at=day, expires_at=day + timedelta(days=7)
        )
    )


def test_all_lines_handed_to_a_newcomer_are_worded_with_care(make, town, parks, quay, head, lead):
    intern = make.person(town, Role.IT, name="Nora")
    invited(make, intern, NOW - timedelta(days=12))
    hand_everything(make, town, parks, quay, head, intern)
    found = open_signs(lead)[Sign.ONE_PAIR_OF_HANDS]
    assert (found.person, found.raised.count, found.raised.total) == ("Nora", 9, 9)


def test_lines_handed_to_a_colleague_of_long_standing_or_only_in_part_raise_nothing(
    make, town, parks, quay, head, lead
):
    known = make.person(town, Role.IT)
    invited(make, known, NOW - timedelta(days=200))
    hand_everything(make, town, parks, quay, head, known)
    intern = make.person(town, Role.REFERENT, department=parks)
    hand_everything(make, town, parks, quay, head, intern, items=OWN[:8])
    assert open_signs(lead) == {}


@pytest.fixture
def silent(make, town, parks):
    return make.person(town, Role.REFERENT, department=parks, last_seen_at=NOW - timedelta(days=40))


def test_a_question_rests_with_its_reason_and_comes_back(make, lead, parks, silent, session):
    reason = Reason(text=" Déménagement ", until=TODAY + timedelta(days=10))
    seen_signs.let_rest(lead, parks, Sign.SILENCE, reason)
    (account,) = signals.accounts(lead)
    assert account.open == ()
    assert [(one.seen.reason, one.seen.by) for one in account.resting] == [("Déménagement", lead.actor.name)]
    with pytest.raises(NotFound):
        seen_signs.let_rest(lead, parks, Sign.SILENCE, reason)
    later = type(lead)(session=session, actor=lead.actor, at=NOW + timedelta(days=11), shelf=lead.shelf)
    assert Sign.SILENCE in open_signs(later)
    seen_signs.let_rest(later, parks, Sign.SILENCE, Reason(text="Encore", until=TODAY + timedelta(days=20)))
    seen_signs.ask_again(later, parks, Sign.SILENCE)
    assert Sign.SILENCE in open_signs(later)
    with pytest.raises(NotFound):
        seen_signs.ask_again(later, parks, Sign.SILENCE)
    told = list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
    assert told == ["sign_seen", "sign_seen", "sign_asked_again"]


def test_nobody_but_the_lead_lets_a_question_rest_and_none_without_a_cause(make, town, lead, parks, silent):
    reason = Reason(text="Déménagement", until=TODAY + timedelta(days=10))
    for role in (Role.LEADER, Role.DPO):
        with pytest.raises(NotYours):
            seen_signs.let_rest(make.act(make.person(town, role)), parks, Sign.SILENCE, reason)
    with pytest.raises(NotFound):
        seen_signs.let_rest(lead, parks, Sign.BURST, reason)


def test_a_head_reads_the_questions_of_their_own_department_and_nobody_else_does(
    make, town, head, lead, parks, silent
):
    roads = make.person(town, Role.DEPARTMENT_HEAD, department=make.department(town, "Voirie"))
    assert [one.raised.sign for one in signals.own_questions(make.act(head), parks)] == [Sign.SILENCE]
    assert signals.own_questions(lead, parks)
    assert signals.own_questions(make.act(roads), parks) == ()
    assert signals.own_questions(make.act(silent), parks) == ()
    with pytest.raises(NotYours):
        signals.accounts(make.act(head))


def test_not_now_is_neutral_and_the_home_asks_about_the_first_wave_only(make, town, lead, parks, silent):
    roads = make.department(town, "Voirie", wave=2, stage=1)
    make.person(town, Role.REFERENT, department=roads, last_seen_at=NOW - timedelta(days=40))
    both = [parks, roads]
    assert [one.department.name for one in signals.questions_of_first_wave(lead, both, most=3)] == ["Parcs"]
    assert len(signals.open_questions(lead, both)) == 2
    parks.not_now_until, parks.not_now_reason = date(2027, 2, 1), "Déménagement"
    assert signals.questions_of_first_wave(lead, both, most=3) == ()
