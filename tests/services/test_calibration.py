"""Rounds of the calibration game: opened, judged alone, changed, closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from onboarding.domain import calibration, errors
from onboarding.domain.calibration import Choice, Gap, Ruling
from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.records.calibration import Judgement, cases_in, judges_in
from onboarding.records.journal import JournalEntry
from onboarding.records.notices import Notice
from onboarding.records.outbox import OutboxMail
from onboarding.services.calibration import change_round, close_round, open_round
from onboarding.services.calibration_reading import own_answers, result_of, summaries
from onboarding.services.judging import Typed, save_page, seat_of, send_in
from tests.calibrations import LINK, Game, told


@pytest.fixture
def game(make):
    return Game(make)


def notices(session, kind, *, open_only=True):
    wanted = select(Notice.person_id).where(Notice.kind == kind)
    return set(session.scalars(wanted.where(Notice.done_at.is_(None)) if open_only else wanted))


def test_a_round_freezes_twenty_cases_and_asks_everybody_by_notice_and_mail(game, session):
    opened = game.opened()
    cases = cases_in(session, opened.id)
    assert [each.place for each in cases] == list(range(1, 21))
    assert cases[0].title == game.make.shelf.words["fr"].cases[cases[0].code].title
    assert {each.person for each in judges_in(session, opened.id)} == {each.id for each in game.everybody}
    asked = {each.id for each in game.moderators}
    assert notices(session, NoticeKind.CALIBRATION) == asked
    mails = session.scalars(select(OutboxMail)).all()
    assert {mail.person_id for mail in mails} == asked
    assert all(f"{LINK}{opened.id}" in mail.body for mail in mails)
    assert all(mail.not_before > mail.written_at for mail in mails)


def test_one_round_runs_at_a_time(game):
    game.opened()
    with pytest.raises(calibration.CalibrationRunning):
        game.opened()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"cases": ("irony",)}, calibration.TooFewForTheLine),
        ({"cases": ()}, calibration.NoCaseChosen),
        ({"cases": ("no_such_case",)}, errors.NotFound),
        ({"people": frozenset()}, calibration.NobodyAsked),
        ({"people": frozenset({999_999})}, errors.NotFound),
        ({"locale": "de"}, errors.NotFound),
    ],
)
def test_what_a_round_cannot_be_is_refused_and_nothing_is_kept(game, session, given, refusal):
    with pytest.raises(refusal):
        open_round(game.make.act(game.lead), replace(game.opening(), **given), link=LINK)
    session.rollback()
    assert summaries(game.make.act(game.lead)) == ()


def test_nobody_asks_a_person_of_another_town_or_of_another_role(game, make):
    stranger = make.person(make.town(), Role.MODERATOR)
    colleague = make.person(game.town, Role.COMMUNICATIONS)
    gone = make.person(game.town, Role.MODERATOR, active=False)
    for person in (stranger, colleague, gone):
        with pytest.raises(errors.NotFound):
            game.opened(person)
        make.session.rollback()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEADER, Role.DPO, Role.COMMUNICATIONS])
def test_only_the_moderation_lead_and_the_lead_ambassador_run_the_game(game, make, role):
    somebody, opened = make.person(game.town, role), game.opened()
    with pytest.raises(errors.NotYours):
        open_round(make.act(somebody), game.opening(), link=LINK)
    with pytest.raises(errors.NotYours):
        close_round(make.act(somebody), opened, told=told)


def test_saving_keeps_choices_and_notes_and_coming_back_finds_the_first_open_page(game):
    opened, act = game.opened(), game.make.act(game.moderators[0])
    seat = seat_of(act, opened)
    assert (seat.pages, seat.first_left, len(seat.left)) == (4, 1, 20)
    said = Choice(ruling=Ruling.HIDE, note="À revoir")
    typed = {spot.case.id: Typed(choice=said, seen=spot.choice.mark) for spot in seat.page(1)}
    saved = save_page(act, opened, 1, typed)
    assert saved.first_left == 2
    assert [spot.choice for spot in seat_of(act, opened).page(1)] == [said] * 5


def test_cases_of_another_page_or_round_are_not_touched(game):
    opened, act = game.opened(), game.make.act(game.moderators[0])
    seat = seat_of(act, opened)
    said = Choice(ruling=Ruling.HIDE)
    elsewhere = {spot.case.id: Typed(choice=said, seen=spot.choice.mark) for spot in seat.page(2)}
    assert save_page(act, opened, 1, elsewhere | {999_999: Typed(choice=said, seen="")}).left == seat.left


def test_a_note_without_a_decision_is_asked_about_and_not_lost(game):
    opened, act = game.opened(), game.make.act(game.moderators[0])
    first = seat_of(act, opened).page(1)[0]
    typed = {first.case.id: Typed(choice=Choice(note="Hm"), seen=first.choice.mark)}
    with pytest.raises(calibration.NoDecision) as refused:
        save_page(act, opened, 1, typed)
    assert refused.value.places == (1,)


def test_another_window_is_told_what_was_saved_meanwhile_and_the_same_twice_is_fine(game):
    opened, act = game.opened(), game.make.act(game.moderators[0])
    first = seat_of(act, opened).page(1)[0]
    seen, hide = first.choice.mark, Choice(ruling=Ruling.HIDE)
    save_page(act, opened, 1, {first.case.id: Typed(choice=hide, seen=seen)})
    save_page(act, opened, 1, {first.case.id: Typed(choice=hide, seen=seen)})
    with pytest.raises(calibration.ChosenElsewhere) as refused:
        save_page(act, opened, 1, {first.case.id: Typed(choice=Choice(ruling=Ruling.LEAVE), seen=seen)})
    assert refused.value.cases == {first.case.id: hide}


def test_sending_in_takes_every_decision_and_is_for_good(game, session):
    opened, person = game.opened(), game.moderators[0]
    act = game.make.act(person)
    with pytest.raises(calibration.CasesLeft) as refused:
        send_in(act, opened)
    assert refused.value.left == tuple(range(1, 21))
    game.judge(person, opened)
    assert person.id not in notices(session, NoticeKind.CALIBRATION)
    for step in (lambda: send_in(act, opened), lambda: save_page(act, opened, 1, {})):
        with pytest.raises(calibration.SentIn):
            step()


def test_after_the_last_day_nobody_judges_and_the_round_waits_to_be_closed(game, make):
    opened = game.opened()
    later = make.act(game.moderators[0], at=make.now + timedelta(days=8))
    with pytest.raises(calibration.CalibrationOver):
        save_page(later, opened, 1, {})
    game.close(opened)
    with pytest.raises(calibration.CalibrationOver):
        seat_of(make.act(game.moderators[0]), opened)
    with pytest.raises(calibration.CalibrationClosed):
        game.close(opened)


def test_somebody_taken_off_the_list_judges_no_more_and_their_choices_are_gone(game, session):
    opened, (gone, kept) = game.opened(), game.moderators
    game.judge(gone, opened, send=False)
    people = frozenset({game.lead.id, kept.id})
    act = game.make.act(game.lead)
    change_round(act, opened, people, closes_on=opened.closes_on, seen=(opened.version, LINK))
    session.commit()
    with pytest.raises(calibration.NotAsked):
        save_page(game.make.act(gone), opened, 1, {})
    assert session.scalars(select(Judgement)).all() == []
    assert gone.id not in notices(session, NoticeKind.CALIBRATION)
    states = dict(session.execute(select(OutboxMail.person_id, OutboxMail.state)).all())
    assert (states[gone.id], states[kept.id]) == ("withdrawn", "waiting")


def test_whoever_sent_their_answers_in_stays_and_somebody_new_is_asked(game, make, session):
    opened, done = game.opened(*[game.lead]), game.lead
    game.judge(done, opened)
    change_round(
        make.act(game.lead),
        opened,
        frozenset({game.moderators[1].id}),
        closes_on=make.now.date() + timedelta(days=14),
        seen=(opened.version, LINK),
    )
    asked = {each.person: each.sent_at is not None for each in judges_in(session, opened.id)}
    assert asked == {done.id: True, game.moderators[1].id: False}
    assert notices(session, NoticeKind.CALIBRATION) == {game.moderators[1].id}


def test_another_last_day_is_told_to_those_who_have_yet_to_judge(game, make, session):
    opened, day = game.opened(), make.now.date() + timedelta(days=14)
    people = frozenset(each.id for each in game.everybody)
    change_round(make.act(game.lead), opened, people, closes_on=day, seen=(opened.version, LINK))
    told_of = session.scalars(select(Notice).where(Notice.kind == NoticeKind.CALIBRATION)).all()
    assert {each.details["until"] for each in told_of} == {day.isoformat()}
    assert len(told_of) == 2


def test_changing_needs_the_version_somebody_and_a_day_to_come(game, make):
    opened, act = game.opened(), make.act(game.lead)
    people, day = frozenset({game.lead.id}), opened.closes_on
    with pytest.raises(errors.Conflict):
        change_round(act, opened, people, closes_on=day, seen=(opened.version - 1, LINK))
    with pytest.raises(calibration.NobodyAsked):
        change_round(act, opened, frozenset(), closes_on=day, seen=(opened.version, LINK))
    with pytest.raises(calibration.LastDayOutOfRange):
        change_round(act, opened, people, closes_on=make.now.date() - timedelta(days=1), seen=(1, LINK))


def test_only_answers_that_were_sent_in_count(game, session):
    opened = game.opened()
    game.judge(game.lead, opened)
    game.judge(game.moderators[0], opened)
    game.judge(game.moderators[1], opened, wrong=20, send=False)
    closing = game.close(opened)
    assert (closing.agreement.raters, closing.agreement.percent) == (2, 100.0)
    assert notices(session, NoticeKind.CALIBRATED) == {game.moderators[0].id}
    assert notices(session, NoticeKind.CALIBRATION) == set()


def test_the_result_begins_with_the_widest_spread_and_names_nobody_unless_it_was_said(game, make):
    played, _ = game.played(0, 3, 2)
    result = result_of(make.act(game.lead), played)
    assert [each.case.place for each in result.differing] == [1, 2, 3]
    assert {each.gap for each in result.differing} == {Gap.SIDES}
    assert [each.names for each in result.differing] == [()] * 3
    assert len(result.alike) == 17
    assert result.differing[0].mine.ruling is result.differing[0].case.decision


def test_names_are_shown_where_the_round_said_so(game, make):
    played, _ = game.played(0, 1, 0, shows_names=True)
    counts = result_of(make.act(game.lead), played).differing[0].counts
    assert {names for _, _, names in counts} == {("Maud Règle", "Modérateur 2"), ("Modérateur 1",)}


@pytest.mark.parametrize("role", [Role.LEADER, Role.COMMUNICATIONS, Role.MODERATOR])
def test_whoever_did_not_take_part_sees_the_whole_and_no_case(game, make, role):
    played, _ = game.played(0, 1, 0)
    result = result_of(make.act(make.person(game.town, role)), played)
    assert result.agreement.raters == 3
    assert result.differing == result.alike == ()


def test_a_moderator_who_lost_the_role_sees_no_case_any_more(game, make):
    played, _ = game.played(0, 1, 0)
    former = game.moderators[0]
    actor = replace(make.act(former).actor, grants=frozenset())
    assert result_of(replace(make.act(former), actor=actor), played).differing == ()


def test_before_the_closing_one_sees_ones_own_answers_and_only_once_they_are_sent_in(game, make, session):
    opened, person = game.opened(), game.moderators[0]
    act = make.act(person)

    def mine():
        return next(each for each in judges_in(session, opened.id) if each.person == person.id)

    game.judge(game.lead, opened)
    game.judge(person, opened, send=False)
    assert own_answers(act, opened, mine()) == ()
    send_in(act, opened)
    assert len(own_answers(act, opened, mine())) == 20


def test_an_open_round_has_no_figures(game, make):
    opened = game.opened()
    game.judge(game.lead, opened)
    game.judge(game.moderators[0], opened, wrong=9)
    [summary] = summaries(make.act(game.lead))
    assert summary.agreement is None
    assert (summary.asked, summary.sent, summary.cases) == (3, 2, 20)


def test_the_journal_never_says_what_anybody_chose(game, session):
    game.played(0, 3, 0)
    told_of = [str(entry.details) for entry in session.scalars(select(JournalEntry))]
    assert not any(
        ruling.value in said for said in told_of for ruling in Ruling if ruling is not Ruling.LEAVE
    )


def test_the_cases_of_a_past_round_stay_as_they_were_shown(game, session):
    played, _ = game.played(0, 0, 0)
    case = cases_in(session, played.id)[0]
    assert case.said == game.make.shelf.words["fr"].cases[case.code]
    assert case.own_case_id is None
