"""A week's cover written in a line, in English and in French, well and badly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.cover import DAY, HOUR, OFFICE_HOURS, WEEKEND_CHECKS, Slot, week_wait
from onboarding.domain.cover_text import LONGEST, MOST, CoverProblem, read_cover, write_cover
from tests.domain.weeks import PATTERNS

ENGLISH = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FRENCH = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")


def slots_of(text):
    read = read_cover(text)
    assert read.faults == (), text
    return read.slots


@pytest.mark.parametrize(
    "text",
    [
        "Mon-Fri 09:00-17:00; Sat,Sun 10:00; Sat,Sun 18:00",
        "Mon-Fri 9:00-17:00; Sat, Sun 10:00, 18:00",
        "monday to friday 9-17\nsaturday and sunday at 10:00 and 18:00",
        "weekdays 09:00–17:00; weekends 10:00 & 18:00",
        "lun-ven 9h-17h; sam,dim 10h; sam,dim 18h",
        "du lundi au vendredi de 9h à 17h ; le samedi et le dimanche à 10h et 18h",
        "LUN.–VEN. 9 h – 17 h; SAM., DIM. 10 h 00, 18h00",
        "jours ouvrés 9.00-17.00; week-end 10h, 18h",
        "en semaine 9h jusqu’à 17h; week-ends 10h, 18h",
    ],
)
def test_people_write_the_same_week_in_many_ways(text):
    assert week_wait(slots_of(text)) == week_wait(WEEKEND_CHECKS)


@pytest.mark.parametrize(
    ("text", "days", "at", "minutes"),
    [
        ("Sat-Mon 22:00-06:00", {5, 6, 0}, 22 * HOUR, 8 * HOUR),
        ("Sun 20:00-24:00", {6}, 20 * HOUR, 4 * HOUR),
        ("mer 9h30-17h", {2}, 9 * HOUR + 30, 7 * HOUR + 30),
        ("tous les jours 8h", set(range(7)), 8 * HOUR, 0),
        ("every day 00:00-24:00", set(range(7)), 0, DAY),
        ("daily 7:05", set(range(7)), 7 * HOUR + 5, 0),
        ("24/7", set(range(7)), 0, DAY),
        ("tuesdays, jeudi 10", {1, 3}, 10 * HOUR, 0),
        ("Tue-Tue 10:00", {1}, 10 * HOUR, 0),
    ],
)
def test_days_and_times_are_read(text, days, at, minutes):
    assert slots_of(text) == (Slot(days=frozenset(days), at=at, minutes=minutes),)


def test_several_times_after_the_days_and_several_days_in_a_line():
    assert len(slots_of("Mon-Fri 9-12, 14-17, 20:00")) == 3
    assert [slot.days for slot in slots_of("Mon 9-12, Tue 9-17")] == [{0}, {1}]


@pytest.mark.parametrize("text", ["never", "Nobody", "jamais", "personne"])
def test_nobody_is_a_week_too(text):
    assert slots_of(text) == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(CoverProblem.EMPTY, 1, "")]),
        (" ;\n, ", [(CoverProblem.EMPTY, 1, "")]),
        ("Mon 25:00", [(CoverProblem.NO_SUCH_TIME, 5, "25:00")]),
        ("Mon 9:75-10", [(CoverProblem.NO_SUCH_TIME, 5, "9:75")]),
        ("Mon 9-9", [(CoverProblem.SAME_TIME, 7, "9")]),
        ("Mon 24:00-06:00", [(CoverProblem.MIDNIGHT_FIRST, 5, "24:00")]),
        ("09:00-17:00", [(CoverProblem.NO_DAY, 1, "09:00")]),
        ("Mon 9-17; Tue", [(CoverProblem.NO_TIME, 11, "Tue")]),
        ("Mon 9-; Tue 9", [(CoverProblem.LOOSE_DASH, 6, "-")]),
        ("Mon-Wed-Fri 9", [(CoverProblem.LOOSE_DASH, 8, "-")]),
        ("Mittwoch 9:00", [(CoverProblem.UNKNOWN_WORD, 1, "Mittwoch")]),
        ("Mon 9am", [(CoverProblem.UNKNOWN_WORD, 6, "am")]),
        ("Mon ١٠:٠٠", [(CoverProblem.UNKNOWN_WORD, 5, "١"), (CoverProblem.UNKNOWN_WORD, 6, "٠")]),
        ("never Mon", [(CoverProblem.NOBODY_AND_SOMEBODY, 7, "Mon")]),
    ],
)
def test_a_fault_is_named_with_its_place(text, faults):
    found = [(each.problem, each.at, each.said) for each in read_cover(text).faults]
    assert found[: len(faults)] == faults


def test_all_faults_are_named_in_their_order():
    read = read_cover("Mon 25:00; Foo 10:00; Tue; 9:00; Wed 9:00-; Thu 9-9")
    assert [each.problem for each in read.faults] == [
        CoverProblem.NO_SUCH_TIME,
        CoverProblem.UNKNOWN_WORD,
        CoverProblem.NO_TIME,
        CoverProblem.NO_DAY,
        CoverProblem.LOOSE_DASH,
        CoverProblem.SAME_TIME,
    ]
    assert [each.at for each in read.faults] == [5, 12, 23, 28, 42, 51]


def test_a_text_without_end_is_not_read_to_its_end():
    (long,) = read_cover("Mon 9 " * LONGEST).faults
    assert (long.problem, long.at) == (CoverProblem.TOO_LONG, LONGEST + 1)
    many = read_cover("lun" + " 9" * (MOST + 1)).faults
    assert [each.problem for each in many] == [CoverProblem.TOO_MANY]


@given(st.text(max_size=200))
def test_nothing_written_ends_in_anything_but_a_week_or_its_faults(text):
    read = read_cover(text)
    assert all(1 <= fault.at <= len(text) + 1 for fault in read.faults)
    assert all(slot.days and 0 <= slot.at < DAY and 0 <= slot.minutes <= DAY for slot in read.slots)


@given(PATTERNS, st.sampled_from([ENGLISH, FRENCH]))
def test_what_is_written_reads_the_same_again(slots, names):
    assert slots_of(write_cover(slots, names)) == tuple(slots)


def test_days_in_a_row_are_written_as_a_range():
    assert write_cover(OFFICE_HOURS, FRENCH) == "lun-ven 09:00-17:00"
    assert write_cover([Slot(days=frozenset({0, 2, 3, 5, 6}), at=0, minutes=DAY)], ENGLISH) == (
        "Mon,Wed,Thu,Sat,Sun 00:00-24:00"
    )
