"""Keys: one integer for what a source told once, the same whenever it is told again."""

from __future__ import annotations

from typing import Final

TIME_BITS: Final = 42
NUMBER_BITS: Final = 21


def visit_key(instant: int, number: int) -> int:
    """The key of a browser's visit by its time (milliseconds UTC) and its number; keys sort by time."""
    return (instant & ((1 << TIME_BITS) - 1)) << NUMBER_BITS | (number & ((1 << NUMBER_BITS) - 1))
