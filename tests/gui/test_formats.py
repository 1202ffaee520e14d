"""Figures as a person reads them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detox.gui.formats import MINUTE, apportioned


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=6))
def test_shown_parts_add_up_to_what_is_shown_of_the_whole_and_none_is_a_minute_off(milliseconds):
    parts, whole = [each // 1000 for each in milliseconds], sum(milliseconds) // 1000  # as Today tells them
    told = apportioned(parts, whole)
    assert sum(told) == round(whole / MINUTE) * MINUTE
    assert all(abs(one - part) <= MINUTE and one % MINUTE == 0 for one, part in zip(told, parts, strict=True))


def test_what_loses_most_is_rounded_up_first():
    assert apportioned([9 * 60 + 20, 4 * 60 + 10, 6 * 60 + 25], 19 * 60 + 55) == [9 * 60, 4 * 60, 7 * 60]
