"""What a closed round does to line E13: evidence given, added, or asked again; never lowered in silence."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status, Step
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Evidence
from onboarding.records.consultations import DayScore
from onboarding.records.journal import JournalEntry
from onboarding.records.notices import Notice
from onboarding.services.calibration_line import LineStep
from onboarding.services.evidence import set_aside
from onboarding.services.lines import Said, answer_line, verify_line
from onboarding.services.places import place_of
from tests.calibrations import Game

TODAY = date(2026, 11, 23)


@pytest.fixture
def game(make):
    return Game(make)


def line(session):
    session.expire_all()
    return session.scalar(select(Answer).where(Answer.item == "E13"))


def pieces(session):
    return list(session.scalars(select(Evidence.body).where(Evidence.item == "E13").order_by(Evidence.id)))


def place(game, person):
    act = game.make.act(person)
    return act, place_of(act, game.consultation, "E13", None)


def verify(game):
    leader = game.make.person(game.town, Role.LEADER)
    act, where = place(game, leader)
    verify_line(act, where, version=line(game.make.session).version)
    game.make.session.commit()


def soon(game):
    """The opening lies in three weeks: a round of today counts as a drill."""
    game.consultation.opens_on, game.consultation.closes_on = TODAY + timedelta(days=21), None
    game.make.session.commit()


def test_eighty_percent_of_twenty_cases_gives_the_line_its_evidence(game, session):
    played, closing = game.played(0, 3, 3)
    assert closing.agreement.percent == 90.0
    assert (closing.line.step, closing.line.consultation) == (LineStep.GIVEN, "tanneurs")
    stored = line(session)
    assert (stored.status, stored.on, stored.declared_by) == (Status.EVIDENCE, TODAY, game.lead.id)
    assert pieces(session) == ["90.0 % sur 20 cas"]
    session.refresh(played)
    assert played.evidence_id == session.scalar(select(Evidence.id))


def test_the_history_and_the_score_of_the_day_say_where_it_comes_from(game, session):
    game.played(0, 0, 0)
    told = session.scalar(select(JournalEntry).where(JournalEntry.fact == "line_answered"))
    assert told.details["evidence"] == {"text": "100.0 % sur 20 cas"}
    assert session.get(DayScore, (game.consultation.id, TODAY)) is not None


def test_seventy_nine_percent_moves_nothing(game, session):
    _, closing = game.played(0, 7, 7)
    assert closing.agreement.percent == pytest.approx(76.67, abs=0.01)
    assert closing.line.step is LineStep.SHORT
    assert line(session) is None


def test_a_poorer_round_asks_the_evidence_of_an_earlier_one_again(game, session):
    game.played(0, 0, 0)
    _, closing = game.played(0, 9, 0)
    assert closing.line.step is LineStep.REOPENED
    stored = line(session)
    assert (stored.status, stored.on) == (Status.EVIDENCE, None)
    told = session.scalar(select(JournalEntry).where(JournalEntry.fact == "lines_reopened"))
    assert told.details == {"items": ["E13"], "why": "calibration_low"}


def test_whoever_declared_is_told_when_somebody_else_closes_the_poorer_round(game, make, session):
    game.played(0, 0, 0)
    poorer = game.opened()
    for person, wrong in zip(game.everybody, (0, 9, 0), strict=True):
        game.judge(person, poorer, wrong=wrong)
    game.close(poorer, by=make.person(game.town, Role.LEAD_AMBASSADOR))
    told = session.scalar(select(Notice).where(Notice.kind == NoticeKind.TO_RECONFIRM))
    assert (told.person_id, told.subject, told.items) == (game.lead.id, "calibration_low", ("E13",))


def test_evidence_given_by_hand_is_not_asked_again(game, session):
    act, where = place(game, game.lead)
    answer_line(act, where, Said(step=Step.DONE, version=0, text="Procès-verbal du 3 novembre"))
    session.commit()
    _, closing = game.played(0, 9, 0)
    assert closing.line.step is LineStep.SHORT
    assert line(session).on == TODAY


def test_evidence_of_a_round_that_was_set_aside_is_not_asked_again(game, session):
    game.played(0, 0, 0)
    act, where = place(game, game.lead)
    answer_line(act, where, Said(step=Step.DONE, version=line(session).version, text="À la main"))
    set_aside(act, where, session.scalar(select(Evidence.id).order_by(Evidence.id)))
    session.commit()
    assert game.played(0, 9, 0)[1].line.step is LineStep.SHORT


def test_a_verified_line_stays_verified_and_gets_the_new_figures(game, session):
    soon(game)
    game.played(0, 0, 0)
    verify(game)
    _, closing = game.played(0, 2, 0)
    assert closing.line.step is LineStep.ATTACHED
    assert line(session).status is Status.VERIFIED
    assert pieces(session) == ["100.0 % sur 20 cas", "93.3 % sur 20 cas"]
    assert session.scalar(select(JournalEntry).where(JournalEntry.fact == "calibration_attached")) is not None


def test_a_poorer_round_asks_a_verified_line_again_aloud(game, session):
    soon(game)
    game.played(0, 0, 0)
    verify(game)
    assert game.played(0, 9, 0)[1].line.step is LineStep.REOPENED
    stored = line(session)
    assert (stored.status, stored.on) == (Status.VERIFIED, None)


def test_a_verification_too_far_from_the_opening_gives_way_to_the_new_drill(game, session):
    game.played(0, 0, 0)
    verify(game)
    assert game.played(0, 0, 0)[1].line.step is LineStep.GIVEN
    assert line(session).status is Status.EVIDENCE


def test_a_practice_round_leaves_the_line_alone_either_way(game, session):
    game.played(0, 0, 0)
    before = line(session).version
    _, closing = game.played(0, 5, 5, counts=False, cases=("irony", "advert", "threat", "child", "campaign"))
    assert closing.line.step is LineStep.PRACTICE
    assert line(session).version == before


def test_one_judge_is_no_agreement(game, session):
    opened = game.opened(game.lead)
    game.judge(game.lead, opened)
    closing = game.close(opened)
    assert closing.agreement.percent is None
    assert closing.line.step is LineStep.SHORT
    assert line(session) is None


def test_a_round_nobody_judged_can_be_closed(game, session):
    closing = game.close(game.opened())
    assert (closing.agreement.raters, closing.line.step) == (0, LineStep.SHORT)


def test_a_line_that_does_not_apply_is_left_aside(game, session):
    act, where = place(game, game.lead)
    answer_line(act, where, Said(step=Step.NOT_APPLICABLE, version=0, reason="Un seul modérateur"))
    session.commit()
    assert game.played(0, 0, 0)[1].line.step is LineStep.SET_ASIDE
    assert line(session).status is Status.NOT_APPLICABLE


def test_without_a_consultation_the_result_is_kept_and_the_line_is_nowhere(game, session):
    session.delete(game.consultation)
    session.commit()
    assert game.played(0, 0, 0)[1].line.step is LineStep.NOWHERE


def test_the_note_on_the_line_and_what_is_being_typed_stay(game, session):
    act, where = place(game, game.lead)
    answer_line(act, where, Said(step=Step.IN_PROGRESS, version=0, note="Round le 20"))
    session.commit()
    game.played(0, 0, 0)
    assert line(session).note == "Round le 20"
