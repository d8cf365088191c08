"""Adopting: one decision, with a reason where something stands against it, that is told and never doubled."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from onboarding.domain.charter_review import NotInReview, ReviewMoved
from onboarding.domain.errors import NotYours, ReasonMissing
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.mail import MailState
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.charter_versions import CharterVersion, find_charter_version
from onboarding.records.engine import WRITES
from onboarding.records.journal import JournalEntry
from onboarding.records.notices import notices_of
from onboarding.records.outbox import OutboxMail
from onboarding.services.act import Act
from onboarding.services.charter_adoption import Adoption, adopt_version
from onboarding.services.charter_reading import view_version
from onboarding.services.charter_review import Note, Word, add_remark, give_opinion, settle_remark
from onboarding.services.charter_versions import Submission, submit_draft
from tests.charter import charter_draft, whole_charter

LINK = "https://prelude.example.org/charter/versions/1"


class Scene:
    """A town with its charter in review."""

    def __init__(self, make, **choices):
        self.make, self.town = make, make.town()
        roles = (Role.MODERATION_LEAD, Role.LEGAL, Role.DPO, Role.LEADER)
        self.people = {role: make.person(self.town, role, name=role.value) for role in roles}
        self.acts = {role: make.act(person) for role, person in self.people.items()}
        charter_draft(make, self.town, whole_charter(make, **choices))
        self.leader = self.acts[Role.LEADER]
        self.version = submit_draft(
            self.acts[Role.MODERATION_LEAD], Submission(seen=1, summary="", link=LINK)
        )

    def agree(self, *roles, agrees=True, body=""):
        for role in roles:
            word = Word(role=role, agrees=agrees, body=body, instead_of="", link=LINK)
            give_opinion(self.acts[role], self.version, word)

    @property
    def grounds(self):
        return view_version(self.leader, self.version, locale="fr").grounds

    def adopt(self, reason="", stamp=None):
        adoption = Adoption(stamp=self.grounds.stamp if stamp is None else stamp, reason=reason)
        return adopt_version(self.leader, self.version, adoption)


@pytest.fixture
def scene(make):
    return Scene(make)


def entry(session, fact="charter_adopted"):
    return session.scalars(select(JournalEntry).where(JournalEntry.fact == fact)).one()


def test_with_both_agreeing_and_nothing_open_no_reason_is_asked(scene, session):
    scene.agree(Role.LEGAL, Role.DPO)
    assert not scene.grounds.reason_needed
    scene.adopt()
    version = scene.version
    assert (version.state, version.adopted_name) == (CharterState.ADOPTED, "leader")
    assert (version.adopted_at, version.adoption_reason) == (scene.leader.at, "")
    assert entry(session).details["digest"] == version.digest


def test_a_missing_opinion_takes_a_reason_that_stays_with_the_version(scene, session):
    scene.agree(Role.LEGAL)
    with pytest.raises(ReasonMissing):
        scene.adopt("   ")
    assert scene.version.state is CharterState.IN_REVIEW
    scene.adopt(" Le DPD est en congé, l’ouverture est lundi. ")
    assert scene.version.adoption_reason == "Le DPD est en congé, l’ouverture est lundi."
    assert entry(session).details["unheard"] == ["dpo"]


def test_a_negative_opinion_takes_a_reason(scene, session):
    scene.agree(Role.LEGAL)
    scene.agree(Role.DPO, agrees=False, body="Durées trop longues.")
    with pytest.raises(ReasonMissing):
        scene.adopt()
    scene.adopt("Corrigé dans la version suivante.")
    assert entry(session).details["against"] == ["dpo"]


def test_an_open_remark_takes_a_reason_and_a_settled_one_does_not(scene):
    scene.agree(Role.LEGAL, Role.DPO)
    made = add_remark(scene.acts[Role.LEGAL], scene.version, Note(clause="appeal", body="?", link=LINK))
    with pytest.raises(ReasonMissing):
        scene.adopt()
    settle_remark(scene.acts[Role.LEGAL], scene.version, made.id)
    scene.adopt()
    assert scene.version.state is CharterState.ADOPTED


@pytest.mark.parametrize(
    ("choices", "needed"), [({"appeal": "none"}, True), ({"transparency": "none"}, False)]
)
def test_a_red_finding_takes_a_reason_and_an_amber_one_does_not(make, choices, needed):
    scene = Scene(make, **choices)
    scene.agree(Role.LEGAL, Role.DPO)
    assert scene.grounds.reason_needed is needed
    assert bool(scene.grounds.amber) is not needed


def test_what_came_since_the_page_was_opened_is_read_first(scene):
    scene.agree(Role.LEGAL, Role.DPO)
    stamp = scene.grounds.stamp
    add_remark(scene.acts[Role.DPO], scene.version, Note(clause="data", body="Attendez.", link=LINK))
    with pytest.raises(ReviewMoved):
        scene.adopt("Malgré tout.", stamp)
    assert scene.version.state is CharterState.IN_REVIEW


def test_everybody_concerned_is_told_and_nothing_more_is_asked(scene, session):
    scene.agree(Role.LEGAL)
    scene.adopt("Urgence.")

    def open_kinds(role):
        found = notices_of(session, scene.people[role].id)
        return {each.kind for each in found if each.done_at is None}

    assert open_kinds(Role.DPO) == {NoticeKind.CHARTER_ADOPTED}
    assert NoticeKind.CHARTER_ADOPTED in open_kinds(Role.MODERATION_LEAD)
    assert NoticeKind.CHARTER_TO_ADOPT not in open_kinds(Role.LEADER)
    waiting = session.scalars(select(OutboxMail).where(OutboxMail.state == MailState.WAITING)).all()
    assert [mail.about.split(":")[2] for mail in waiting if mail.person_id == scene.people[Role.DPO].id] == []


def test_only_leadership_adopts(scene):
    for role in (Role.LEGAL, Role.MODERATION_LEAD):
        with pytest.raises(NotYours):
            adopt_version(scene.acts[role], scene.version, Adoption(stamp="", reason=""))


def test_a_version_is_adopted_once(scene):
    scene.adopt("Urgence.")
    with pytest.raises(NotInReview):
        scene.adopt("Encore.")


def test_two_leaders_at_once_adopt_once(scene, make, session):
    """Both have read the version as it was in review, each in a session of their own."""
    other = make.person(scene.town, Role.LEADER, name="L’autre")
    stamp, number = scene.grounds.stamp, scene.version.number
    session.commit()
    engine = session.get_bind()
    with Session(engine) as one, Session(engine) as two:
        acts = []
        for held, person in ((one, scene.people[Role.LEADER]), (two, other)):
            actor = make.act(person).actor
            acts.append(Act(session=held, actor=actor, at=make.now, shelf=make.shelf))
        read = [find_charter_version(act.session, scene.town.id, number) for act in acts]
        assert [each.state for each in read] == [CharterState.IN_REVIEW] * 2
        one.rollback()
        two.rollback()
        one.connection(execution_options=WRITES)
        adopt_version(acts[0], read[0], Adoption(stamp=stamp, reason="Urgence."))
        one.commit()
        two.connection(execution_options=WRITES)
        with pytest.raises(NotInReview):
            adopt_version(acts[1], read[1], Adoption(stamp=stamp, reason="Moi aussi."))
        assert (read[1].adopted_name, read[1].adoption_reason) == ("leader", "Urgence.")
        two.rollback()
    session.rollback()
    adopted = select(func.count()).where(JournalEntry.fact == "charter_adopted")
    assert session.scalar(adopted) == 1
    assert session.scalar(select(func.count()).select_from(CharterVersion)) == 1
