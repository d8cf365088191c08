"""Reminders and digests: one mail a day at most, nothing twice, no due step forgotten."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.mail_schedule import (
    CAUGHT_UP,
    OFFSETS,
    Choices,
    Past,
    Reminded,
    Step,
    digest_due,
    due_day,
    end_of_day,
    round_day,
    todays_round,
)
from onboarding.domain.time_zones import TIME_ZONES

MONDAY = date(2026, 11, 23)
DAYS = st.integers(0, 60).map(lambda days: MONDAY + timedelta(days=days))
DUTIES = st.lists(
    st.builds(
        Duty,
        kind=st.just(DutyKind.LINE),
        subject=st.sampled_from(["A1", "A2", "B1", "C2", "D3"]),
        due=st.none() | DAYS,
    ),
    unique_by=lambda duty: duty.subject,
    max_size=5,
)
CHOICES = st.builds(Choices, reminders=st.booleans(), digest_on=st.none() | st.integers(0, 6))


def duty(subject="A1", due=MONDAY):
    return Duty(kind=DutyKind.LINE, subject=subject, due=due)


def lived(duties, choices, days):
    """What goes out on these days, when somebody starts the command on each of them: day -> round."""
    past, gone, last_run = Past(), {}, None
    for day in sorted(days):
        mail = todays_round(duties, choices, past, today=day, last_run=last_run)
        if mail is not None:
            gone[day] = mail
            past = Past(
                reminded=past.reminded | mail.steps,
                last=day,
                last_digest=day if mail.digest else past.last_digest,
            )
        assert todays_round(duties, choices, past, today=day, last_run=day) is None or mail is None
        last_run = day
    return gone


@given(DUTIES, CHOICES, st.sets(DAYS))
def test_a_person_gets_one_mail_a_day_and_no_step_twice(duties, choices, days):
    gone = lived(duties, choices, days)
    told = [step for mail in gone.values() for step in mail.steps]
    assert len(told) == len(set(told))
    assert all(mail.duties for mail in gone.values())


@given(DUTIES, st.none() | st.integers(0, 6), st.sets(DAYS, min_size=1))
def test_every_due_step_is_told_once_even_where_days_were_skipped(duties, digest_on, days):
    gone = lived(duties, Choices(digest_on=digest_on), days)
    told = {step: day for day, mail in gone.items() for step in mail.steps}
    for each in duties:
        for step, offset in OFFSETS.items():
            if each.due is None:
                continue
            falls = each.due + offset
            chances = [day for day in days if timedelta(0) <= day - falls < CAUGHT_UP]
            known = Reminded(duty=each.key, due=each.due, step=step)
            assert told.get(known) == (min(chances) if chances else None)


@given(DUTIES, CHOICES, st.sets(DAYS))
def test_digests_keep_their_distance_and_nobody_gets_what_they_do_not_want(duties, choices, days):
    gone = lived(duties, choices, days)
    digests = sorted(day for day, mail in gone.items() if mail.digest)
    assert all(later - former >= timedelta(days=3) for former, later in pairwise(digests))
    if choices.digest_on is None:
        assert digests == []
    if not choices.reminders:
        assert all(mail.digest and not mail.steps for mail in gone.values())


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        (-8, set()),
        (-7, {Step.WEEK_BEFORE}),
        (-2, {Step.WEEK_BEFORE}),
        (-1, {Step.WEEK_BEFORE, Step.DAY_BEFORE}),
        (3, {Step.DAY_BEFORE, Step.AFTER}),
        (9, {Step.AFTER}),
        (10, set()),
    ],
)
def test_the_steps_are_seven_days_and_one_day_before_and_three_days_after(days, steps):
    mail = todays_round([duty()], Choices(digest_on=None), Past(), today=MONDAY + timedelta(days=days))
    assert {each.step for each in mail.steps} == steps if mail else steps == set()


def test_another_day_begins_anew():
    moved = [duty(due=MONDAY + timedelta(days=14))]
    known = Reminded(duty=duty().key, due=MONDAY, step=Step.WEEK_BEFORE)
    mail = todays_round(
        moved, Choices(digest_on=None), Past(reminded=frozenset({known})), today=MONDAY + timedelta(days=7)
    )
    assert mail is not None
    assert [each.due for each in mail.steps] == [MONDAY + timedelta(days=14)]


def test_on_its_day_the_digest_carries_the_reminders_and_is_silent_when_nothing_waits():
    mail = todays_round(
        [duty(due=MONDAY + timedelta(days=1)), duty("B1", None)], Choices(), Past(), today=MONDAY
    )
    assert mail is not None
    assert mail.digest
    assert [each.subject for each in mail.told] == ["A1"]
    assert [each.subject for each in mail.duties] == ["A1", "B1"]
    assert todays_round([], Choices(), Past(), today=MONDAY) is None


def test_a_digest_is_made_up_for_on_the_next_two_days_and_not_later():
    for days, due in ((0, True), (1, True), (2, True), (3, False)):
        day, sunday = MONDAY + timedelta(days=days), MONDAY - timedelta(days=1)
        assert digest_due(Choices(), Past(), today=day, last_run=sunday) is due
        lost = Past(lost_digest=MONDAY)
        assert digest_due(Choices(), lost, today=day, last_run=day - timedelta(days=1)) is due
    late, thursday = Past(last_digest=MONDAY + timedelta(days=2)), MONDAY + timedelta(days=3)
    assert digest_due(Choices(), late, today=MONDAY + timedelta(days=7), last_run=thursday)
    assert not digest_due(Choices(digest_on=3), late, today=thursday, last_run=MONDAY)


@given(st.lists(st.none() | st.integers(0, 6), min_size=1, max_size=60))
def test_while_the_mails_are_written_every_day_a_digest_goes_on_the_chosen_weekday_and_on_no_other(chosen):
    past, waiting, last_run = Past(), [duty(due=None)], None
    for number, weekday in enumerate(chosen):
        today = MONDAY + timedelta(days=number)
        mail = todays_round(waiting, Choices(digest_on=weekday), past, today=today, last_run=last_run)
        far = past.last_digest is None or (today - past.last_digest).days >= 3
        assert (mail is not None) is (today.weekday() == weekday and far)
        past, last_run = replace(past, last=today, last_digest=today) if mail else past, today


def test_a_clock_that_goes_back_brings_nothing_twice():
    past = Past(last=MONDAY)
    for day in (MONDAY, MONDAY - timedelta(days=1), MONDAY - timedelta(days=30)):
        assert todays_round([duty(due=day)], Choices(), past, today=day) is None


def test_a_sunday_night_in_noumea_is_still_sunday_morning_in_paris():
    moment = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert round_day(moment, "Pacific/Noumea") == date(2026, 11, 22)
    assert round_day(moment + timedelta(hours=12), "Pacific/Noumea") == date(2026, 11, 23)
    assert round_day(moment + timedelta(hours=11), "Pacific/Noumea") is None
    assert round_day(moment + timedelta(hours=12), "Europe/Paris") == date(2026, 11, 22)


def test_summer_time_moves_the_morning_with_the_clock():
    zone = "Europe/Paris"
    assert round_day(datetime(2027, 3, 27, 6, 30, tzinfo=UTC), zone) is None
    assert round_day(datetime(2027, 3, 28, 6, 30, tzinfo=UTC), zone) == date(2027, 3, 28)
    assert end_of_day(date(2027, 3, 28), zone) - end_of_day(date(2027, 3, 27), zone) == timedelta(days=1)
    spring = end_of_day(date(2027, 3, 28), zone).astimezone(UTC) - end_of_day(
        date(2027, 3, 27), zone
    ).astimezone(UTC)
    autumn = end_of_day(date(2027, 10, 31), zone).astimezone(UTC) - end_of_day(
        date(2027, 10, 30), zone
    ).astimezone(UTC)
    assert (spring, autumn) == (timedelta(hours=23), timedelta(hours=25))


@given(st.integers(0, 24 * 365), st.lists(st.sampled_from(TIME_ZONES), min_size=40))
def test_whoever_travels_with_the_clock_going_on_is_served_each_day_once_and_never_one_behind(begun, zones):
    last_run, days = None, []
    for hours, zone in enumerate(zones, start=begun):
        at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hours)
        today = due_day(at, zone, last_run=last_run)
        if today is not None:
            assert at.astimezone(ZoneInfo(zone)).hour >= 8
            days.append(today)
            last_run = today
        assert due_day(at, zone, last_run=last_run) is None
    assert days == sorted(set(days))
