"""How a decision ends for good: the day moves, a blocker opens again, a waiver runs out, time passes."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.decisions import Decided, Ended, Stage
from onboarding.domain.figures import Verdict
from onboarding.records.journal import JournalEntry
from onboarding.records.notices import Notice
from onboarding.records.outbox import OutboxMail
from onboarding.services.consultations import edit_consultation, outline_of
from onboarding.services.deciding import Choice, decide, prepare_decision
from onboarding.services.decisions import decision_of, decision_on
from onboarding.services.preparation import keep_scores
from onboarding.services.waivers import waive
from onboarding.services.waivers import withdraw as withdraw_waiver
from tests.deciding import OPENS, TODAY, DecidingTown, a_plan, deciding_town
from tests.make import Maker


@pytest.fixture(autouse=True)
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onboarding.press.plan.to_pdf", lambda *_, **__: b"%PDF-1.7")


@pytest.fixture
def place(make: Maker) -> DecidingTown:
    made = deciding_town(make)
    a_plan(made)
    return made


def decided(place: DecidingTown, folder: Path, outcome: Verdict = Verdict.GO) -> None:
    chosen = Choice(
        stage=Stage.FINAL, outcome=outcome, version=1, conditions="E4, le 3 décembre.", reason="Vu."
    )
    act = place.step(place.leader)
    ready = prepare_decision(act, place.standing(), chosen, data_dir=folder)
    decide(act, place.consultation, chosen, ready)
    place.make.session.commit()


def kept(place: DecidingTown, day: date = TODAY) -> Decided | None:
    """What stands once somebody has written something on that day."""
    keep_scores(place.make.session, place.make.shelf, place.town.id, today=day)
    place.make.session.commit()
    return decision_of(place.make.session, place.consultation.id)


def on(place: DecidingTown, day: date) -> Ended | None:
    """How the decision reads on a day on which nobody has written anything."""
    found = decision_on(place.make.session, place.standing(day))
    assert found is not None
    return found.ended


def moved(place: DecidingTown, day: date) -> None:
    act, held = place.step(place.lead), place.consultation
    outline = outline_of(act.session, held)
    changed = {name: getattr(outline, name) for name in outline.__dataclass_fields__} | {"opens_on": day}
    edit_consultation(act, held, type(outline)(**changed), version=held.version)
    place.make.session.commit()


def last_fact(place: DecidingTown, fact: str) -> JournalEntry:
    return place.make.session.scalars(select(JournalEntry).where(JournalEntry.fact == fact)).one()


def test_a_day_that_moved_ends_the_decision_and_putting_it_back_does_not_revive_it(
    place: DecidingTown, tmp_path: Path
) -> None:
    decided(place, tmp_path)
    assert on(place, TODAY) is None
    moved(place, OPENS + timedelta(days=7))
    assert on(place, TODAY) is Ended.LAUNCH_MOVED
    moved(place, OPENS)
    assert on(place, TODAY) is Ended.LAUNCH_MOVED
    entry = last_fact(place, "decision_launch_moved")
    assert entry.actor == place.lead.id
    assert entry.details["consultation"] == place.consultation.title


def test_leadership_and_the_lead_are_told_once_that_it_ended(place: DecidingTown, tmp_path: Path) -> None:
    decided(place, tmp_path)
    moved(place, OPENS + timedelta(days=7))
    moved(place, OPENS + timedelta(days=9))
    notices = place.make.session.scalars(select(Notice).where(Notice.kind == "decision_ended")).all()
    assert [each.person_id for each in notices] == [place.leader.id]
    mails = place.make.session.scalars(select(OutboxMail).where(OutboxMail.person_id == place.leader.id))
    ended = [mail for mail in mails if "décision" in mail.subject.lower()]
    assert len(ended) == 1
    assert "date d’ouverture" in ended[0].body


def test_a_blocker_that_opens_again_ends_it_and_closing_it_anew_does_not_revive_it(
    place: DecidingTown, tmp_path: Path
) -> None:
    decided(place, tmp_path)
    place.answer("E8", status=Status.DECLARED)
    assert on(place, TODAY) is Ended.BLOCKER_REOPENED
    found = kept(place)
    assert found is not None
    assert found.ended is Ended.BLOCKER_REOPENED
    place.answer("E8", status=Status.VERIFIED)
    assert on(place, TODAY) is Ended.BLOCKER_REOPENED
    assert last_fact(place, "decision_blocker_reopened").details["items"] == ["E8"]


def test_a_line_that_goes_stale_ends_it_although_nobody_writes_anything(
    place: DecidingTown, tmp_path: Path
) -> None:
    place.answer("D3", on=TODAY - timedelta(days=55))
    decided(place, tmp_path)
    assert on(place, TODAY + timedelta(days=5)) is None
    assert on(place, TODAY + timedelta(days=6)) is Ended.BLOCKER_REOPENED


def test_a_line_that_was_stale_for_a_day_and_answered_since_has_ended_it_for_good(
    place: DecidingTown, tmp_path: Path
) -> None:
    place.answer("D3", on=TODAY - timedelta(days=55))
    decided(place, tmp_path)
    place.answer("D3", on=TODAY + timedelta(days=9))
    found = kept(place, TODAY + timedelta(days=9))
    assert found is not None
    assert found.ended is Ended.BLOCKER_REOPENED
    assert found.ended_on == TODAY + timedelta(days=6)
    entry = last_fact(place, "decision_blocker_reopened")
    assert (entry.actor, entry.actor_name) == (None, "Prélude")


def test_a_line_confirmed_in_time_carries_the_decision_on(place: DecidingTown, tmp_path: Path) -> None:
    place.answer("D3", on=TODAY - timedelta(days=55))
    decided(place, tmp_path)
    place.answer("D3", on=TODAY + timedelta(days=4))
    found = kept(place, TODAY + timedelta(days=4))
    assert found is not None
    assert found.ended is None
    assert on(place, TODAY + timedelta(days=12)) is None


def test_a_waiver_that_runs_out_or_is_withdrawn_ends_it(place: DecidingTown, tmp_path: Path) -> None:
    place.answer("E4", status=Status.IN_PROGRESS)
    last = TODAY + timedelta(days=10)
    waive(place.step(place.leader), place.consultation, "E4", reason="Le tableau arrive.", expires=last)
    decided(place, tmp_path, Verdict.CONDITIONS)
    assert on(place, last) is None
    assert on(place, last + timedelta(days=1)) is Ended.BLOCKER_REOPENED
    withdraw_waiver(place.step(place.leader), place.consultation, "E4")
    assert on(place, TODAY) is Ended.BLOCKER_REOPENED


def test_what_stood_in_the_way_and_was_known_does_not_end_it_unless_it_was_closed_meanwhile(
    place: DecidingTown, tmp_path: Path
) -> None:
    place.answer("E8", status=Status.DECLARED)
    decided(place, tmp_path)
    assert on(place, TODAY + timedelta(days=3)) is None
    place.answer("E8", status=Status.VERIFIED)
    assert kept(place) is not None
    place.answer("E8", status=Status.DECLARED)
    assert on(place, TODAY) is Ended.BLOCKER_REOPENED


def test_a_no_go_is_not_undone_by_a_blocker_but_by_another_day(place: DecidingTown, tmp_path: Path) -> None:
    decided(place, tmp_path, Verdict.NO_GO)
    place.answer("E8", status=Status.DECLARED)
    assert on(place, TODAY) is None
    moved(place, OPENS + timedelta(days=7))
    assert on(place, TODAY) is Ended.LAUNCH_MOVED
