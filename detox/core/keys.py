"""Keys: one integer for what a source told once, the same whenever it is told again."""

from __future__ import annotations

from typing import Final

from detox.core.usage import HOUR

TIME_BITS: Final = 42
NUMBER_BITS: Final = 21
NEAR: Final = 76 * HOUR
"""How far the instant in a key lies from the use itself at most: it may be a wall time, or the day of a daily sum."""


def visit_key(instant: int, number: int) -> int:
    """The key of what began at `instant` (milliseconds UTC, or wall time as if it were) and its number.

    Keys sort by time.
    """
    return (instant & ((1 << TIME_BITS) - 1)) << NUMBER_BITS | (number & ((1 << NUMBER_BITS) - 1))


def instant_in(key: int) -> int:
    """The instant, or the wall time, that a key holds."""
    return key >> NUMBER_BITS


def keys_near(start: int, end: int) -> tuple[int, int]:
    """The lowest and the highest key of what may begin between two instants."""
    return max(start - NEAR, 0) << NUMBER_BITS, (min(end + NEAR, (1 << TIME_BITS) - 1) << NUMBER_BITS) - 1
