"""Packed observations: whatever is packed comes out again, in little room."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detox.storage.packed import Use, pack, unpack

numbers = st.integers(0, (1 << 62) - 1)
uses = st.builds(Use, numbers, numbers, numbers, numbers, numbers, st.none() | numbers)


@given(st.lists(uses, min_size=1))
def test_what_is_packed_comes_out_again(rows):
    assert unpack(pack(rows)) == rows


def test_a_thousand_visits_take_a_few_characters_each():
    rows = [Use(1, (hour * 3_600_000 << 21) + hour % 7, hour * 3_600_000, hour * 3_600_000 + 60_000 + hour % 977, 3, 9)
            for hour in range(1_000)]  # fmt: skip
    assert len(pack(rows)) < 10 * len(rows)
