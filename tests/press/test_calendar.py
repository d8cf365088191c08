"""Calendar files say the same to whoever reads them, and an event that moves stays one event."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.press.calendar import Agenda, Happening, identifier, to_ics
from tests.calendars import days, events, in_calcurse, read_back, titles

CHANGED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
HARD = {
    "commas and semicolons": "Note, cadrage; promesse, \\ et \\n",
    "emoji": "Réunion publique 🎉👩🏽‍🔧 – cœur de ville",
    "three hundred characters": "Étape ’ « très longue » 😀 " * 12,
    "three hundred letters without a space": "é" * 300,
    "no-break spaces": "«\u00a0Pas maintenant\u00a0»\u202f!",
}


def happening(key: str = "milestone:x:quay", **given: object) -> Happening:
    fields = {
        "on": date(2026, 12, 31),
        "title": "Étape",
        "url": "https://town.example/me",
        "changed_at": CHANGED,
    }
    return Happening(key=key, **(fields | given))


def agenda(*happenings: Happening, **given: object) -> bytes:
    fields = {"name": "Prélude – Vallorne", "owner": "vallorne", "zone": "Europe/Paris"}
    return to_ics(Agenda(happenings=happenings, **(fields | given)))


@pytest.mark.parametrize("title", HARD.values(), ids=HARD)
def test_a_hard_title_is_read_back_letter_by_letter(title):
    body = agenda(happening(title=title, description=title, categories=(title,)))
    event = events(body)[0]
    assert (event.summary.value, event.description.value) == (title, title)
    assert event.categories.value == [title]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\t", "\v\f"])
def test_a_title_of_several_lines_becomes_one_because_programs_refuse_it_else(break_):
    assert titles(agenda(happening(title=f"Étape{break_}une"))) == ["Étape une"]


def test_what_is_written_of_a_milestone_keeps_its_lines():
    assert events(agenda(happening(description="Une\nDeux"))).pop().description.value == "Une\nDeux"


@given(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=200))
def test_any_title_is_read_back(title):
    assert [each.strip() for each in titles(agenda(happening(title=title)))] == [title.strip()]


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 30)))
def test_a_whole_day_is_that_day_wherever_the_year_or_the_hour_changes(day):
    event = events(agenda(happening(on=day)))[0]
    assert (event.dtstart.value, event.dtend.value) == (day, day + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2027, 3, 27), 13),
        (date(2027, 3, 29), 12),
        (date(2027, 10, 30), 12),
        (date(2027, 11, 1), 13),
        (date(2026, 12, 31), 13),
    ],
)
def test_two_in_the_afternoon_is_that_of_the_town_before_and_after_its_clocks_change(day, hour):
    event = events(agenda(happening(on=day, at=time(14, 0), until=time(15, 30))))[0]
    assert event.dtstart.value == datetime.combine(day, time(hour, 0), UTC)
    assert event.dtstart.value.astimezone(PARIS).time() == time(14, 0)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2027, 3, 28), time(3, 30)), (date(2027, 10, 31), time(2, 30))],
    ids=["skipped", "twice"],
)
def test_an_hour_that_the_clocks_skip_or_repeat_is_still_one_moment(day, shown):
    event = events(agenda(happening(on=day, at=time(2, 30))))[0]
    assert event.dtstart.value.astimezone(PARIS).time() == shown


def test_another_towns_hours_are_its_own():
    body = agenda(happening(at=time(9, 0)), zone="America/Cayenne")
    assert events(body)[0].dtstart.value == datetime(2026, 12, 31, 12, 0, tzinfo=UTC)
    assert read_back(body).x_wr_timezone.value == "America/Cayenne"


def test_sixty_events_have_sixty_identifiers_that_stay_when_everything_moves():
    keys = [f"milestone:m{number}:quay" for number in range(60)]
    before = days(agenda(*(happening(key) for key in keys)))
    moved = [happening(key, on=date(2027, 2, 1), revision=1, title="Autre") for key in keys]
    after = days(agenda(*moved))
    assert len(before) == len(after) == 60
    assert before.keys() == after.keys()
    assert set(after.values()) == {date(2027, 2, 1)}


def test_two_towns_never_share_an_identifier_and_none_says_what_it_is():
    ours, theirs = (identifier(town, "line:C2@parks:quay") for town in ("ici", "ailleurs"))
    assert ours != theirs
    assert "parks" not in ours


def test_an_event_says_when_it_changed_how_often_and_that_it_takes_no_time():
    event = events(agenda(happening(revision=3)))[0]
    assert event.sequence.value == "3"
    assert event.dtstamp.value == event.last_modified.value == CHANGED
    assert (event.status.value, event.transp.value) == ("CONFIRMED", "TRANSPARENT")
    assert "valarm" not in event.contents


def test_a_cancelled_session_stays_and_says_so():
    assert events(agenda(happening(at=time(9, 0), cancelled=True)))[0].status.value == "CANCELLED"


def test_an_empty_calendar_is_whole_and_says_why_it_is_empty():
    calendar = read_back(agenda(about="Rien encore : pas de date."))
    assert "vevent" not in calendar.contents
    assert "vtimezone" in calendar.contents
    assert calendar.x_wr_caldesc.value == calendar.description.value == "Rien encore : pas de date."


def test_a_calendar_program_takes_all_forty_events_and_lists_them_on_their_days(tmp_path):
    hard = [
        happening(f"milestone:{number}:quay", title=title, on=date(2026, 12, 30) + timedelta(days=number))
        for number, title in enumerate([*HARD.values(), *(f"Étape {n}" for n in range(34))])
    ]
    timed = happening("session:1", title="Formation", on=date(2027, 3, 29), at=time(14, 0), until=time(15, 0))
    taken, skipped, listed = in_calcurse(tmp_path, agenda(*hard, timed), start=date(2026, 12, 30), length=120)
    assert (taken, skipped) == (40, 0)
    assert all(title.strip() in listed for title in HARD.values())
    assert "12/30/26:" in listed
    assert "01/01/27:" in listed
    assert "14:00 -> 15:00\n\tFormation" in listed
