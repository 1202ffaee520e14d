"""Keys: one integer that sorts by time, so that what lies near an instant is found by its keys alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.keys import NEAR, NUMBER_BITS, instant_in, keys_near, visit_key
from detox.core.usage import HOUR

LAST = 4_102_444_800_000
"""The first instant of the year 2100."""
instants = st.integers(0, LAST)
numbers = st.integers(0, (1 << NUMBER_BITS) - 1)


@given(st.tuples(instants, numbers), st.tuples(instants, numbers))
def test_keys_sort_by_time_and_then_by_number(one, other):
    assert (visit_key(*one) < visit_key(*other)) == (one < other)
    assert (visit_key(*one) == visit_key(*other)) == (one == other)


@given(instants, numbers)
def test_a_key_tells_its_instant_and_fits_where_integers_are_stored(instant, number):
    key = visit_key(instant, number)
    assert instant_in(key) == instant
    assert 0 <= key < 1 << 63


def test_of_a_number_that_is_too_large_the_end_is_kept_and_the_instant_stays():
    assert visit_key(4, (1 << NUMBER_BITS) + 3) == visit_key(4, 3)


@given(instants, st.integers(0, 100 * HOUR), st.integers(-NEAR, NEAR), numbers, st.data())
def test_what_begins_between_two_instants_is_near_them_though_its_key_holds_wall_time(start, lasts, away, number, data):
    instant = data.draw(st.integers(start, start + lasts))
    low, high = keys_near(start, start + lasts + 1)
    assert low <= visit_key(max(instant + away, 0), number) <= high


@given(st.integers(NEAR + 1, LAST), st.integers(1, 100 * HOUR), numbers)
def test_what_is_further_away_is_not_near(start, lasts, number):
    low, high = keys_near(start, start + lasts)
    assert visit_key(start - NEAR - 1, number) < low
    assert visit_key(start + lasts + NEAR, number) > high


@pytest.mark.parametrize("offset", [-12 * HOUR, 14 * HOUR])
def test_wall_time_and_the_day_of_a_sum_of_every_zone_are_near(offset):
    midnight = 100 * 24 * HOUR
    latest = midnight + 48 * HOUR - offset  # a sum lies from noon on, and what does not fit into its day goes on
    low, high = keys_near(latest, latest + 1)
    assert low <= visit_key(midnight, 0) <= high
