"""Gaps: which days between the first and the last tell nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.gaps import gaps

MAY = [date(2026, 5, day) for day in range(1, 32)]
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ([], []),
        (MAY[:1], []),
        (MAY[:3], []),
        ([MAY[0], MAY[2]], [(MAY[1], MAY[1])]),
        ([MAY[9], MAY[0], MAY[1], MAY[9]], [(MAY[2], MAY[8])]),
    ],
)
def test_a_gap_is_told_by_its_first_and_last_day(told: list[date], missing: list[tuple[date, date]]) -> None:
    assert gaps(told) == missing


@given(st.sets(st.sampled_from(MAY), min_size=1))
def test_days_and_gaps_together_are_the_whole_range(told: set[date]) -> None:
    missing = {first + DAY * number for first, last in gaps(told) for number in range((last - first).days + 1)}
    assert missing & told == set()
    assert missing | told == {day for day in MAY if min(told) <= day <= max(told)}
