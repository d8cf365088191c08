"""The checklist moves with the charter: declared, proved, asked again, and never lowered or overruled."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import CatalogueSet
from onboarding.records.answers import Answer, Checklist, Evidence, EvidenceKind
from onboarding.records.consultations import DayScore
from onboarding.records.journal import JournalEntry
from onboarding.records.public_pages import PublicPage
from onboarding.services.charter_lines import LineMove
from onboarding.services.charter_moves import moves_of
from onboarding.services.charter_versions import Submission, publish_version, submit_draft
from onboarding.services.clauses import Decision, decide_clause
from onboarding.services.integrity import questions
from onboarding.services.lines import verify_line
from onboarding.services.past import past_of
from onboarding.services.places import place_of
from onboarding.services.preparation import stand
from tests.services.test_charter_adoption import LINK, Scene
from tests.services.test_consultations import vouch

PROVED = {"E5", "E7", "E11", "E12", "F5", "F6"}
DECLARED = {"E1", "E2", "E3", "E4", "E6", "E10", "F9"}
TODAY = date(2026, 11, 23)


@pytest.fixture
def scene(make):
    made = Scene(make)
    made.held = make.consultation(made.town, slug="quai")
    return made


def adopted(scene, reason="Urgence."):
    scene.agree(Role.LEGAL, Role.DPO)
    return {move.item: move for move in scene.adopt(reason)}


def answer(session, scene, item):
    return session.scalars(
        select(Answer)
        .join(Checklist, Checklist.id == Answer.checklist_id)
        .where(Checklist.municipality_id == scene.town.id, Answer.item == item)
        .execution_options(populate_existing=True)
    ).one()


def evidence(session, item):
    found = session.scalars(select(Evidence).where(Evidence.item == item).order_by(Evidence.id))
    return [(each.kind, each.body) for each in found]


def change(scene, clause="sanctions", option="discretion"):
    act = scene.acts[Role.MODERATION_LEAD]
    decide_clause(act, Decision(clause=clause, option=option, facts={}), version=scene.draft_version)
    scene.draft_version += 1


def submit(scene):
    scene.version = submit_draft(
        scene.acts[Role.MODERATION_LEAD], Submission(seen=scene.draft_version, summary="", link=LINK)
    )


@pytest.fixture(autouse=True)
def _seen(scene):
    scene.draft_version = 1


def test_clean_clauses_declare_their_lines_and_the_text_proves_some(scene, session):
    moves = adopted(scene)
    assert {item for item, move in moves.items() if move.after is Status.EVIDENCE} == PROVED
    assert {item for item, move in moves.items() if move.after is Status.DECLARED} == DECLARED
    assert moves["E3"].consultation == "quai"
    assert answer(session, scene, "E5").declared_by == scene.people[Role.LEADER].id
    ((kind, body),) = evidence(session, "E5")
    assert kind is EvidenceKind.TEXT
    assert "Charte de modération, version 1, adoptée le 23 novembre 2026 par leader." in body
    assert "Clause 10\u00a0: Échelle de sanctions." in body
    assert scene.version.digest in body


def test_nothing_is_ever_verified_and_every_line_says_where_it_comes_from(scene, session):
    adopted(scene)
    assert not session.scalars(select(Answer).where(Answer.status == Status.VERIFIED)).all()
    place = place_of(scene.leader, scene.held, "E5", None)
    assert [each.fact for each in past_of(scene.leader, place).entries] == ["line_moved_by_charter"]
    told = past_of(scene.leader, place_of(scene.leader, scene.held, "E3", None)).entries
    assert told[0].details["after"] == {"status": "declared"}


def test_what_the_dpo_does_not_approve_is_declared_only(scene):
    scene.agree(Role.LEGAL)
    scene.agree(Role.DPO, agrees=False, body="Non.")
    moves = {move.item: move.after for move in scene.adopt("Urgence.")}
    assert {item for item, after in moves.items() if after is Status.EVIDENCE} == {"E5", "E7", "E12"}
    assert moves["F5"] is moves["F6"] is moves["E11"] is Status.DECLARED


def test_a_clause_with_a_finding_declares_nothing(make):
    scene = Scene(make, sanctions="discretion", transparency="none", contacts="mailbox_only")
    scene.agree(Role.LEGAL, Role.DPO)
    moves = {move.item for move in scene.adopt("Urgence.")}
    assert moves.isdisjoint({"E5", "E10", "F9"})
    assert {"E1", "E7"} <= moves


def test_what_a_person_said_is_left_alone(scene, session):
    verified = vouch(session, scene.town.id, None, "E5", TODAY - timedelta(days=3))
    aside = vouch(session, scene.town.id, None, "E7", TODAY)
    aside.status, aside.reason = Status.NOT_APPLICABLE, "Sans objet."
    moves = adopted(scene)
    assert moves.keys().isdisjoint({"E5", "E7"})
    assert (verified.status, verified.on) == (Status.VERIFIED, TODAY - timedelta(days=3))
    assert aside.status is Status.NOT_APPLICABLE


def test_a_stale_answer_is_declared_anew(scene, session):
    old = vouch(session, scene.town.id, None, "E5", TODAY - timedelta(days=400))
    moves = adopted(scene)
    assert moves["E5"] == LineMove(
        item="E5", consultation=None, before=Status.VERIFIED, after=Status.EVIDENCE
    )
    assert (old.on, old.declared_by) == (TODAY, scene.people[Role.LEADER].id)


def test_a_line_that_was_asked_again_waits_for_a_person_even_if_the_clause_is_mended(scene, session):
    adopted(scene)
    for option in ("none", "other_person"):
        change(scene, "appeal", option)
        submit(scene)
        moves = adopted(scene)
        assert {item for item, move in moves.items() if move.again} == {"E1", "E7"}
        assert answer(session, scene, "E7").on is None


def test_only_the_lines_of_changed_clauses_are_asked_again_with_their_reason(scene, session):
    adopted(scene)
    change(scene, "minors", "parental")
    submit(scene)
    moves = adopted(scene)
    assert {item for item, move in moves.items() if move.again} == {"E1", "F6"}
    assert answer(session, scene, "F6").on is None
    assert answer(session, scene, "E5").on == TODAY
    reopened = session.scalars(select(JournalEntry).where(JournalEntry.fact == "lines_reopened")).all()
    assert [(each.details["items"], each.details["why"]) for each in reopened] == [
        (["E1", "F6"], "charter_changed")
    ]
    assert len(evidence(session, "F6")) == 2
    assert "version 2" in evidence(session, "F6")[1][1]


def test_a_clause_that_now_raises_a_finding_asks_again(scene, session):
    adopted(scene)
    change(scene)
    submit(scene)
    moves = adopted(scene)
    assert moves["E5"].again
    assert answer(session, scene, "E5").on is None
    assert len(evidence(session, "E5")) == 1
    whys = session.scalars(select(JournalEntry).where(JournalEntry.fact == "lines_reopened")).all()
    assert {each.details["why"] for each in whys} == {"charter_weak", "charter_changed"}


def test_publishing_gives_the_whole_charter_its_proof(scene, session):
    adopted(scene)
    session.add(
        PublicPage(
            municipality_id=scene.town.id,
            address="vallorne",
            switched_on_name="leader",
            switched_on_at=scene.leader.at,
        )
    )
    items = publish_version(scene.leader, scene.version, link="https://p.example.org/public/vallorne")
    assert items == ("E1",)
    line = answer(session, scene, "E1")
    assert (line.status, line.on) == (Status.EVIDENCE, TODAY)
    link, text = evidence(session, "E1")
    assert link == (EvidenceKind.LINK, "https://p.example.org/public/vallorne")
    for said in ("version 1", "23 novembre 2026", scene.version.digest, "vallorne"):
        assert said in text[1]


def test_a_verified_line_of_the_charter_keeps_its_status_when_it_is_published(scene, session):
    adopted(scene)
    place = place_of(scene.leader, scene.held, "E1", None)
    legal = scene.acts[Role.LEGAL]
    verify_line(legal, place, version=answer(session, scene, "E1").version)
    publish_version(scene.leader, scene.version)
    assert answer(session, scene, "E1").status is Status.VERIFIED
    assert len(evidence(session, "E1")) == 1


def test_the_day_s_score_is_kept_and_rises(scene, session):
    before = stand(session, scene.leader.shelf, scene.held, today=TODAY).score.raw
    adopted(scene)
    kept = session.get(DayScore, (scene.held.id, TODAY))
    assert kept.raw > before
    publish_version(scene.leader, scene.version)
    session.refresh(kept)
    assert kept.raw == pytest.approx(stand(session, scene.leader.shelf, scene.held, today=TODAY).score.raw)


def test_a_town_without_a_consultation_moves_its_own_lines(make, session):
    scene = Scene(make)
    moves = adopted(scene)
    assert moves.keys() >= PROVED
    assert moves.keys().isdisjoint({"E2", "E3"})


def test_lines_outside_the_town_s_set_do_not_exist(scene, session):
    scene.town.chosen_set = CatalogueSet.LIGHT
    session.flush()
    assert adopted(scene).keys().isdisjoint({"E5", "E10", "E12"})


def test_many_lines_declared_by_one_adoption_are_no_burst_of_ticks(scene):
    adopted(scene)
    standing = stand(scene.leader.session, scene.leader.shelf, scene.held, today=TODAY)
    assert questions(scene.leader, standing).ticked == ()


def test_the_moves_are_kept_for_the_page_of_the_version(scene):
    moves = adopted(scene)
    publish_version(scene.leader, scene.version)
    kept = moves_of(scene.leader, scene.version.number)
    assert [each.move for each in kept][:-1] == list(moves.values())
    assert kept[-1].move == LineMove(
        item="E1", consultation=None, before=Status.DECLARED, after=Status.EVIDENCE
    )
    assert {each.held.slug for each in kept} == {"quai"}
