"""Undisputed: use of which no two stretches overlap and that nobody else watched, decided column by column.

Ten years of one history are like that. What is here says the same as `core.sessions` and `core.totals`, and takes no
longer a use than SQLite takes to store it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import islice
from operator import add, le, sub
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns, Part
from detox.core.sessions import OPENING_GAP, longest
from detox.core.usage import LONGEST, Activity, DailyTotal, Evidence, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from detox.core.periods import Interval

NEVER: Final = -1 << 62
"""When a platform that was not used yet was left."""


def undisputed(window: Interval, uses: Columns, medians: Mapping[str, int]) -> Columns | None:
    """The sessions inside `window` where each use is one; None where two may overlap, or a sum was told."""
    kinds = uses.kinds
    if any(kind.bucket for kind in kinds):
        return None
    sources, keys, starts, ends, places = uses.whole
    if any(kind.rank == Rank.HISTORY for kind in kinds):
        lengths = [longest(kind, medians) for kind in kinds]
        ends = array("q", map(min, ends, map(add, starts, map(lengths.__getitem__, places))))
    if not _are_apart(starts, ends):
        return None
    low, high = bisect_right(ends, window.start), bisect_left(starts, window.end)
    inside = Part(*(column[low:high] for column in (sources, keys, starts, ends, places)))
    if inside.starts:
        inside.starts[0] = max(inside.starts[0], window.start)
        inside.ends[-1] = min(inside.ends[-1], window.end)
    return uses.made_of(inside)


def _are_apart(starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether stretches follow each other, none empty and none too long to count."""
    lengths = list(map(sub, ends, starts))
    if not lengths:
        return True
    return min(lengths) > 0 and max(lengths) <= LONGEST and all(map(le, ends, islice(starts, 1, None)))


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
            DailyTotal(day, device, *group, spent, spent, often)
            for group, spent, often in zip(rows, used, opened, strict=True)
            if spent
        )
