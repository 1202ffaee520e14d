"""Gaps: days inside a range of which nothing is told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = timedelta(days=1)


def gaps(days: Iterable[date]) -> list[tuple[date, date]]:
    """The runs of days that lie between others and are none of them, each by its first and last day."""
    ordered = sorted(set(days))
    return [(before + DAY, after - DAY) for before, after in pairwise(ordered) if after - before > DAY]
