"""Wake: sleep of the machine and jumps of its clock, seen by comparing three clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

TOLERATED = timedelta(seconds=5)
"""What rounding, a busy machine and a clock that is being corrected amount to."""


class Clocks(NamedTuple):
    """One reading of the wall clock, of time awake, and of time with sleep."""

    wall: datetime
    awake: timedelta
    elapsed: timedelta


def slept(before: Clocks, after: Clocks) -> timedelta:
    """How long the machine slept between two readings."""
    return (after.elapsed - before.elapsed) - (after.awake - before.awake)


def jumped(before: Clocks, after: Clocks) -> timedelta:
    """By how much somebody set the wall clock between two readings; negative is back."""
    return (after.wall - before.wall) - (after.elapsed - before.elapsed)


def out_of_step(before: Clocks, after: Clocks) -> bool:
    """Whether jobs armed at `before` can no longer be on time."""
    return slept(before, after) > TOLERATED or abs(jumped(before, after)) > TOLERATED
