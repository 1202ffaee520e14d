"""Columns: observations kept as arrays are the same sequence that they were before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.columns import Columns
from detox.core.usage import HOUR, LONGEST, Activity, Evidence, Kind, Observation, Rank

READING = Kind("browser:chrome", Rank.MEASURED_HISTORY, "x", "x", Activity.READING, Evidence.IMPORTED)
KINDS = (READING, READING._replace(activity=Activity.MESSAGING), READING._replace(bucket=HOUR))

instants = st.integers(-(1 << 42), 1 << 42)
observations = st.lists(
    st.builds(
        Observation, st.integers(0, 9), st.integers(0, (1 << 63) - 1), instants, instants,
        st.sampled_from([kind._replace() for kind in KINDS for _ in range(2)]),
    )
)  # fmt: skip
places = st.none() | st.integers(-12, 12)


@given(observations)
def test_observations_come_back_as_they_were_told_and_in_order(uses):
    columns = Columns.of(uses)
    assert list(columns) == uses
    assert len(columns) == len(uses)
    assert list(reversed(columns)) == uses[::-1]


@given(observations, observations)
def test_what_is_appended_column_by_column_is_what_is_appended_one_by_one(first, second):
    columns, whole = Columns.of(first), Columns.of([*first, *(use._replace(source=7) for use in second)])
    columns.extend(
        [use.key for use in second], [use.start for use in second], [use.end for use in second],
        [columns.place(use.kind) for use in second], source=7,
    )  # fmt: skip
    assert (list(columns), columns.kinds) == (list(whole), whole.kinds)


@given(observations, st.builds(slice, places, places, st.none() | st.integers(-3, 3).filter(bool)))
def test_a_slice_is_what_it_is_of_a_list(uses, part):
    assert Columns.of(uses)[part] == uses[part]


@given(observations.filter(bool), st.data())
def test_each_place_is_counted_from_either_end(uses, data):
    place = data.draw(st.integers(-len(uses), len(uses) - 1))
    assert Columns.of(uses)[place] == uses[place]


@pytest.mark.parametrize("place", [2, 7, -3])
def test_there_is_nothing_beyond_the_ends(place):
    columns = Columns.of([Observation(0, key, 1, 2, READING) for key in (1, 2)])
    with pytest.raises(IndexError):
        columns[place]


@given(observations, observations)
def test_those_that_join_come_after(uses, others):
    columns = Columns.of(uses)
    columns.join(Columns.of(others))
    assert list(columns) == uses + others


@given(observations)
def test_whose_they_are_can_be_told_later(uses):
    assert list(Columns.of(uses).owned_by(7)) == [use._replace(source=7) for use in uses]


@given(observations)
def test_in_order_they_begin_one_after_the_other(uses):
    columns = Columns.of(uses).in_order()
    assert columns.is_sorted()
    assert sorted(columns) == sorted(uses)


@given(observations, instants, st.integers(0, 3 * LONGEST))
def test_near_an_interval_is_all_that_lasts_no_longer_than_any_use_and_touches_it(uses, start, length):
    short = [use._replace(end=min(use.end, use.start + LONGEST)) for use in uses]
    near = Columns.of(short).in_order().near(start, start + length)
    assert {use for use in short if use.start < start + length and use.end > start} <= set(near) <= set(short)


def test_a_kind_is_kept_once_in_the_order_in_which_each_came_first():
    columns = Columns()
    for key, kind in enumerate((KINDS[1], READING, KINDS[1]._replace(), KINDS[2])):
        columns.add(key, 0, 1, kind)
    assert columns.kinds == [KINDS[1], READING, KINDS[2]]
    assert columns[0].kind is columns[2].kind


@given(observations, st.integers(1, 4))
def test_parts_are_the_whole_at_most_so_many_at_a_time(uses, size):
    columns = Columns.of(uses)
    parts = list(columns.parts(size))
    assert all(len(part.keys) == size for part in parts[:-1])
    assert all(1 <= len(part.keys) <= size for part in parts[-1:])
    kinds = columns.kinds
    assert uses == [
        Observation(source, key, start, end, kinds[place])
        for part in parts
        for source, key, start, end, place in zip(*part, strict=True)
    ]
