"""What the launch plan gathers, decides and leaves out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from onboarding.domain.canonical import digest
from onboarding.domain.figures import Verdict
from onboarding.domain.launch_plan import NOTE_CAP, SHEET_NAMES, SHEET_STOPS, LaunchPlan
from onboarding.domain.plan import Ask, Progress
from onboarding.domain.readiness import CatalogueSet
from onboarding.domain.sign_offs import Hat
from onboarding.records.answers import Waiver
from onboarding.records.charter import CharterChoice, find_charter
from onboarding.records.consultations import Consultation, DayScore
from onboarding.services.journal import record
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from tests.make import Maker
from tests.plan_town import TODAY, PlanTown, plan_town


def composed(make: Maker, consultation: Consultation) -> LaunchPlan:
    standing = stand(make.session, make.shelf, consultation, today=TODAY)
    return launch_plan(Reading(session=make.session, shelf=make.shelf, locale="en"), standing)


@pytest.fixture
def made(make: Maker) -> PlanTown:
    return plan_town(make, demo=True)


def test_the_sheet_names_the_heaviest_blockers_and_counts_the_rest(make: Maker, made: PlanTown) -> None:
    sheet = composed(make, made.consultation).sheet
    assert len(sheet.stops) == SHEET_STOPS
    assert all(stop.kind == "hard" for stop in sheet.stops[: min(sheet.hard, SHEET_STOPS)])
    others = sheet.hard + sheet.waivable - SHEET_STOPS
    assert len(sheet.named) == min(others, SHEET_NAMES) > 0
    assert sheet.stops_left_out == others - len(sheet.named)
    open_now = [blocker for blocker in sheet.score.blockers if not blocker.waived]
    assert sheet.hard + sheet.waivable == len(open_now)


def test_a_waiver_is_shown_with_its_reason_its_author_and_its_end(make: Maker, made: PlanTown) -> None:
    (waiver,) = composed(make, made.consultation).sheet.waivers
    assert waiver.item.id == "C7"
    assert waiver.reason == "La formation a lieu le 15 décembre."
    assert waiver.waived_by == "Élise Fontaine"
    assert waiver.expires == TODAY + timedelta(days=30)


def test_an_expired_waiver_leaves_its_blocker_open(make: Maker, made: PlanTown) -> None:
    waiver = make.session.query(Waiver).one()
    waiver.given_on, waiver.expires_on = TODAY - timedelta(days=40), TODAY - timedelta(days=1)
    make.session.commit()
    sheet = composed(make, made.consultation).sheet
    assert sheet.waivers == ()
    assert "C7" in {blocker.item for blocker in sheet.score.blockers if not blocker.waived}


def test_a_waiver_that_ends_soon_is_asked_for_again(make: Maker, made: PlanTown) -> None:
    make.session.query(Waiver).one().expires_on = TODAY + timedelta(days=5)
    make.session.commit()
    plan = composed(make, made.consultation)
    assert any(stop.expires == TODAY + timedelta(days=5) for stop in plan.sheet.all_waivers)
    assert len(plan.sheet.asked) + plan.sheet.asked_left_out > 0


def test_a_ready_town_is_asked_to_sign(make: Maker) -> None:
    made = plan_town(make, ready=True)
    make.session.query(Waiver).delete()
    for item in ("C7", "D7", "E8", "I4", "I5"):
        _verify(make.session, item, made.consultation)
    plan = composed(make, made.consultation)
    assert plan.sheet.score.verdict is not Verdict.NO_GO
    assert [asked.ask for asked in plan.sheet.asked] == [Ask.SIGN]


def test_the_change_is_counted_from_the_figure_of_a_week_ago(make: Maker, made: PlanTown) -> None:
    assert composed(make, made.consultation).sheet.change is None
    for days, raw in ((3, 50.0), (7, 40.0), (20, 10.0)):
        make.session.add(_day_score(made.consultation, days=days, raw=raw))
    make.session.commit()
    sheet = composed(make, made.consultation).sheet
    assert sheet.change is not None
    assert sheet.change.since == TODAY - timedelta(days=7)
    assert sheet.change.moved == pytest.approx(sheet.score.raw - 40.0)


def test_departments_stand_by_stage_with_their_people(make: Maker, made: PlanTown) -> None:
    plan = composed(make, made.consultation)
    assert [line.name for line in plan.departments] == [each.name for each in made.departments]
    assert sum(plan.stages) == len(made.departments)
    parks, *_, social = plan.departments
    assert parks.referents == ("Référente Parcs et jardins",)
    assert parks.gaps == ("no_deputy",)
    assert social.position.reason == "Déménagement au printemps."


def test_open_lines_carry_their_owner_date_and_note(make: Maker, made: PlanTown) -> None:
    plan = composed(make, made.consultation)
    lines = {line.item.id: line for group in plan.open for line in group.lines}
    assert all(line.due is not None for line in lines.values())
    assert all(plan.sheet.score.items[id].credit < 1 for id in lines)  # type: ignore[operator]
    shared = [line for line in lines.values() if line.places]
    for line in shared:
        told = sorted(name for place in line.places for name in place.departments)
        assert told == ["Parcs et jardins", "Voirie"]
    assert any(note.department == "Voirie" for line in shared for note in line.notes)


def test_a_note_is_cut_after_a_thousand_characters(make: Maker) -> None:
    made = plan_town(make, note="x" * 20_000)
    notes = [
        note
        for group in composed(make, made.consultation).open
        for line in group.lines
        for note in line.notes
    ]
    assert {len(note.text) for note in notes} == {NOTE_CAP}
    assert all(note.text.endswith("…") for note in notes)


def test_the_backward_plan_is_dated_and_drawn_in_order(make: Maker, made: PlanTown) -> None:
    plan = composed(make, made.consultation)
    bars = plan.backward.chart.bars
    assert [bar.due.on for bar in bars] == sorted(bar.due.on for bar in bars)
    assert all(0 <= bar.left <= bar.at <= 100 for bar in bars)
    assert {bar.due.progress for bar in bars} <= set(Progress)
    assert plan.backward.tally.late == sum(bar.due.progress is Progress.LATE for bar in bars)


def test_without_an_opening_date_there_is_no_backward_plan(make: Maker, made: PlanTown) -> None:
    made.consultation.opens_on = made.consultation.closes_on = None
    make.session.commit()
    plan = composed(make, made.consultation)
    assert plan.backward.chart.bars == ()
    assert all(line.due is None and not line.late for group in plan.open for line in group.lines)


def test_contradictions_charter_and_its_findings_are_there(make: Maker, made: PlanTown) -> None:
    charter = find_charter(make.session, made.town.id)
    make.session.merge(CharterChoice(charter_id=charter.id, clause="minors", option="none"))
    make.session.commit()
    plan = composed(make, made.consultation)
    assert "R1" in {rule.id for rule in plan.found}
    assert len(plan.charter) == len(make.shelf.charter.clauses) - 1
    assert plan.findings[0].rule.id == "no_minors"


def test_those_who_sign_are_the_wave_one_heads_and_the_hats(make: Maker, made: PlanTown) -> None:
    signs = composed(make, made.consultation).sign_offs
    heads = [line.department for line in signs if line.hat is Hat.DEPARTMENT_HEAD]
    assert heads == ["Parcs et jardins", "Voirie"]
    assert {line.hat for line in signs} == set(Hat)
    named = {line.hat: line.names for line in signs if not line.department}
    assert named[Hat.AMBASSADOR] == ("Aïcha Morel",)
    assert named[Hat.SPONSOR] == ("Paul Garnier, adjoint",)
    assert named[Hat.CHIEF_EXECUTIVE] == ("Élise Fontaine",)


def test_a_small_town_is_measured_by_the_light_set(make: Maker) -> None:
    made = plan_town(make, chosen_set=CatalogueSet.LIGHT)
    plan = composed(make, made.consultation)
    assert plan.method.chosen is CatalogueSet.LIGHT
    assert plan.method.lines == len(make.shelf.catalogue.within(CatalogueSet.LIGHT).items)


def test_another_town_leaves_no_trace(make: Maker, made: PlanTown) -> None:
    alone = digest(composed(make, made.consultation))
    plan_town(make, name="Ailleurs", note="Note d’ailleurs")
    assert digest(composed(make, made.consultation)) == alone


def test_the_digest_moves_with_the_content_and_only_with_it(make: Maker, made: PlanTown) -> None:
    plan = composed(make, made.consultation)
    assert digest(plan) == digest(composed(make, made.consultation))
    assert digest(replace(plan, sign_offs=())) != digest(plan)
    assert digest(plan, salt="fr") != digest(plan, salt="en")


def test_the_stamp_is_the_last_entry_of_the_journal(make: Maker, made: PlanTown) -> None:
    assert composed(make, made.consultation).method.stamp is None
    entry = record(make.act(made.lead), "consultation_changed", "consultation:1")
    stamp = composed(make, made.consultation).method.stamp
    assert stamp is not None
    assert (stamp.number, stamp.digest) == (entry.number, entry.digest)


def test_an_empty_town_has_a_plan_too(make: Maker) -> None:
    town = make.town(population=None)
    plan = composed(make, make.consultation(town, opens_on=None, closes_on=None))
    assert plan.sheet.score.verdict is Verdict.NO_GO
    assert plan.departments == plan.backward.chart.bars == plan.charter == plan.need == ()


def _day_score(consultation: Consultation, *, days: int, raw: float) -> DayScore:
    return DayScore(
        consultation_id=consultation.id,
        day=TODAY - timedelta(days=days),
        edition="2026.11",
        raw=raw,
        shown=raw,
        verdict=Verdict.NO_GO,
        confidence=0.3,
    )


def _verify(session: Session, item: str, consultation: Consultation) -> None:
    from onboarding.domain.answers import Status
    from onboarding.records.answers import Answer

    for answer in session.query(Answer).filter(Answer.item == item):
        answer.status, answer.on = Status.VERIFIED, consultation.opens_on
    session.commit()
