"""Deciding on a plan: what it needs, what it leaves behind, what two people at once come to."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from onboarding.domain.answers import Status
from onboarding.domain.decisions import (
    Ended,
    NoOpening,
    NothingInForce,
    NothingPublished,
    OverrideUnexplained,
    Stage,
    VersionOvertaken,
)
from onboarding.domain.errors import Conflict, NotYours, ReasonMissing
from onboarding.domain.figures import Verdict
from onboarding.domain.people import Role
from onboarding.domain.plan_versions import PlanMoved
from onboarding.domain.sign_offs import Hat, Stance
from onboarding.press.frozen_plan import read
from onboarding.records.journal import JournalEntry
from onboarding.records.milestone_edits import find_edit
from onboarding.records.notices import Notice
from onboarding.records.people import Person
from onboarding.records.plan_versions import PlanDecision, find_print, newest
from onboarding.services.deciding import Choice, decide, prepare_decision, withdraw
from onboarding.services.decisions import decision_of, decision_on, past_decisions
from onboarding.services.opinions import OpinionTyped, give_opinion
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.plan_versions import prepare, publish
from tests.deciding import DecidingTown, a_plan, deciding_town
from tests.make import Maker


@pytest.fixture(autouse=True)
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about what is written down: the press has tests of its own."""
    monkeypatch.setattr("onboarding.press.plan.to_pdf", lambda *_, **__: b"%PDF-1.7")


@pytest.fixture
def place(make: Maker) -> DecidingTown:
    return deciding_town(make)


def choice(version: int = 1, **given: object) -> Choice:
    fields = {"stage": Stage.FINAL, "outcome": Verdict.GO, "version": version, "function": "Adjointe"}
    return Choice(**(fields | given))  # type: ignore[arg-type]


def taken(place: DecidingTown, chosen: Choice, folder: Path, person: Person | None = None) -> PlanDecision:
    act = place.step(person or place.leader)
    ready = prepare_decision(act, place.standing(), chosen, data_dir=folder)
    row = decide(act, place.consultation, chosen, ready)
    place.make.session.commit()
    return row


def facts(place: DecidingTown) -> list[str]:
    return list(place.make.session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))


def test_a_decision_is_written_down_and_published_as_the_next_version(
    place: DecidingTown, tmp_path: Path
) -> None:
    a_plan(place)
    row = taken(place, choice(), tmp_path)
    session = place.make.session
    assert (row.permitted, row.outcome, row.printed_as) == (Verdict.GO, Verdict.GO, 2)
    version = newest(session, place.consultation.id)
    assert version is not None
    assert version.stage is Stage.FINAL
    kept = find_print(session, version.id, "fr")
    assert kept is not None
    frozen = read(kept.document).decision
    assert frozen is not None
    assert frozen == decision_on(session, place.standing()) == decision_of(session, place.consultation.id)
    assert (frozen.by, frozen.function, frozen.plan) == ("Line Mairie", "Adjointe", 1)
    assert "plan_decided" in facts(place)


def test_the_plan_of_today_prints_the_decision_and_the_opinions(place: DecidingTown, tmp_path: Path) -> None:
    a_plan(place)
    typed = OpinionTyped(
        version=1, hat=(Hat.DPO, None), stance=Stance.CONDITIONS, comment="L’AIPD d’abord.", seen=0
    )
    give_opinion(place.step(place.dpo), place.standing(), typed)
    taken(place, choice(), tmp_path)
    reading = Reading(session=place.make.session, shelf=place.make.shelf, locale="fr")
    plan = launch_plan(reading, place.standing())
    assert plan.decision is not None
    dpo = next(line for line in plan.sign_offs if line.hat is Hat.DPO)
    assert dpo.opinion is not None
    assert dpo.opinion.comment == "L’AIPD d’abord."


def test_what_the_figures_do_not_permit_needs_a_written_reason(place: DecidingTown, tmp_path: Path) -> None:
    a_plan(place)
    place.answer("E8", status=Status.DECLARED)
    with pytest.raises(OverrideUnexplained):
        taken(place, choice(), tmp_path)
    row = taken(place, choice(reason="L’exercice a lieu lundi."), tmp_path)
    assert (row.permitted, row.outcome) == (Verdict.NO_GO, Verdict.GO)
    assert row.excused == ("E8",)
    assert "plan_decided_beyond" in facts(place)


def test_a_no_go_and_missing_opinions_need_nothing_but_are_said(place: DecidingTown, tmp_path: Path) -> None:
    a_plan(place)
    row = taken(place, choice(outcome=Verdict.NO_GO), tmp_path)
    assert "dpo" in row.unheard
    assert "department_head:Parcs et jardins" in row.unheard


def test_only_a_leader_decides_on_a_plan_with_an_opening_day_that_is_published(
    place: DecidingTown, tmp_path: Path
) -> None:
    with pytest.raises(NothingPublished):
        taken(place, choice(), tmp_path)
    a_plan(place)
    with pytest.raises(NotYours):
        taken(place, choice(), tmp_path, place.lead)
    with pytest.raises(VersionOvertaken):
        taken(place, choice(version=7), tmp_path)
    place.consultation.opens_on = None
    place.make.session.commit()
    with pytest.raises(NoOpening):
        taken(place, choice(), tmp_path)


