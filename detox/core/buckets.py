"""Buckets: use of which an origin told only a sum for five minutes, an hour or a day.

Such use lies where it is put inside its bucket. So a bucket is silent as a whole where a better source watched the
desktop during any part of it, and of two resolutions of one origin the finer silences the coarser hour by hour.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from detox.core.periods import Interval, union
from detox.core.usage import DESKTOP, HOUR, MINUTE, Observation, Rank, Watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

QUARTER = 15 * MINUTE
"""Full hours of wall time begin at a multiple of it, in every zone."""


def audible(observations: Sequence[Observation], watched: Sequence[Watched]) -> Sequence[Observation]:
    """The observations without those whose bucket is silent as a whole."""
    bucketed = [use for use in observations if use.kind.bucket]
    if not bucketed:
        return observations
    phase = _phase(watched)
    better = {rank: _watched(watched, rank) for rank in {use.kind.rank for use in bucketed}}
    fine = {(use.source, _hour(use.start, phase)) for use in bucketed if use.kind.bucket < HOUR}

    def is_silent(use: Observation) -> bool:
        if use.kind.bucket >= HOUR and (use.source, _hour(use.start, phase)) in fine:
            return True
        return _touches(better[use.kind.rank], _bucket(use, phase))

    return [use for use in observations if not (use.kind.bucket and is_silent(use))]


def _phase(watched: Iterable[Watched]) -> int:
    """How long after full hours UTC those of the origin's zone begin, which its watched hours tell."""
    hours = (stretch.start for stretch in watched if stretch.scope == DESKTOP and stretch.rank == Rank.RESCUETIME)
    return next((start % HOUR for start in hours if start % QUARTER == 0), 0)


def _hour(instant: int, phase: int) -> int:
    """The beginning of the hour in which an instant lies."""
    return instant - (instant - phase) % HOUR


def _bucket(use: Observation, phase: int) -> Interval:
    """The bucket of a use; one longer than an hour lies around the place at which its use is put."""
    size = use.kind.bucket
    if size > HOUR:
        return Interval(use.start - size // 2, use.start + size // 2)
    start = use.start - (use.start - phase) % size
    return Interval(start, start + size)


def _watched(watched: Iterable[Watched], rank: int) -> list[Interval]:
    """What sources of a better rank watched of the whole desktop."""
    return union(
        (stretch.start, stretch.end) for stretch in watched if stretch.scope == DESKTOP and stretch.rank < rank
    )


def _touches(intervals: Sequence[Interval], span: Interval) -> bool:
    place = bisect_right(intervals, (span.end - 1, span.end))
    return place > 0 and intervals[place - 1].end > span.start
