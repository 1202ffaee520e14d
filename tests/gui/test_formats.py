"""Figures as a person reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detox.gui.formats import MINUTE, apportioned


@given(st.lists(st.integers(0, 10_000), max_size=6))
def test_shown_parts_add_up_to_their_shown_sum_and_none_is_a_minute_off(parts):
    told = apportioned(parts)
    assert sum(told) == round(sum(parts) / MINUTE) * MINUTE
    assert all(abs(one - part) < MINUTE and one % MINUTE == 0 for one, part in zip(told, parts, strict=True))


def test_what_loses_most_is_rounded_up_first():
    assert apportioned([9 * 60 + 20, 4 * 60 + 10, 6 * 60 + 25]) == [9 * 60, 4 * 60, 7 * 60]
