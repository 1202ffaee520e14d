"""Undisputed: use that overlaps no other, where nobody else watched; it is decided column by column.

Ten years of one history are almost all like that, and what little overlaps is left to the sweep. What is here says the
same as `core.sessions` and `core.totals`, and takes no longer a use than SQLite takes to store it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, compress, count, islice
from operator import add, gt, le, sub
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns, Part
from detox.core.sessions import OPENING_GAP, derive, longest
from detox.core.usage import LONGEST, Activity, DailyTotal, Evidence, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from detox.core.periods import Interval

NEVER: Final = -1 << 62
"""When a platform that was not used yet was left."""


def undisputed(window: Interval, uses: Columns, medians: Mapping[str, int]) -> Columns | None:
    """The sessions inside `window` of uses that are sorted by start; None where one told a sum."""
    kinds = uses.kinds
    if any(kind.bucket for kind in kinds):
        return None
    bounded = _bounded(uses, medians)
    if not all(map(le, bounded.whole.ends, islice(bounded.whole.starts, 1, None))):
        bounded = _swept(window, bounded, medians)
    low, high = bisect_right(bounded.whole.ends, window.start), bisect_left(bounded.whole.starts, window.end)
    inside = _slice(bounded, low, high)
    if inside:
        inside.whole.starts[0] = max(inside.whole.starts[0], window.start)
        inside.whole.ends[-1] = min(inside.whole.ends[-1], window.end)
    return inside


def _bounded(uses: Columns, medians: Mapping[str, int]) -> Columns:
    """Uses with their lengths as they count: unmeasured ones at most the median; what is empty or too long left out."""
    starts, ends, kinds = uses.whole.starts, uses.whole.ends, uses.kinds
    if any(kind.rank == Rank.HISTORY for kind in kinds):
        lengths = [longest(kind, medians) for kind in kinds]
        ends = array("q", map(min, ends, map(add, starts, map(lengths.__getitem__, uses.whole.places))))
    whole, lasting = uses.whole._replace(ends=ends), list(map(sub, ends, starts))
    if lasting and not 0 < min(lasting) <= max(lasting) <= LONGEST:
        counts = [0 < each <= LONGEST for each in lasting]
        whole = Part(*(array(column.typecode, compress(column, counts)) for column in whole))
    return uses.made_of(whole)


def _swept(window: Interval, uses: Columns, medians: Mapping[str, int]) -> Columns:
    """The sessions of uses of which some reach over the start of the next."""
    overlaps = map(gt, accumulate(uses.whole.ends, max), islice(uses.whole.starts, 1, None))
    found, place = _slice(uses, 0, 0), 0
    for first, last in _islands(overlaps):
        found.join(_slice(uses, place, first))
        found.join(Columns.of_sessions(derive("", window, uses[first:last], (), (), medians)))
        place = last
    found.join(_slice(uses, place, len(uses)))
    return found


def _islands(overlaps: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Where uses overlap, from the place of the first to that after the last."""
    first = last = -1
    for place in compress(count(), overlaps):
        if place != last:
            if last > 0:
                yield first, last + 1
            first = place
        last = place + 1
    if last > 0:
        yield first, last + 1


def _slice(uses: Columns, low: int, high: int) -> Columns:
    return uses.made_of(Part(*(column[low:high] for column in uses.whole)))


def parted(sessions: Columns, borders: Iterable[int]) -> Columns:
    """The same sessions, which are sorted and apart, each parted where it reaches over a border."""
    whole = sessions.whole
    for border in borders:
        place = bisect_left(whole.starts, border)
        if place and whole.ends[place - 1] > border:
            for column in whole:
                column.insert(place, column[place - 1])
            whole.ends[place - 1] = whole.starts[place] = border
    return sessions


class _Group(NamedTuple):
    """What a row of totals is about, the day and the device left out."""

    platform: str
    account: str
    activity: Activity
    evidence: Evidence


def totals(days: Iterable[tuple[date, Interval]], device: str, sessions: Columns) -> Iterator[DailyTotal]:
    """The rows of local days that follow each other, where `device` is the only one with use.

    `sessions` are sorted and apart and none reaches over a day's start; those shortly before the first day are in it.
    """
    kinds = sessions.kinds
    groups = [_Group(kind.platform, kind.account, kind.activity, kind.evidence) for kind in kinds]
    rows = sorted(set(groups))
    row_of = [rows.index(group) for group in groups]
    platforms = {platform: number for number, platform in enumerate(dict.fromkeys(row.platform for row in rows))}
    platform_of = [platforms[kind.platform] for kind in kinds]
    _, _, starts, ends, places = sessions.whole
    left = [NEVER] * len(platforms)
    high = 0
    for day, span in days:
        low, high = high, bisect_left(starts, span.start, high)
        for end, place in zip(ends[low:high], places[low:high], strict=True):
            left[platform_of[place]] = end
        low, high = high, bisect_left(starts, span.end, high)
        used, opened = [0] * len(rows), [0] * len(rows)
        for start, end, place in zip(starts[low:high], ends[low:high], places[low:high], strict=True):
            row, platform = row_of[place], platform_of[place]
            used[row] += end - start
            if start - left[platform] >= OPENING_GAP:
                opened[row] += 1
            left[platform] = end
        yield from (
            DailyTotal._make((day, device, *group, spent, spent, often))
            for group, spent, often in zip(rows, used, opened, strict=True)
            if spent
        )
