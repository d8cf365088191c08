"""The zones that are offered exist, and no other one is taken."""

from zoneinfo import ZoneInfo

import pytest

from onboarding.domain.time_zones import TIME_ZONES, ZoneUnknown, check_zone


def test_every_zone_that_is_offered_exists_and_none_twice():
    assert [ZoneInfo(zone).key for zone in TIME_ZONES] == list(TIME_ZONES)
    assert len(set(TIME_ZONES)) == len(TIME_ZONES)


def test_a_zone_is_the_towns_one_of_the_list_or_what_was_chosen_before():
    for zone in (None, "Indian/Reunion", "Asia/Tokyo"):
        check_zone(zone, kept="Asia/Tokyo")
    for strange in ("Asia/Tokyo", "", "../etc/passwd", "Europe/paris"):
        with pytest.raises(ZoneUnknown):
            check_zone(strange, kept=None)
