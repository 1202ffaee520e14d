"""Keys: what is told again and again is kept apart, in the same order every time and without a search for each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detox.core.keys import visit_key
from detox.sources.keys import Keys

rows = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 6)), max_size=60)


@given(rows)
def test_each_row_has_the_next_key_that_is_free(rows):
    keys, taken = Keys(), set()
    for instant, number in rows:
        while visit_key(instant, number) in taken:
            number += 1  # noqa: PLW2901  # the plain way, which is slow
        taken.add(visit_key(instant, number))
        assert keys.free(instant, number) == visit_key(instant, number)


def test_a_row_that_comes_a_hundred_thousand_times_takes_no_longer_than_as_many_others():
    keys = Keys()
    assert [keys.free(7, 5) for _ in range(100_000)] == [visit_key(7, 5 + place) for place in range(100_000)]
