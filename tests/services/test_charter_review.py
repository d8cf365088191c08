"""Opinions, remarks, and who is told: once, in time, and never about what is over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.charter_review import NotInReview, Stand
from onboarding.domain.duties import DutyKind
from onboarding.domain.errors import Conflict, NotFound, NothingSaid, NotYours, ReasonMissing
from onboarding.domain.mail import HELD, MailState
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.charter_versions import opinions_on, remarks_on
from onboarding.records.notices import notices_of
from onboarding.records.outbox import OutboxMail
from onboarding.services.charter_duties import candidate_of, duties_of_charter
from onboarding.services.charter_reading import view_version
from onboarding.services.charter_review import (
    Note,
    Word,
    add_remark,
    give_opinion,
    marked,
    reopen_remark,
    settle_remark,
)
from onboarding.services.charter_versions import Submission, submit_draft, withdraw_version
from tests.charter import charter_draft

LINK = "https://prelude.example.org/charter/versions/1"


class Scene:
    """Who is there, what they were told, which mails wait for them."""

    def __init__(self, make):
        self.town, self.session = make.town(), make.session
        roles = (Role.MODERATION_LEAD, Role.LEGAL, Role.DPO, Role.LEADER, Role.COMMUNICATIONS)
        self.people = {
            role: make.person(self.town, role, name=role.value.title(), locale="en") for role in roles
        }
        self.acts = {role: make.act(person) for role, person in self.people.items()}
        charter_draft(make, self.town)
        submission = Submission(seen=1, summary="", link=LINK)
        self.version = submit_draft(self.acts[Role.MODERATION_LEAD], submission)

    def notices(self, role):
        found = notices_of(self.session, self.people[role].id)
        return [each.kind for each in found if each.done_at is None]

    def mails(self, role, state=MailState.WAITING):
        wanted = select(OutboxMail).where(OutboxMail.person_id == self.people[role].id)
        return [mail for mail in self.session.scalars(wanted) if mail.state is state]


@pytest.fixture
def scene(make):
    """A town with somebody for each part in the review, and a draft submitted by the moderation lead."""

    return Scene(make)


def say(scene, role, *, agrees=True, body="", instead_of=""):
    word = Word(role=role, agrees=agrees, body=body, instead_of=instead_of, link=LINK)
    return give_opinion(scene.acts[role], scene.version, word)


def remark(scene, role=Role.COMMUNICATIONS, body="Trop long.", clause="sanctions"):
    return add_remark(scene.acts[role], scene.version, Note(clause=clause, body=body, link=LINK))


def stands(scene):
    view = view_version(scene.acts[Role.LEADER], scene.version, locale="fr")
    return [(each.role, each.stand) for each in view.opinions]


def test_the_legal_adviser_and_the_dpo_are_asked_by_notice_and_by_a_mail_held_ten_minutes(scene, make):
    for role in (Role.LEGAL, Role.DPO):
        assert scene.notices(role) == [NoticeKind.CHARTER_TO_REVIEW]
        (mail,) = scene.mails(role)
        assert mail.subject == "Your opinion on version 1 of the moderation charter"
        assert mail.not_before == make.now + HELD
        assert LINK in mail.body
    assert scene.notices(Role.LEADER) == []
    assert scene.notices(Role.MODERATION_LEAD) == []


def test_who_has_not_answered_is_known_and_leadership_is_told_once_all_have(scene):
    assert stands(scene) == [(Role.LEGAL, Stand.SILENT), (Role.DPO, Stand.SILENT)]
    say(scene, Role.LEGAL, agrees=False, body="La clause 13 manque de délai.")
    assert stands(scene) == [(Role.LEGAL, Stand.DISAGREES), (Role.DPO, Stand.SILENT)]
    assert scene.notices(Role.LEADER) == []
    assert scene.notices(Role.LEGAL) == []
    say(scene, Role.DPO)
    assert scene.notices(Role.LEADER) == [NoticeKind.CHARTER_TO_ADOPT]
    assert [mail.subject for mail in scene.mails(Role.LEADER)] == [
        "Version 1 of the moderation charter waits for your decision"
    ]


def test_a_request_that_was_answered_within_ten_minutes_sends_no_mail(scene):
    say(scene, Role.LEGAL)
    assert [mail.subject[:4] for mail in scene.mails(Role.LEGAL)] == []
    assert len(scene.mails(Role.LEGAL, MailState.WITHDRAWN)) == 1
    assert len(scene.mails(Role.DPO)) == 1


def test_editors_are_told_of_opinions_and_remarks_with_one_mail_a_day(scene):
    remark(scene)
    remark(scene, body="Autre chose.")
    say(scene, Role.DPO)
    assert scene.notices(Role.MODERATION_LEAD) == [NoticeKind.CHARTER_COMMENTED]
    (mail,) = scene.mails(Role.MODERATION_LEAD)
    assert mail.subject == "Something was said of version 1 of the moderation charter"


def test_who_does_not_agree_says_why(scene, session):
    with pytest.raises(ReasonMissing):
        say(scene, Role.DPO, agrees=False, body="  ")
    assert list(opinions_on(session, scene.version.id)) == []


def test_the_last_word_of_a_role_counts(scene, session):
    first = say(scene, Role.LEGAL, agrees=False, body="Non.")
    say(scene, Role.LEGAL, instead_of=marked(first))
    (kept,) = opinions_on(session, scene.version.id)
    assert (kept.agrees, kept.body) == (True, "")


def test_a_colleague_of_the_same_role_is_not_overwritten_unseen(scene, make):
    say(scene, Role.LEGAL, agrees=False, body="Non.")
    colleague = make.act(make.person(scene.town, Role.LEGAL, name="Louis"))
    word = Word(role=Role.LEGAL, agrees=True, body="", instead_of="", link=LINK)
    with pytest.raises(Conflict) as refused:
        give_opinion(colleague, scene.version, word)
    assert refused.value.current.body == "Non."


def test_an_opinion_sent_twice_stands_once(scene, session):
    first = say(scene, Role.LEGAL, body="Bien.")
    assert say(scene, Role.LEGAL, body="Bien.") is first
    assert len(opinions_on(session, scene.version.id)) == 1


def test_nobody_speaks_in_a_role_that_is_not_theirs(scene):
    word = Word(role=Role.DPO, agrees=True, body="", instead_of="", link=LINK)
    for role in (Role.LEGAL, Role.LEADER):
        with pytest.raises(NotYours):
            give_opinion(scene.acts[role], scene.version, word)


def test_remarks_are_settled_by_their_author_or_an_editor_and_opened_again(scene, session):
    made = remark(scene)
    with pytest.raises(NotYours):
        settle_remark(scene.acts[Role.LEADER], scene.version, made.id)
    settled = settle_remark(scene.acts[Role.MODERATION_LEAD], scene.version, made.id)
    assert (settled.settled_name, settled.settled_at) == ("Moderation_Lead", scene.version.submitted_at)
    reopen_remark(scene.acts[Role.LEADER], scene.version, made.id)
    assert remarks_on(session, scene.version.id)[0].settled_at is None
    settle_remark(scene.acts[Role.COMMUNICATIONS], scene.version, made.id)
    assert made.settled_name == "Communications"


def test_a_remark_says_something_of_a_clause_that_exists_once(scene, session):
    with pytest.raises(NothingSaid):
        remark(scene, body=" \n ")
    with pytest.raises(NotFound):
        remark(scene, clause="nowhere")
    assert remark(scene).id == remark(scene).id
    with pytest.raises(NotFound):
        settle_remark(scene.acts[Role.LEGAL], scene.version, 9999)


def test_nothing_is_said_of_a_version_that_left_the_review(scene):
    made = remark(scene)
    withdraw_version(scene.acts[Role.MODERATION_LEAD], scene.version)
    for step in (
        lambda: remark(scene, body="Encore."),
        lambda: say(scene, Role.DPO),
        lambda: settle_remark(scene.acts[Role.COMMUNICATIONS], scene.version, made.id),
        lambda: reopen_remark(scene.acts[Role.COMMUNICATIONS], scene.version, made.id),
    ):
        with pytest.raises(NotInReview):
            step()
    assert scene.notices(Role.DPO) == []
    assert scene.mails(Role.DPO) == []


def test_who_holds_no_part_in_it_remarks_nothing(scene, make):
    stranger = make.act(make.person(scene.town, Role.IT))
    with pytest.raises(NotYours):
        add_remark(stranger, scene.version, Note(clause="appeal", body="?", link=LINK))


def test_a_village_without_legal_adviser_and_dpo_asks_its_leader_at_once(make):
    town = make.town()
    leader = make.person(town, Role.LEADER, Role.LEAD_AMBASSADOR)
    other = make.person(town, Role.LEADER)
    charter_draft(make, town)
    act = make.act(leader)
    version = submit_draft(act, Submission(seen=1, summary="", link=LINK))
    view = view_version(act, version, locale="fr")
    assert [each.stand for each in view.opinions] == [Stand.NOBODY, Stand.NOBODY]
    assert view.grounds.reason_needed
    assert [each.kind for each in notices_of(make.session, other.id)] == [NoticeKind.CHARTER_TO_ADOPT]
    (duty,) = duties(make, act)
    assert duty.kind is DutyKind.CHARTER_ADOPTION


def duties(make, act, *, days=0):
    held = {Role.LEGAL, Role.DPO} if days else set()
    candidate = candidate_of(make.session, act.actor.municipality)
    today = act.today + timedelta(days=days)
    return tuple(duties_of_charter(candidate, act.actor, held=held, today=today))


def test_an_opinion_waits_for_two_weeks_and_then_leadership_decides_without_it(scene, make):
    legal, leader = scene.acts[Role.LEGAL], scene.acts[Role.LEADER]
    (asked,) = duties(make, legal, days=14)
    assert (asked.kind, asked.subject) == (DutyKind.CHARTER_OPINION, "1")
    assert asked.due == legal.today + timedelta(days=14)
    assert duties(make, leader, days=14) == ()
    assert [each.kind for each in duties(make, leader, days=15)] == [DutyKind.CHARTER_ADOPTION]
    say(scene, Role.LEGAL)
    assert duties(make, legal, days=1) == ()


def test_one_person_with_both_roles_answers_in_each(make):
    town = make.town()
    both = make.act(make.person(town, Role.LEGAL, Role.DPO))
    charter_draft(make, town)
    version = submit_draft(both, Submission(seen=1, summary="", link=LINK))
    word = Word(role=Role.LEGAL, agrees=True, body="", instead_of="", link=LINK)
    give_opinion(both, version, word)
    assert [each.kind for each in duties(make, both, days=1)] == [DutyKind.CHARTER_OPINION]
    give_opinion(both, version, replace(word, role=Role.DPO))
    assert duties(make, both, days=1) == ()
