"""Planned beside actual, and lessons that begin with what worked."""

from datetime import date

import pytest

from onboarding.domain.follow_up import Owed
from onboarding.domain.moderation_weeks import HiddenBy, Week, sums
from onboarding.domain.owed import Kept, OwedPromise
from onboarding.domain.retrospective import (
    Compared,
    GroupReached,
    Learnt,
    Lessons,
    NothingWorked,
    Planned,
    What,
    check,
    compared,
    learnt_of,
    written,
)

TODAY = date(2027, 6, 1)
WEEKS = (
    Week(
        starts_on=date(2027, 3, 1),
        received=90,
        hidden=(HiddenBy(rule="spam", messages=2),),
        in_time=9,
        late=1,
        longest_wait=30.0,
        reading=4.0,
    ),
)


def test_planned_and_actual_stand_side_by_side_in_the_order_of_the_sheet():
    owed = (
        OwedPromise(
            key="summary", owed=Owed.SUMMARY, on=date(2027, 5, 20), kept=Kept(on=date(2027, 5, 18), by="A")
        ),
        OwedPromise(key="counts", owed=Owed.COUNTS, on=date(2027, 5, 1)),
        OwedPromise(key="decision", owed=Owed.DECISION, on=date(2027, 7, 1)),
    )
    planned = Planned(
        participants=600,
        items=400,
        hours=50.0,
        delay=24,
        groups=(GroupReached(name="Jeunes", target=50, participants=12),),
    )
    found = compared(
        planned, sums(WEEKS, visitors=None, participants=571), owed, contributions=95, today=TODAY
    )
    rows = {(row.what, row.name): (row.planned, row.actual) for row in found}
    assert rows[What.PARTICIPANTS, ""] == (600, 571)
    assert rows[What.GROUP, "Jeunes"] == (50, 12)
    assert rows[What.ITEMS, ""] == (400, 90)
    assert rows[What.RULE, "spam"] == (None, 2)
    assert rows[What.IN_TIME, ""] == (1.0, 0.9)
    assert rows[What.LONGEST_WAIT, ""] == (24, 30.0)
    assert rows[What.HOURS, ""] == (50.0, 4.0)
    assert rows[What.PROMISES, ""] == (2, 1)
    assert rows[What.RESULTS, ""] == (date(2027, 5, 20), date(2027, 5, 18))
    assert [row.what for row in found] == sorted((row.what for row in found), key=list(What).index)


def test_what_nobody_knows_is_left_out():
    nothing = sums((), visitors=None, participants=None)
    assert compared(Planned(), nothing, (), contributions=None, today=TODAY) == ()
    only = compared(Planned(), nothing, (), contributions=7, today=TODAY)
    assert only == (Compared(what=What.ITEMS, actual=7),)


def test_lessons_begin_with_what_worked():
    check(Lessons(worked="Le stand du samedi"))
    with pytest.raises(NothingWorked):
        check(Lessons(change=("Tout",)))


def test_a_line_to_ask_is_written_with_a_colon():
    learnt = Learnt(title="Affiches", question="Sont-elles posées une semaine avant ?")
    assert learnt_of(written(learnt)) == learnt
    assert learnt_of("Affiches") == Learnt(title="Affiches")
