"""Wake: sleep of the machine and jumps of its clock, seen by comparing three clocks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

TOLERATED = timedelta(seconds=5)
"""What rounding, a busy machine and a clock that is being corrected amount to."""
LATE = timedelta(seconds=120)
"""A look that comes later than this counts as waking: a stopped process and some desktops tell nobody."""


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


def woken(before: Clocks, after: Clocks, every: timedelta) -> bool:
    """Whether the machine slept, or the program was stopped, between two readings meant to be `every` apart."""
    return slept(before, after) > TOLERATED or after.awake - before.awake > every + LATE


def out_of_step(before: Clocks, after: Clocks, every: timedelta) -> bool:
    """Whether jobs armed at `before` can no longer be on time."""
    return woken(before, after, every) or abs(jumped(before, after)) > TOLERATED
