"""Rounds of the pulse: opened, answered, closed, settled."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from onboarding.domain.errors import NotYours
from onboarding.domain.masked_tally import key_of, unmasked
from onboarding.domain.people import Role
from onboarding.domain.pulse import Coming, Element, ScoreOutOfRange, Share
from onboarding.domain.pulse_rounds import (
    AskedOutOfRange,
    ClosingOutOfRange,
    CodeSpent,
    NoCodeLeft,
    RoundClosed,
    RoundRunning,
    TallyUnreadable,
    codes_of,
    digest_of,
)
from onboarding.records.journal import JournalEntry
from onboarding.records.pulse import PulseCode, PulseRound
from onboarding.services import pulse
from onboarding.services.departments import delete_department, loss_of
from onboarding.services.pulse import Opening
from onboarding.services.pulse_answering import answer, asking_of
from onboarding.services.pulse_reading import pulses, too_early_to_train
from tests.make import TALLY_KEY as KEY

GLAD, RELUCTANT = (5, 5, 5, 5, 5), (4, 2, 1, 1, 1)
CLOSES = date(2026, 12, 7)


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR)


@pytest.fixture
def act(make, lead):
    return make.act(lead)


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs")


@pytest.fixture
def running(act, parks):
    """A round that asks six."""
    return pulse.open_round(act, parks, Opening(asked=6, closes_on=CLOSES, seed="seed"), key=KEY)


def answered(act, *answers, seed="seed"):
    for code, scores in zip(codes_of(seed, len(answers)), answers, strict=True):
        answer(act.session, code, scores, at=act.at, key=KEY)


def count(session, kind):
    return session.scalar(select(func.count()).select_from(kind))


def test_a_round_opens_with_a_code_for_each_and_says_so_in_the_journal(act, running, session):
    assert count(session, PulseCode) == 6
    entry = session.scalars(select(JournalEntry)).one()
    assert (entry.fact, entry.details["asked"], entry.details["until"]) == ("pulse_opened", 6, "2026-12-07")
    assert not [code for code in codes_of("seed", 6) if session.get(PulseCode, code)]
    assert all(session.get(PulseCode, digest_of(code)) for code in codes_of("seed", 6))


@pytest.mark.parametrize(
    ("asked", "closes", "refusal"),
    [
        (0, CLOSES, AskedOutOfRange),
        (4, CLOSES, AskedOutOfRange),
        (10_000, CLOSES, AskedOutOfRange),
        (6, date(2026, 11, 22), ClosingOutOfRange),
        (6, date(2027, 11, 22), ClosingOutOfRange),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(act, parks, asked, closes, refusal):
    with pytest.raises(refusal):
        pulse.open_round(act, parks, Opening(asked=asked, closes_on=closes, seed="s"), key=KEY)


def test_a_department_has_one_round_at_a_time(act, parks, running):
    with pytest.raises(RoundRunning):
        pulse.open_round(act, parks, Opening(asked=6, closes_on=CLOSES, seed="other"), key=KEY)


def test_only_the_lead_ambassador_opens_and_closes(make, town, parks, running):
    head = make.act(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    with pytest.raises(NotYours):
        pulse.open_round(head, parks, Opening(asked=6, closes_on=CLOSES, seed="s"), key=KEY)
    with pytest.raises(NotYours):
        pulse.close_round(head, running, parks, key=KEY)


def test_a_code_says_who_is_asked_and_answers_once(act, running, session):
    code = codes_of("seed", 1)[0]
    asking = asking_of(session, code.lower(), at=act.at)
    assert (asking.department, asking.closes_on) == ("Parcs", CLOSES)
    answer(session, code, GLAD, at=act.at, key=KEY)
    for again in (code, "ZZZZ-ZZZZ-ZZZZ", "", "\0"):
        with pytest.raises(CodeSpent):
            answer(session, again, GLAD, at=act.at, key=KEY)
        with pytest.raises(CodeSpent):
            asking_of(session, again, at=act.at)
    assert unmasked(running.tally, key=KEY).answers == 1


def test_scores_that_are_none_leave_the_code_as_it_was(act, running, session):
    with pytest.raises(ScoreOutOfRange):
        answer(session, codes_of("seed", 1)[0], (6, 1, 1, 1, 1), at=act.at, key=KEY)
    assert count(session, PulseCode) == 6


def test_six_answers_show_the_barrier_once_the_round_is_closed(act, parks, running):
    answered(act, GLAD, *[RELUCTANT] * 5)
    seen = pulses(act, key=KEY)[0]
    assert (seen.running.coming, seen.running.answers, seen.running.shown) == (Coming.ENOUGH, None, None)
    pulse.close_round(act, running, parks, key=KEY)
    seen = pulses(act, key=KEY)[0]
    assert seen.running is None
    assert (seen.last.answers, seen.holds.barrier, seen.too_early_to_train) == (
        6,
        Element.DESIRE,
        Element.DESIRE,
    )
    assert seen.holds.past == (Share.MOST, Share.FEW, Share.FEW, Share.FEW, Share.FEW)
    assert too_early_to_train(act, key=KEY) == {parks.id: Element.DESIRE}


def test_four_answers_show_that_four_came_and_their_counts_are_erased(act, parks, running, session):
    answered(act, *[GLAD] * 4)
    closed = pulse.close_round(act, running, parks, key=KEY)
    assert (closed.tally, closed.past, closed.answers) == (None, (), 4)
    assert count(session, PulseCode) == 0
    assert pulses(act, key=KEY)[0].last.shown is None


def test_a_closed_round_is_not_closed_again_and_takes_no_answer(act, parks, running, session):
    pulse.close_round(act, running, parks, key=KEY)
    with pytest.raises(RoundClosed):
        pulse.close_round(act, running, parks, key=KEY)
    with pytest.raises(RoundClosed):
        pulse.renew_codes(act, running, parks, seed="again")
    with pytest.raises(CodeSpent):
        answer(session, codes_of("seed", 1)[0], GLAD, at=act.at, key=KEY)


def test_a_round_past_its_last_day_is_closed_without_anybody_doing_it(
    act, lead, make, parks, running, session
):
    answered(act, *[GLAD] * 5)
    session.commit()
    later = make.act(lead, at=act.at + timedelta(days=15))
    with pytest.raises(RoundClosed):
        answer(session, codes_of("seed", 6)[5], GLAD, at=later.at, key=KEY)
    with pytest.raises(RoundClosed):
        pulse.close_round(later, running, parks, key=KEY)
    seen = pulses(later, key=KEY)[0]
    assert (seen.last.closed_on, seen.last.answers, seen.holds.barrier) == (CLOSES, 5, None)
    assert pulse.settle_due(session, parks.municipality_id, today=later.today, key=KEY) == 1
    assert (running.tally, running.answers, count(session, PulseCode)) == (None, 5, 0)
    assert pulses(later, key=KEY)[0] == seen
    assert pulse.settle_due(session, parks.municipality_id, today=later.today, key=KEY) == 0
    pulse.open_round(later, parks, Opening(asked=5, closes_on=later.today, seed="next"), key=KEY)


def test_a_pulse_is_stale_after_ninety_days_and_says_nothing_more_about_training(act, make, parks):
    for days, holds in ((90, True), (91, False)):
        closed = act.today - timedelta(days=days)
        make.round(parks, tally=None, closed_on=closed, answers=6, past=("few",) * 5)
        assert bool(too_early_to_train(act, key=KEY)) is holds
        make.session.execute(PulseRound.__table__.delete())


def test_new_codes_take_the_place_of_the_unused_ones(act, parks, running, session):
    answered(act, GLAD, GLAD)
    assert pulse.renew_codes(act, running, parks, seed="fresh") == 4
    with pytest.raises(CodeSpent):
        answer(session, codes_of("seed", 3)[2], GLAD, at=act.at, key=KEY)
    answered(act, *[GLAD] * 4, seed="fresh")
    with pytest.raises(NoCodeLeft):
        pulse.renew_codes(act, running, parks, seed="more")


def test_counts_under_another_secret_are_not_mistaken_for_answers(act, parks, running, session):
    other = key_of("the secret was changed")
    with pytest.raises(TallyUnreadable):
        answer(session, codes_of("seed", 1)[0], GLAD, at=act.at, key=other)
    closed = pulse.close_round(act, running, parks, key=other)
    assert (closed.answers, closed.past) == (None, ())


def test_people_of_a_department_see_its_pulse_only(make, town, act, parks, running):
    roads = make.department(town, "Voirie")
    head = make.act(make.person(town, Role.REFERENT, department=roads))
    assert [each.department.name for each in pulses(head, key=KEY)] == ["Voirie"]
    assert [each.department.name for each in pulses(act, key=KEY)] == ["Parcs", "Voirie"]
    dpo = make.act(make.person(town, Role.DPO))
    assert pulses(dpo, key=KEY) == ()


def test_a_department_takes_its_rounds_along_and_says_so_before(act, make, parks, running, session):
    make.objection(parks)
    loss = loss_of(act, parks)
    assert (loss.pulses, loss.objections) == (1, 1)
    delete_department(act, parks)
    assert count(session, PulseRound) == count(session, PulseCode) == 0
    with pytest.raises(CodeSpent):
        asking_of(session, codes_of("seed", 1)[0], at=act.at)
