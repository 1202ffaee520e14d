"""Hours: which stretches change with rows; no use lasts longer than half a day, so its ends tell its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import Interval, union
from detox.core.usage import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable


def touch(hours: set[int], starts: Iterable[int], ends: Iterable[int]) -> None:
    """Takes in the hours in which uses begin and end."""
    for instants in (starts, ends):
        hours.update({instant // HOUR for instant in instants})


def stretches(hours: Iterable[int]) -> list[Interval]:
    """Hours that follow each other, made one stretch."""
    return union((hour * HOUR, (hour + 1) * HOUR) for hour in hours)
