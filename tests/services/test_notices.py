"""Notices: to whom, once, never to oneself, closed by what closes them, two hundred at most."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from onboarding.domain.answers import Step
from onboarding.domain.notices import MOST, NoticeKind
from onboarding.domain.people import Grant, Role
from onboarding.records.notices import Notice, notices_of
from onboarding.services import ambassadors, comments, delegation, notices, people, rollout
from onboarding.services.circle import circle
from onboarding.services.comments import Remark
from onboarding.services.consultations import edit_consultation, outline_of
from onboarding.services.delegation import Handing
from onboarding.services.lines import Said, answer_line, send_back, verify_line
from onboarding.services.places import place_of
from onboarding.services.reconfirming import ask_again
from onboarding.services.seats import Seat


@pytest.fixture
def scene(make):
    """A town with a head, a referent, a lead, a leader."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs")
        held = make.consultation(town, concerned=(parks,), slug="quai")
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada")
        leader = make.person(town, Role.LEADER, name="Line")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi")
        lucie = make.person(town, Role.REFERENT, department=parks, name="Lucie")

        def place(self, act, item="C2"):
            return place_of(act, self.held, item, self.parks if item.startswith("C") else None)

    return Scene()


@pytest.fixture
def told(session):
    """Kinds of a person's notices that are open, or all of them, the newest first."""

    def kinds(person, *, done: bool = False) -> list[NoticeKind]:
        session.flush()
        return [each.kind for each in notices_of(session, person.id) if done or each.done_at is None]

    return kinds


def answer(make, scene, person, item="C2", step=Step.DONE, version=0):
    """The person answers with all that is entrusted to them."""
    act = make.act(person)
    act = replace(act, actor=circle(act).people[person.id])
    return answer_line(act, scene.place(act, item), Said(step=step, version=version, note="Fait"))


def test_a_line_entrusted_is_told_and_closes_when_it_is_answered(make, scene, told):
    act = make.act(scene.head)
    delegation.hand_line(act, scene.place(act), Handing(person_id=scene.leader.id, until=date(2026, 12, 1)))
    assert told(scene.leader) == [NoticeKind.ENTRUSTED]
    answer(make, scene, scene.leader, step=Step.IN_PROGRESS)
    assert told(scene.leader) == [NoticeKind.ENTRUSTED]
    answer(make, scene, scene.leader, version=1)
    assert told(scene.leader) == []
    assert told(scene.head, done=True) == []


def test_a_delegation_that_is_ended_tells_the_other_one_only(make, scene, told):
    act = make.act(scene.head)
    given = delegation.hand_line(
        act, scene.place(act), Handing(person_id=scene.leader.id, until=date(2026, 12, 1))
    )
    delegation.end(act, given)
    assert told(scene.leader) == [NoticeKind.TAKEN_BACK]
    assert told(scene.head) == []
    again = delegation.hand_line(
        act, scene.place(act), Handing(person_id=scene.lucie.id, until=date(2026, 12, 1))
    )
    delegation.end(make.act(scene.lead), again)
    assert told(scene.lucie) == [NoticeKind.TAKEN_BACK]
    assert told(scene.head) == [NoticeKind.GIVEN_BACK]


def test_somebody_asked_is_told_until_they_reply(make, scene, told):
    act = make.act(scene.lead)
    first = comments.say(act, scene.place(act), Remark(body="Quand ?", ask=scene.head.id))
    assert told(scene.head) == [NoticeKind.ASKED]
    comments.say(act, scene.place(act), Remark(body="Et où ?", thread=first.id, ask=scene.head.id))
    assert told(scene.head, done=True) == [NoticeKind.ASKED]
    head = make.act(scene.head)
    comments.say(head, scene.place(head), Remark(body="Lundi", thread=first.id, ask=scene.lucie.id))
    assert told(scene.head) == []
    assert told(scene.lucie) == [NoticeKind.ASKED]


@pytest.mark.parametrize("how", ["resolve", "withdraw"])
def test_a_question_resolved_or_withdrawn_asks_nobody_any_more(make, scene, told, how):
    act = make.act(scene.lead)
    first = comments.say(act, scene.place(act), Remark(body="Quand ?", ask=scene.head.id))
    getattr(comments, how)(act, scene.place(act), first.id)
    assert told(scene.head) == []
    assert told(scene.head, done=True) == [NoticeKind.ASKED]


def test_a_line_sent_back_is_told_to_who_declared_it_until_it_is_answered_again(make, scene, told):
    answer(make, scene, scene.lucie)
    act = make.act(scene.leader)
    send_back(act, scene.place(act), version=1, reason="La date manque")
    assert told(scene.lucie) == [NoticeKind.SENT_BACK]
    assert told(scene.head) == []
    answer(make, scene, scene.head, version=2)
    assert told(scene.lucie) == []


