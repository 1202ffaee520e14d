"""Periods in any zone: days tile time, and sets of instants follow arithmetic on small numbers."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.periods import Calendar, difference, intersection, length, to_datetime, union
from detox.core.usage import HOUR

DAY = timedelta(days=1)
ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Asia/Beirut",
    "America/Havana", "Asia/Kathmandu", "Pacific/Kwajalein", "Africa/Casablanca", "America/Nuuk", "UTC",
)  # fmt: skip

calendars = st.builds(Calendar, st.sampled_from([ZoneInfo(name) for name in ZONES]), st.integers(0, 23))
days = st.one_of(
    st.dates(date(1990, 1, 1), date(2035, 12, 31)),
    st.sampled_from([
        date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2011, 12, 29),
        date(2011, 12, 30), date(2011, 12, 31), date(1993, 8, 20), date(1993, 8, 21), date(2018, 11, 3),
        date(2018, 11, 4), date(2018, 2, 17), date(2026, 10, 3), date(2026, 4, 4), date(2024, 3, 30),
    ]),
)  # fmt: skip
offsets = st.integers(-30 * HOUR, 30 * HOUR)


@given(calendars, days)
def test_days_tile_time(calendar, day):
    assert calendar.span(day).end == calendar.span(day + DAY).start
    assert 0 <= length([calendar.span(day)]) <= 48 * HOUR


@given(calendars, days, offsets)
def test_an_instant_lies_in_the_span_of_its_day(calendar, day, offset):
    instant = calendar.start_of(day) + offset
    start, end = calendar.span(calendar.day_of(instant))
    assert start <= instant < end


@given(calendars, days)
def test_a_day_begins_at_its_hour_or_where_the_clocks_skipped_it(calendar, day):
    start = calendar.start_of(day)
    before, at = calendar.local(start - 1).replace(tzinfo=None), calendar.local(start).replace(tzinfo=None)
    wanted = calendar.local(start).replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0)
    wanted = wanted.replace(year=day.year, month=day.month, day=day.day, hour=calendar.day_start)
    assert at == wanted or before < wanted < at


@given(calendars, days, offsets, st.integers(0, 100 * HOUR))
def test_pieces_are_the_interval_cut_where_days_begin(calendar, day, offset, lasts):
    start = calendar.start_of(day) + offset
    pieces = list(calendar.pieces(start, start + lasts))
    assert sum(high - low for _, low, high in pieces) == lasts
    assert union((low, high) for _, low, high in pieces) == union([(start, start + lasts)])
    for piece_day, low, high in pieces:
        assert low < high
        assert calendar.day_of(low) == calendar.day_of(high - 1) == piece_day


@given(calendars, days, st.times().map(lambda each: each.replace(microsecond=0, second=0)))
def test_a_wall_time_of_a_day_lies_in_it(calendar, day, clock):
    start, end = calendar.span(day)
    instant = calendar.at(day, clock)
    assert start <= instant <= end  # a time that the clocks skip at the very end is when the next day begins
    shown = calendar.local(instant)
    was = calendar.local(instant - 1)
    assert shown.time() == clock or was.utcoffset() != shown.utcoffset()


@given(st.integers(-(10**13), 10**13))
def test_an_instant_survives_being_a_datetime(instant):
    assert round(to_datetime(instant).timestamp() * 1000) == instant


small = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


def members(intervals) -> set[int]:
    return {instant for start, end in intervals for instant in range(start, end)}


@given(small)
def test_a_union_has_the_same_instants_in_as_few_intervals_as_can_be(intervals):
    joined = union(intervals)
    assert members(joined) == members(intervals)
    assert all(first.end < second.start for first, second in pairwise(joined))
    assert all(start < end for start, end in joined)
    assert length(intervals) == len(members(intervals))


@pytest.mark.parametrize(
    ("operation", "meaning"), [(intersection, set.intersection), (difference, set.difference)]
)  # fmt: skip
@given(first=small, second=small)
def test_sets_of_instants_follow_arithmetic_on_numbers(operation, meaning, first, second):
    found = operation(first, second)
    assert members(found) == meaning(members(first), members(second))
    assert found == union(found)


def test_the_half_hours_of_a_day_are_each_in_it_once():
    calendar = Calendar(ZoneInfo("Europe/Berlin"))
    day = date(2026, 5, 14)
    found = [calendar.at(day, time(hour, minute)) for hour in range(24) for minute in (0, 30)]
    assert sorted(found) == list(range(*calendar.span(day), HOUR // 2))