def test_of_two_leaders_at_once_the_second_reads_what_the_first_decided(
    place: DecidingTown, tmp_path: Path
) -> None:
    a_plan(place)
    other = place.make.person(place.town, Role.LEADER, name="Marc Directeur")
    second = place.step(other)
    ready = prepare_decision(second, place.standing(), choice(), data_dir=tmp_path)
    first = taken(place, choice(outcome=Verdict.NO_GO), tmp_path)
    with pytest.raises(Conflict) as refused:
        decide(second, place.consultation, choice(), ready)
    assert refused.value.current is first
    assert len(place.make.session.scalars(select(PlanDecision)).all()) == 1


def test_the_same_decision_sent_twice_is_taken_once(place: DecidingTown, tmp_path: Path) -> None:
    a_plan(place)
    act = place.step(place.leader)
    ready = prepare_decision(act, place.standing(), choice(), data_dir=tmp_path)
    assert decide(act, place.consultation, choice(), ready) is decide(
        act, place.consultation, choice(), ready
    )
    assert place.make.session.scalar(select(func.count()).select_from(PlanDecision)) == 1


def test_figures_that_moved_since_the_page_was_prepared_are_not_decided_on(
    place: DecidingTown, tmp_path: Path
) -> None:
    a_plan(place)
    act = place.step(place.leader)
    ready = prepare_decision(act, place.standing(), choice(), data_dir=tmp_path)
    place.answer("A9", status=Status.NOT_STARTED)
    with pytest.raises(PlanMoved):
        decide(act, place.consultation, choice(), ready)


def test_an_opinion_that_came_while_the_decision_was_printed_is_not_left_out_of_it(
    place: DecidingTown, tmp_path: Path
) -> None:
    a_plan(place)
    act = place.step(place.leader)
    ready = prepare_decision(act, place.standing(), choice(), data_dir=tmp_path)
    late = OpinionTyped(version=1, hat=(Hat.DPO, None), stance=Stance.AGAINST, comment="Trop tôt.", seen=0)
    give_opinion(place.step(place.dpo), place.standing(), late)
    with pytest.raises(PlanMoved):
        decide(act, place.consultation, choice(), ready)
    assert place.make.session.scalar(select(func.count()).select_from(PlanDecision)) == 0


def test_the_final_decision_replaces_the_preliminary_one(place: DecidingTown, tmp_path: Path) -> None:
    a_plan(place)
    taken(place, choice(stage=Stage.PRELIMINARY), tmp_path)
    a_plan(place)
    taken(place, choice(3), tmp_path)
    final, preliminary = past_decisions(place.make.session, place.standing())
    assert final.decided.ended is None
    assert preliminary.decided.ended is Ended.REPLACED


def test_the_milestone_of_the_final_decision_is_done_by_it_and_open_again_when_it_ends(
    place: DecidingTown, tmp_path: Path
) -> None:
    a_plan(place)
    taken(place, choice(), tmp_path)
    edit = find_edit(place.make.session, place.consultation.id, "final_decision")
    assert edit is not None
    assert edit.done_on == place.standing().today
    withdraw(place.step(place.leader), place.consultation, reason="Le préavis de grève.")
    assert edit.done_on is None


def test_a_leader_withdraws_with_a_reason_and_the_lead_is_told(place: DecidingTown, tmp_path: Path) -> None:
    a_plan(place)
    with pytest.raises(NothingInForce):
        withdraw(place.step(place.leader), place.consultation, reason="?")
    taken(place, choice(), tmp_path)
    with pytest.raises(ReasonMissing):
        withdraw(place.step(place.leader), place.consultation, reason="  ")
    row = withdraw(place.step(place.leader), place.consultation, reason="Le préavis de grève.")
    assert (row.ended, row.ended_reason, row.ended_name) == (
        Ended.WITHDRAWN,
        "Le préavis de grève.",
        "Line Mairie",
    )
    told = place.make.session.scalars(select(Notice).where(Notice.person_id == place.lead.id)).all()
    assert "decision_ended" in {each.kind for each in told}
    with pytest.raises(NothingInForce):
        withdraw(place.step(place.leader), place.consultation, reason="Encore.")


def test_a_version_that_asks_anew_prints_nothing_that_was_said_of_the_one_before(
    place: DecidingTown, tmp_path: Path
) -> None:
    a_plan(place)
    typed = OpinionTyped(version=1, hat=(Hat.DPO, None), stance=Stance.CONCUR, comment="", seen=0)
    give_opinion(place.step(place.dpo), place.standing(), typed)
    act = place.step(place.lead)
    version = publish(act, place.consultation, prepare(act, place.consultation, data_dir=tmp_path))
    kept = find_print(place.make.session, version.id, "fr")
    assert kept is not None
    assert all(line.opinion is None for line in read(kept.document).sign_offs)
