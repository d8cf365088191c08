"""The backward plan of the content: it holds together, and rests on the lines' own order."""

from datetime import date
from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.content.holidays import public_holidays, school_holidays, school_holidays_known_until
from onboarding.content.shelf import Shelf
from onboarding.domain.dependencies import in_order
from onboarding.domain.holiday_places import Country, HolidayPlace, Region, SchoolZone
from tests.content.folder import spoil

FILE = "plan/milestones.toml"
SECOND = """
[[milestones]]
id = "later"
anchor = "opening"
weeks = -1
owner = "AMB"
after = ["rehearsal"]
work_days = 2
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("after = []", 'after = ["nowhere"]', "milestones[0].after[0]: 'nowhere' does not exist"),
        ("after = []", 'after = ["rehearsal"]', "milestones[0].after: goes round in a circle"),
        ("work_days = 2", "work_days = -1", "milestones[0].work_days: 0 working days or more"),
        ('owner = "AMB"', 'owner = "BOSS"', "milestones[0].owner: 'BOSS' is no owner"),
        ("work_days = 2", "work_days = 2\ncritical = true", "milestones[0].critical: unknown key"),
    ],
)
def test_a_loose_end_is_told_with_its_place(folder: Path, old: str, new: str, told: str) -> None:
    spoil(folder, FILE, old, new)
    assert any(str(fault).startswith(f"{FILE}: {told}") for fault in check(folder).faults)


def test_a_milestone_dated_before_what_it_waits_for_is_told(folder: Path) -> None:
    with (folder / FILE).open("a", encoding="utf-8") as opened:
        opened.write(SECOND.replace("weeks = -1", "weeks = -2"))
    told = [str(fault) for fault in check(folder).faults if fault.file == FILE]
    assert told == [
        f"{FILE}: milestones[1].after[0]: 'rehearsal' is not done when its work begins (in later)"
    ]


def test_milestones_wait_for_what_their_lines_wait_for(shelf: Shelf) -> None:
    """Directly or by way of others: no line asks for an order that the plan does not keep."""
    homes = {item: each.id for each in shelf.milestones for item in each.items}
    reach: dict[str, set[str]] = {}
    for each in in_order(shelf.milestones):
        reach[each.id] = set(each.after).union(*(reach[id] for id in each.after))
    missing = [
        (item.id, needed)
        for item in shelf.catalogue.items
        for needed in item.after
        if homes[needed] != homes[item.id] and homes[needed] not in reach[homes[item.id]]
    ]
    assert missing == []


def test_every_line_belongs_to_one_milestone(shelf: Shelf) -> None:
    held = [item for each in shelf.milestones for item in each.items]
    assert sorted(held) == sorted(item.id for item in shelf.catalogue.items)


def test_the_decision_comes_within_twelve_weeks_of_the_closing(shelf: Shelf) -> None:
    decision = next(each for each in shelf.milestones if each.id == "decision_explained")
    most = max(
        sum(
            day.starts_on.weekday() < 5
            for day in public_holidays(HolidayPlace(), [year])
            if date(year, 3, 1) <= day.starts_on <= date(year, 6, 15)
        )
        for year in range(2025, 2036)
    )
    assert decision.offset + most <= 12 * 5


def test_french_and_belgian_holidays_are_known_by_name_in_both_languages() -> None:
    french = {day.name for day in public_holidays(HolidayPlace(), [2027])}
    assert "Fête nationale" in french
    assert all("'" not in name for name in french)
    belgian = {
        day.starts_on: day.name
        for day in public_holidays(HolidayPlace(country=Country.BELGIUM), [2027], locale="en")
    }
    assert belgian[date(2027, 7, 21)] == "National Day"


def test_alsace_moselle_counts_in_france_only() -> None:
    good_friday = date(2027, 3, 26)

    def days(**given: object) -> set[date]:
        return {day.starts_on for day in public_holidays(HolidayPlace(**given), [2027])}  # type: ignore[arg-type]

    assert good_friday in days(region=Region.ALSACE_MOSELLE)
    assert good_friday not in days()
    assert good_friday not in days(country=Country.BELGIUM, region=Region.ALSACE_MOSELLE)


def test_school_holidays_are_periods_of_a_zone_and_end_where_they_are_known() -> None:
    winter = {
        zone: next(
            each
            for each in school_holidays(HolidayPlace(zone=zone))
            if each.name == "school_winter" and each.starts_on.year == 2027
        )
        for zone in (SchoolZone.A, SchoolZone.B, SchoolZone.C)
    }
    assert len({each.starts_on for each in winter.values()}) == 3
    assert all(14 <= (each.ends_on - each.starts_on).days <= 17 for each in winter.values())
    assert school_holidays(HolidayPlace()) == ()
    assert school_holidays(HolidayPlace(country=Country.BELGIUM, zone=SchoolZone.A)) == ()
    assert school_holidays_known_until().year >= 2028
