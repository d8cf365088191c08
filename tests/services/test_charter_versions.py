"""Submitting, withdrawing and publishing: what is frozen stays frozen, what gives way says so."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from onboarding.domain.charter import Charter
from onboarding.domain.charter_numbering import NUMBER
from onboarding.domain.charter_review import DraftUnready, NotAdopted, NothingNew, NotInReview
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.records.charter_versions import (
    CharterRemark,
    charter_versions_of,
    find_charter_version,
    remarks_on,
)
from onboarding.records.journal import JournalEntry
from onboarding.services.charter import charter_of, version_of
from onboarding.services.charter_adoption import Adoption, adopt_version
from onboarding.services.charter_reading import view_version
from onboarding.services.charter_review import Note, add_remark, settle_remark
from onboarding.services.charter_standing import draft_standing
from onboarding.services.charter_versions import (
    Submission,
    publish_version,
    submit_draft,
    withdraw_version,
)
from onboarding.services.clauses import Decision, decide_clause
from tests.charter import charter_draft, whole_charter

LINK = "https://prelude.example.org/charter/versions/1"


@pytest.fixture
def scene(make):
    """A town with a whole draft, a moderation lead who edits it and a leader."""

    class Scene:
        town = make.town()
        mona = make.act(make.person(town, Role.MODERATION_LEAD, name="Mona"))
        line = make.act(make.person(town, Role.LEADER, name="Line"))
        draft = charter_draft(make, town)

    return Scene


def submit(scene, summary=""):
    seen = version_of(scene.mona.session, scene.town.id)
    return submit_draft(scene.mona, Submission(seen=seen, summary=summary, link=LINK))


def change(scene, clause="sanctions", option="discretion"):
    seen = version_of(scene.mona.session, scene.town.id)
    decide_clause(scene.mona, Decision(clause=clause, option=option, facts={}), version=seen)


def adopt(scene, version, reason="Urgence."):
    stamp = view_version(scene.line, version, locale="fr").grounds.stamp
    return adopt_version(scene.line, version, Adoption(stamp=stamp, reason=reason))


def told(session):
    return list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def test_the_draft_is_frozen_in_every_language_under_its_number(scene, session):
    version = submit(scene, "Première version.")
    assert (version.number, version.state, version.submitted_name) == (1, CharterState.IN_REVIEW, "Mona")
    frozen = version.frozen
    assert set(frozen.texts) == set(scene.mona.shelf.locales)
    assert frozen.digest == version.digest
    revision = next(each for each in frozen.texts["fr"] if each.id == "revision")
    assert "version 1 de la charte, adoptée le jour indiqué en tête" in revision.body
    assert "[…" not in "".join(each.body for texts in frozen.texts.values() for each in texts)
    assert told(session) == ["charter_submitted"]
    assert charter_of(session, scene.town.id).facts[NUMBER] == "2"


def test_a_draft_with_gaps_is_not_frozen_and_the_gaps_are_named(make, session):
    town = make.town()
    act = make.act(make.person(town, Role.LEGAL))
    submission = Submission(seen=0, summary="", link=LINK)
    with pytest.raises(DraftUnready) as refused:
        submit_draft(act, submission)
    assert len(refused.value.undecided) == len(act.shelf.charter.clauses)
    charter = whole_charter(make)
    facts = {fact: value for fact, value in charter.facts.items() if fact != "mailbox"}
    choices = {clause: option for clause, option in charter.choices.items() if clause != "staff"}
    charter_draft(make, town, Charter(choices=choices, facts=facts))
    with pytest.raises(DraftUnready) as refused:
        submit_draft(act, replace(submission, seen=1))
    assert [each.id for each in refused.value.undecided] == ["staff"]
    assert [each.id for each in refused.value.missing] == ["mailbox"]
    assert charter_versions_of(session, town.id) == []


def test_findings_do_not_keep_a_draft_from_review(scene):
    change(scene, "appeal", "none")
    version = submit(scene)
    assert "no_appeal" in view_version(scene.line, version, locale="fr").grounds.red


def test_what_says_nothing_new_is_not_submitted_again(scene):
    version = submit(scene)
    with pytest.raises(NothingNew) as refused:
        submit(scene)
    assert refused.value.number == 1
    adopt(scene, version)
    with pytest.raises(NothingNew):
        submit(scene)
    change(scene)
    assert submit(scene).number == 2


def test_an_old_page_submits_nothing(scene, session):
    with pytest.raises(Conflict):
        submit_draft(scene.mona, Submission(seen=9, summary="", link=LINK))
    assert told(session) == []


def test_a_second_submission_withdraws_the_first_and_carries_remarks_on_unchanged_clauses(scene, session):
    first = submit(scene)
    for clause, body in (
        ("sanctions", "Sur l’échelle."),
        ("appeal", "Sur le recours."),
        ("appeal", "Réglé."),
    ):
        add_remark(scene.line, first, Note(clause=clause, body=body, link=LINK))
    settled = remarks_on(session, first.id)[-1]
    settle_remark(scene.mona, first, settled.id)
    change(scene)
    second = submit(scene)
    assert (first.state, first.ended_at) == (CharterState.WITHDRAWN, scene.mona.at)
    assert [(each.clause, each.body, each.name) for each in remarks_on(session, second.id)] == [
        ("appeal", "Sur le recours.", "Line")
    ]
    assert len(remarks_on(session, first.id)) == 3


def test_a_withdrawn_candidate_leaves_the_draft_and_its_number_is_not_given_again(scene, session):
    version = submit(scene)
    withdraw_version(scene.mona, version)
    assert version.state is CharterState.WITHDRAWN
    assert submit(scene).number == 2
    with pytest.raises(NotInReview):
        withdraw_version(scene.mona, version)
    assert told(session) == ["charter_submitted", "charter_withdrawn", "charter_submitted"]


def test_the_published_version_stays_until_the_next_one_is_published(scene):
    first = submit(scene)
    adopt(scene, first)
    publish_version(scene.line, first)
    change(scene)
    second = submit(scene)
    adopt(scene, second)
    assert (first.state, second.state) == (CharterState.PUBLISHED, CharterState.ADOPTED)
    publish_version(scene.line, second)
    assert (first.state, second.state) == (CharterState.REPLACED, CharterState.PUBLISHED)
    assert first.ended_at == scene.line.at


def test_an_adopted_version_that_was_never_published_is_replaced_by_the_next(scene):
    first = submit(scene)
    adopt(scene, first)
    change(scene)
    adopt(scene, submit(scene))
    assert first.state is CharterState.REPLACED


@pytest.mark.parametrize("state", [each for each in CharterState if each is not CharterState.ADOPTED])
def test_only_an_adopted_version_is_published(scene, session, state):
    version = submit(scene)
    version.state = state
    session.flush()
    with pytest.raises(NotAdopted):
        publish_version(scene.line, version)


def test_no_later_step_touches_document_or_digest(scene, session):
    first = submit(scene)
    kept = first.document, first.digest
    add_remark(scene.line, first, Note(clause="appeal", body="?", link=LINK))
    adopt(scene, first)
    publish_version(scene.line, first)
    change(scene)
    second = submit(scene)
    adopt(scene, second)
    publish_version(scene.line, second)
    scene.town.name = "Autre nom"
    session.flush()
    again = find_charter_version(session, scene.town.id, 1)
    assert (again.document, again.digest) == kept
    assert again.frozen.digest == again.digest


def test_the_draft_says_what_it_would_change(scene):
    assert draft_standing(scene.mona, locale="fr").beside is None
    version = submit(scene)
    standing = draft_standing(scene.mona, locale="fr")
    assert (standing.beside.number, standing.changes, standing.may_submit) == (1, (), False)
    change(scene)
    assert [each.clause for each in draft_standing(scene.mona, locale="fr").changes] == ["sanctions"]
    adopt(scene, version)
    standing = draft_standing(scene.mona, locale="fr")
    assert (standing.adopted.number, standing.next_number, standing.may_submit) == (1, 2, True)


def test_the_policy_is_asked(scene):
    with pytest.raises(NotYours):
        submit_draft(scene.line, Submission(seen=1, summary="", link=LINK))
    version = submit(scene)
    for step in (lambda: withdraw_version(scene.line, version), lambda: publish_version(scene.mona, version)):
        with pytest.raises(NotYours):
            step()
    with pytest.raises(NotYours):
        adopt_version(scene.mona, version, Adoption(stamp="", reason=""))
    assert session_remarks(scene) == []


def session_remarks(scene):
    return list(scene.mona.session.scalars(select(CharterRemark)))
