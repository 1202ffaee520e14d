"""Buckets: use of which an origin told only a sum for five minutes, an hour or a day.

Such use lies where it is put inside its bucket. So a bucket is silent as a whole where a better source watched the
desktop during any part of it, and of two resolutions of one origin the finer silences the coarser: hour by hour, or
the sum of a whole day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from detox.core.keys import instant_in
from detox.core.periods import Interval, union
from detox.core.usage import DESKTOP, HOUR, QUARTER, Observation, Rank, Watched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_start: Final = attrgetter("start")


def audible(observations: Sequence[Observation], watched: Sequence[Watched]) -> Sequence[Observation]:
    """The observations without those whose bucket is silent as a whole."""
    bucketed = [use for use in observations if use.kind.bucket]
    if not bucketed:
        return observations
    phases, firsts, begun = _phases(watched), _firsts(bucketed), _begun(bucketed)
    better = {rank: _watched(watched, rank) for rank in {use.kind.rank for use in bucketed}}

    def is_silent(use: Observation) -> bool:
        span = _bucket(use, phases, firsts)
        finer = (starts for size, starts in begun[use.source].items() if size < use.kind.bucket)
        return _touches(better[use.kind.rank], span) or any(_has(starts, span) for starts in finer)

    return [use for use in observations if not (use.kind.bucket and is_silent(use))]


def _firsts(bucketed: Iterable[Observation]) -> dict[tuple[int, int, int], int]:
    """Where the first use of each bucket lies; uses whose keys hold one instant are of one bucket."""
    firsts: dict[tuple[int, int, int], int] = {}
    for use in bucketed:
        told = _told(use)
        firsts[told] = min(use.start, firsts.get(told, use.start))
    return firsts


def _told(use: Observation) -> tuple[int, int, int]:
    """What names the bucket of a use: its source, its length and the instant in its key."""
    return use.source, use.kind.bucket, instant_in(use.key)


def _begun(bucketed: Iterable[Observation]) -> defaultdict[int, dict[int, list[int]]]:
    """When the uses of each source begin, sorted, for each length of its buckets."""
    begun: defaultdict[int, dict[int, list[int]]] = defaultdict(dict)
    for use in sorted(bucketed, key=_start):
        begun[use.source].setdefault(use.kind.bucket, []).append(use.start)
    return begun


def _phases(watched: Iterable[Watched]) -> list[tuple[int, int]]:
    """From when on how long after full hours UTC those of the origin's zone begin, which its watched hours tell.

    Once, save in a zone that changes its clocks by half an hour. What is not whole hours long was cut by a pause.
    """
    told = sorted(
        (stretch.start, stretch.end)
        for stretch in watched
        if stretch.scope == DESKTOP and stretch.rank == Rank.RESCUETIME and stretch.start % QUARTER == 0
    )
    phases: list[tuple[int, int]] = []
    for start, end in told:
        if (end - start) % HOUR == 0 and (not phases or phases[-1][1] != start % HOUR):
            phases.append((start, start % HOUR))
    return phases or [(start, start % HOUR) for start, _ in told[:1]]


def _phase(phases: Sequence[tuple[int, int]], instant: int) -> int:
    """How long after a full hour UTC the hours of that time begin."""
    if not phases:
        return 0
    return phases[max(bisect_right(phases, (instant, HOUR)) - 1, 0)][1]


def _bucket(
    use: Observation, phases: Sequence[tuple[int, int]], firsts: Mapping[tuple[int, int, int], int]
) -> Interval:
    """The bucket of a use; one longer than an hour lies around the place at which its first use is put."""
    size = use.kind.bucket
    if size > HOUR:
        middle = firsts[_told(use)]
        return Interval(middle - size // 2, middle + size // 2)
    start = use.start - (use.start - _phase(phases, use.start)) % size
    return Interval(start, start + size)


def _watched(watched: Iterable[Watched], rank: int) -> list[Interval]:
    """What sources of a better rank watched of the whole desktop."""
    return union(
        (stretch.start, stretch.end) for stretch in watched if stretch.scope == DESKTOP and stretch.rank < rank
    )


def _touches(intervals: Sequence[Interval], span: Interval) -> bool:
    place = bisect_right(intervals, (span.end - 1, span.end))
    return place > 0 and intervals[place - 1].end > span.start


def _has(starts: Sequence[int], span: Interval) -> bool:
    """Whether any of the instants, which are sorted, lies in `span`."""
    return bisect_left(starts, span.start) < bisect_left(starts, span.end)
