"""Wall: instants asked for a million times are those that the zone says, on every night in which clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.usage import HOUR, MINUTE
from detox.core.wall import instant_of, instants_of, wall_of, wall_time
from detox.sources.wall import WallClock, midnight

ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Africa/Casablanca", "Asia/Kathmandu",
    "America/Santiago", "Pacific/Apia", "Asia/Beirut", "UTC",
)  # fmt: skip
CHANGES = ("2025-03-30", "2025-10-26", "2025-03-09", "2025-11-02", "2025-04-06", "2025-09-07", "2011-12-30")


@given(st.dates())
def test_a_day_begins_at_midnight_of_wall_time(day):
    assert midnight(day) == wall_time(datetime.combine(day, time()))


@given(st.sampled_from(ZONES), st.sampled_from(CHANGES), st.integers(-36 * 60, 60 * 60))
def test_every_minute_around_a_change_is_told_as_the_zone_tells_it(key, day, minutes):
    zone = ZoneInfo(key)
    wall = wall_time(datetime.fromisoformat(day)) + minutes * MINUTE
    clock = WallClock(zone)
    assert clock.instant(wall) == instant_of(wall, zone)
    assert clock.instants(wall) == sorted(instants_of(wall, zone))


@given(st.sampled_from(ZONES), st.integers(1_104_537_600_000, 1_900_000_000_000))
def test_what_a_clock_shows_is_one_of_its_instants(key, instant):
    clock = WallClock(ZoneInfo(key))
    assert instant in clock.instants(wall_of(instant, clock.zone))


@pytest.mark.parametrize(("hour", "found"), [(1, [23]), (2, [0, 1]), (3, [2])])
def test_an_hour_that_comes_twice_has_two_instants(hour, found):
    wall = wall_time(datetime(2025, 10, 26, hour, 30))
    told = [
        datetime.fromtimestamp(each / 1000, UTC).hour for each in WallClock(ZoneInfo("Europe/Berlin")).instants(wall)
    ]
    assert told == found


def test_an_hour_that_is_skipped_is_moved_forward():
    clock = WallClock(ZoneInfo("Europe/Berlin"))
    skipped, after = (wall_time(datetime(2025, 3, 30, hour, 30)) for hour in (2, 3))
    assert clock.instants(skipped) == clock.instants(after)
    assert clock.instant(skipped) - clock.instant(skipped - HOUR) == HOUR
