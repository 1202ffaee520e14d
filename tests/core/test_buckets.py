"""Buckets: a sum lies somewhere inside its bucket, so the bucket counts or is silent as a whole."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.buckets import audible
from detox.core.periods import Interval, intersection
from detox.core.sessions import derive
from detox.core.usage import (
    DESKTOP,
    HOUR,
    MINUTE,
    UNKNOWN_SCOPE,
    Activity,
    Evidence,
    Kind,
    Observation,
    Rank,
    Watched,
    browser_scope,
)
from tests.core.days import BERLIN, FIREFOX, HERE, SPAN, THURSDAY, observed, span, told, watching

FIVE_MINUTES = 5 * MINUTE
DAY = 24 * HOUR
ZONES = ["Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns", "Australia/Eucla", "Etc/UTC"]
"""Offsets of full hours, of half hours and of quarters, before Greenwich and behind it."""


def summed(
    when: str,
    size: int = HOUR,
    *,
    source: int = 1,
    rank: int = Rank.RESCUETIME,
    zone: ZoneInfo = BERLIN,
    day: date = THURSDAY,
    key: int = 1,
) -> Observation:
    """Use that is put at `09:00-09:10` because an origin told a sum for the bucket of that size around it."""
    kind = Kind(UNKNOWN_SCOPE, rank, "x", "x", Activity.UNKNOWN, Evidence.IMPORTED, size)
    return Observation(source, key, *span(when, day, zone), kind)


def hours(*whens: str, zone: ZoneInfo = BERLIN) -> list[Watched]:
    """Clock hours that RescueTime watched."""
    return [Watched(*span(when, THURSDAY, zone), DESKTOP, Rank.RESCUETIME) for when in whens]


def heard(*uses: Observation, watched: list[Watched] | tuple = ()) -> list[Observation]:
    return list(audible(uses, watched))


def test_use_of_which_is_told_from_when_to_when_has_no_bucket():
    use = observed(1, "09:00-09:10", "x", Rank.FOREGROUND, FIREFOX)
    watched = [watching("09:05-10:00", DESKTOP, Rank.ACTIVITYWATCH)]
    assert heard(use, watched=watched) == heard(use, summed("09:00-09:10"), watched=watched) == [use]


def test_a_bucket_is_silent_as_a_whole_where_a_better_source_watched_any_part_of_it():
    use, next_hour = summed("09:00-09:10"), summed("10:00-10:10", key=2)
    watched = [watching("09:59-10:00", DESKTOP, Rank.ACTIVITYWATCH)]
    assert heard(use, next_hour, watched=watched) == [next_hour]
    assert told(derive(HERE, SPAN, [use, next_hour], watched, [], {})) == [("10:00:00-10:10:00", "x", "unknown")]


def test_a_better_source_that_begins_or_ends_where_a_bucket_does_leaves_it_alone():
    use = summed("09:20-09:30")
    around = [watching(when, DESKTOP, Rank.ACTIVITYWATCH) for when in ("08:00-09:00", "10:00-11:00")]
    assert heard(use, watched=around) == [use]
    inside = [watching(when, DESKTOP, Rank.ACTIVITYWATCH) for when in ("08:00-09:00:01", "09:59:59-11:00")]
    assert [heard(use, watched=[each]) for each in inside] == [[], []]


def test_a_long_watch_that_begins_much_earlier_silences_too():
    early = watching("05:00-09:00:01", DESKTOP, Rank.ACTIVITYWATCH)
    short = watching("06:00-06:01", DESKTOP, Rank.EXTENSION)
    assert heard(summed("09:20-09:30"), watched=[early, short]) == []


@pytest.mark.parametrize("rank", [Rank.RESCUETIME, Rank.MEASURED_HISTORY, Rank.BY_HAND])
def test_no_bucket_is_silent_because_of_its_own_rank_or_a_worse_one(rank):
    use = summed("09:00-09:10")
    assert heard(use, watched=[watching("09:00-10:00", DESKTOP, rank)]) == [use]


@pytest.mark.parametrize("scope", [FIREFOX, browser_scope("chrome")])
def test_a_source_that_sees_one_browser_silences_no_bucket(scope):
    use = summed("09:00-09:10")
    assert heard(use, watched=[watching("09:00-10:00", scope, Rank.EXTENSION)]) == [use]


def test_five_minutes_are_silent_by_themselves():
    uses = [summed(when, FIVE_MINUTES) for when in ("09:00-09:02", "09:05-09:06", "09:10-09:14")]
    assert heard(*uses, watched=[watching("09:09-09:10", DESKTOP, Rank.ACTIVITYWATCH)]) == [uses[0], uses[2]]


def test_of_two_resolutions_the_finer_silences_the_coarser_hour_by_hour():
    nine, ten, fine = summed("09:00-09:40"), summed("10:00-10:10"), summed("09:55-09:57", FIVE_MINUTES)
    assert heard(nine, ten, fine) == heard(fine, nine, ten)[::-1] == [ten, fine]


def test_the_finer_silences_the_coarser_also_where_it_counts_no_more_itself():
    watched = [watching("09:55-09:56", DESKTOP, Rank.ACTIVITYWATCH)]
    assert heard(summed("09:00-09:40"), summed("09:55-09:57", FIVE_MINUTES), watched=watched) == []


def test_a_finer_origin_silences_no_other_one():
    nine, fine = summed("09:00-09:40", source=2), summed("09:55-09:57", FIVE_MINUTES)
    assert heard(nine, fine) == [nine, fine]


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(
    ("seen", "counts"),
    [("08:50-09:00", True), ("09:00-09:01", False), ("09:59-10:00", False), ("10:00-10:30", True)],
)
def test_hours_are_those_of_the_wall_in_every_zone(name, seen, counts):
    zone = ZoneInfo(name)
    use = summed("09:25-09:35", zone=zone)
    better = Watched(*span(seen, THURSDAY, zone), DESKTOP, Rank.ACTIVITYWATCH)
    assert heard(use, watched=[*hours("09:00-10:00", zone=zone), better]) == ([use] if counts else [])


@pytest.mark.parametrize("name", ZONES)
def test_the_finer_silences_the_hour_of_the_wall_in_every_zone(name):
    zone = ZoneInfo(name)
    nine, ten = summed("09:05-09:20", zone=zone), summed("10:00-10:10", zone=zone)
    fine = summed("09:55-09:58", FIVE_MINUTES, zone=zone)
    assert heard(nine, ten, fine, watched=hours("09:00-11:00", zone=zone)) == [ten, fine]


def test_a_watched_hour_that_a_pause_has_cut_does_not_tell_where_hours_begin():
    zone = ZoneInfo("Asia/Kolkata")
    use = summed("11:25-11:35", zone=zone)
    watched = hours("09:07:30-10:00", "11:00-12:00", zone=zone)
    better = Watched(*span("11:00-11:01", THURSDAY, zone), DESKTOP, Rank.ACTIVITYWATCH)
    assert heard(use, watched=[*watched, better]) == []


def test_a_stretch_that_a_pause_has_cut_at_a_quarter_leaves_the_hours_where_they_are():
    cut = [*hours("08:00-09:00"), *hours("10:15-12:00")]
    ten, fine = summed("10:20-10:40"), summed("11:00-11:05", FIVE_MINUTES)
    assert heard(ten, fine, watched=cut) == [ten, fine]


@pytest.mark.parametrize("later", [-2, 2])
@pytest.mark.parametrize("changed", [date(2026, 4, 5), date(2026, 10, 4)])
def test_hours_are_those_of_the_wall_on_both_sides_of_a_change_of_half_an_hour(changed, later):
    zone = ZoneInfo("Australia/Lord_Howe")
    day, *others = (changed + timedelta(days=days) for days in (later, -2, 2))
    watched = [Watched(*span("09:00-11:00", each, zone), DESKTOP, Rank.RESCUETIME) for each in others]
    whens = (("09:05-09:20", HOUR), ("10:00-10:10", HOUR), ("09:55-09:58", FIVE_MINUTES))
    nine, ten, fine = (summed(when, size, zone=zone, day=day) for when, size in whens)
    assert heard(nine, ten, fine, watched=watched) == [ten, fine]


@given(
    st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 59), st.integers(-120, 180), st.integers(1, 150),
    st.sampled_from([FIVE_MINUTES, HOUR]),
)  # fmt: skip
def test_a_bucket_counts_where_nothing_better_watched_inside_its_stretch_of_wall_time(
    name, hour, minute, later, minutes, size
):
    (whole,) = {span(f"{hour:02}:00-{hour:02}:59", THURSDAY, ZoneInfo(name)).start}
    start = whole + minute * MINUTE
    kind = summed("09:00-09:10", size).kind
    use = Observation(1, 1, start, start + MINUTE, kind)
    seen = Interval(whole + later * MINUTE, whole + (later + minutes) * MINUTE)
    watched = [
        Watched(whole, whole + HOUR, DESKTOP, Rank.RESCUETIME),
        Watched(*seen, DESKTOP, Rank.ACTIVITYWATCH),
    ]
    bucket = whole if size == HOUR else whole + minute // 5 * FIVE_MINUTES
    assert bool(heard(use, watched=watched)) == (intersection([seen], [(bucket, bucket + size)]) == [])


@pytest.mark.parametrize("seen", ["00:00-00:01", "08:00-08:01", "12:30-12:31", "23:59-23:59:59"])
def test_the_sum_of_a_day_is_silent_where_a_better_source_watched_any_of_the_day(seen):
    assert heard(summed("12:00-13:00", DAY), watched=[watching(seen, DESKTOP, Rank.ACTIVITYWATCH)]) == []


@pytest.mark.parametrize("days", [-1, 1])
def test_the_sum_of_a_day_counts_whatever_was_watched_on_the_days_around_it(days):
    use = summed("12:00-13:00", DAY)
    watched = watching("00:00-23:59:59", DESKTOP, Rank.ACTIVITYWATCH, THURSDAY + timedelta(days=days))
    assert heard(use, watched=[watched]) == [use]


def test_the_rows_of_a_day_share_its_bucket():
    first, second = summed("12:00-17:00", DAY), summed("17:00-18:00", DAY, key=2)
    next_day = watching("02:00-03:00", DESKTOP, Rank.ACTIVITYWATCH, THURSDAY + timedelta(days=1))
    assert heard(first, second, watched=[next_day]) == [first, second]
    morning = watching("02:00-03:00", DESKTOP, Rank.ACTIVITYWATCH)
    assert heard(first, second, watched=[morning]) == []


@pytest.mark.parametrize("size", [FIVE_MINUTES, HOUR])
def test_anything_finer_on_a_day_silences_the_sum_of_the_day(size):
    day, fine = summed("12:00-13:00", DAY), summed("09:00-09:02", size)
    assert heard(day, fine) == [fine]
    another = fine._replace(start=fine.start + DAY, end=fine.end + DAY)
    assert heard(day, another) == [day, another]
