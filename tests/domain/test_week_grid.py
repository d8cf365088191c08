"""A week drawn to scale."""

from datetime import date, timedelta

from onboarding.domain.duty_days import duty_days
from onboarding.domain.rota import Roster
from onboarding.domain.week_grid import THIN, week_grid
from tests.domain.rosters import LOU, MARCH, OCTOBER, PAUL, check, office, roster, shift

MONDAY = date(2027, 3, 1)


def rows(known: Roster, monday=MONDAY):
    days = duty_days(known, monday - timedelta(days=1), monday + timedelta(days=6))
    return week_grid(days.duties, days.out, monday=monday, zone=known.zone)


def test_a_shift_stands_where_its_hours_are():
    monday, *_, sunday = rows(office())
    (block,) = monday.blocks
    assert (block.left, block.width, block.people) == (37.5, 33.33, 1)
    assert (sunday.blocks, sunday.duties, sunday.hours) == ((), (), 24)


def test_two_people_at_once_are_drawn_as_two_and_one_person_twice_as_one():
    known = roster(shift(), shift(2, at=600, minutes=60), shift(3, person=PAUL, at=720, minutes=180))
    assert [(each.left, each.people) for each in rows(known)[0].blocks] == [(37.5, 1), (50.0, 2), (62.5, 1)]


def test_a_night_stands_on_both_its_days_and_comes_in_from_sunday():
    night = roster(shift(days={6}, at=22 * 60, minutes=480))
    monday, *_, sunday = rows(night)
    assert (monday.blocks[0].left, monday.blocks[0].width) == (0, 25)
    assert (sunday.blocks[0].left, sunday.blocks[0].width) == (91.67, 8.33)
    assert [each.on.weekday() for each in monday.duties] == [6]


def test_checks_are_points_and_what_falls_out_is_told_on_its_day():
    known = roster(shift(), check(2, 18, person=LOU), off=frozenset({MONDAY}))
    monday, *_, sunday = rows(known)
    assert (monday.blocks, len(monday.out)) == ((), 1)
    assert sunday.checks == (75.0,)


def test_the_days_on_which_clocks_change_are_marked_and_nothing_is_drawn_backwards():
    known = roster(shift(days={6}, at=150, minutes=30))
    for sunday, hours in ((MARCH, 23), (OCTOBER, 25)):
        row = rows(known, sunday - timedelta(days=6))[6]
        assert row.hours == hours
        assert all(block.width >= THIN for block in row.blocks)