def test_a_verified_line_is_no_notice_because_nothing_is_asked(make, scene, told):
    answer(make, scene, scene.lucie)
    act = make.act(scene.leader)
    verify_line(act, scene.place(act), version=1)
    assert told(scene.lucie, done=True) == []


def test_a_seat_given_and_taken_is_told_and_the_later_word_closes_the_earlier(make, scene, told):
    act, seat = make.act(scene.lead), Seat(department=scene.parks, role=Role.DEPUTY)
    ambassadors.name_ambassador(act, seat, scene.leader)
    assert told(scene.leader) == [NoticeKind.NAMED]
    ambassadors.remove_ambassador(act, seat, scene.leader.id, reason="Mutation")
    assert told(scene.leader) == [NoticeKind.REMOVED]
    people.change_roles(act, scene.leader, frozenset({Grant(role=Role.DPO)}))
    assert told(scene.leader) == [NoticeKind.NAMED, NoticeKind.REMOVED, NoticeKind.REMOVED]


def test_a_department_put_off_and_taken_up_again_is_told_to_its_people(make, scene, told):
    act, until = make.act(scene.lead), date(2027, 2, 1)
    rollout.postpone(act, scene.parks, until=until, reason="Travaux", version=1)
    assert told(scene.head) == told(scene.lucie) == [NoticeKind.NOT_NOW]
    rollout.resume(act, scene.parks, version=2)
    assert told(scene.head) == [NoticeKind.RESUMED]
    assert told(scene.lead) == told(scene.leader) == []


def test_another_opening_day_is_told_once_however_often_it_moves(make, scene, told, session):
    act = make.act(scene.lead)
    for version, day in enumerate((date(2027, 3, 8), date(2027, 3, 15)), start=1):
        outline = outline_of(session, scene.held)
        moved = type(outline)(
            **{name: getattr(outline, name) for name in outline.__slots__} | {"opens_on": day}
        )
        edit_consultation(act, scene.held, moved, version=version)
    assert told(scene.head) == [NoticeKind.DATES]
    assert told(scene.leader) == [NoticeKind.DATES]
    assert told(scene.lead) == []
    assert notices_of(session, scene.head.id)[0].details == {"before": "2027-03-08", "after": "2027-03-15"}


def test_lines_to_reconfirm_are_asked_of_who_declared_them_and_close_one_by_one(make, scene, told, session):
    answer(make, scene, scene.head, item="A4")
    answer(make, scene, scene.head, item="A9")
    ask_again(make.act(scene.lead), ("A4", "A9"), why="dates_changed", consultation=scene.held)
    assert told(scene.head) == [NoticeKind.TO_RECONFIRM]
    assert told(scene.lucie) == []
    answer(make, scene, scene.lucie, item="A4", version=2)
    assert notices_of(session, scene.head.id)[0].items == ("A9",)
    answer(make, scene, scene.head, item="A9", version=2)
    assert told(scene.head) == []


def test_nobody_tells_themselves_a_stranger_or_somebody_who_left(make, scene, session):
    act = make.act(scene.lead)
    gone, stranger = make.person(scene.town, active=False), make.person(make.town(), Role.LEADER)
    everybody = [scene.lead.id, gone.id, stranger.id, 10**6]
    notices.notify(act, everybody, NoticeKind.NAMED, "it")
    assert session.scalar(select(func.count()).select_from(Notice)) == 0


def test_two_hundred_are_kept_and_the_oldest_done_ones_go_first(make, scene, session):
    act = make.act(scene.lead)
    for number in range(MOST + 20):
        at = make.now + timedelta(minutes=number)
        later = make.act(scene.lead, at=at)
        notices.notify(later, [scene.head.id], NoticeKind.NAMED, f"role-{number}")
        if number < 30:
            mine = make.act(scene.head, at=at)
            notices.finish(mine, notices.own_notices(mine)[0])
    left = {each.subject for each in notices_of(session, scene.head.id)}
    assert len(left) == MOST == 200
    assert left == {f"role-{number}" for number in range(20, MOST + 20)}
    assert act.actor.id != scene.head.id


def test_who_leaves_keeps_no_notice_and_who_gave_them_lines_is_told(make, scene, told, session):
    act = make.act(scene.head)
    delegation.hand_line(act, scene.place(act), Handing(person_id=scene.leader.id, until=date(2026, 12, 1)))
    people.deactivate(make.act(scene.lead), scene.leader, reason="Mutation")
    assert told(scene.leader, done=True) == []
    assert told(scene.head) == [NoticeKind.GIVEN_BACK]


def test_a_lapsed_delegation_is_no_news_when_its_holder_leaves(make, scene, told):
    act = make.act(scene.head)
    delegation.hand_line(act, scene.place(act), Handing(person_id=scene.leader.id, until=date(2026, 11, 24)))
    later = make.act(scene.lead, at=make.now + timedelta(days=9))
    people.deactivate(later, scene.leader, reason="Mutation")
    assert told(scene.head) == []
