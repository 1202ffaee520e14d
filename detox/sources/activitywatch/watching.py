"""Watching: the time in which a screen was looked after, whoever was at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.core.periods import Interval, union
from detox.core.usage import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BRIDGED: Final = 3 * MINUTE
"""A gap up to this long between two events is one of the watcher's: as long as it takes to be away."""

NEVER: Final = -BRIDGED - 1
"""An instant that no bridge reaches from 1970 on."""


def watched(windows: Iterable[tuple[int, int, object]], away: Iterable[Interval]) -> list[Interval]:
    """The time with a window in front or with nobody there, gaps bridged; windows come by start.

    Somebody being there without a window is not enough: then nobody looked at the screen.
    """
    seen = union([*_bridged(windows), *away])
    return list(_bridged((start, end, None) for start, end in seen))


def clipped(intervals: Iterable[Interval], bounds: Interval | None) -> list[Interval]:
    """The parts inside of `bounds`, all where there are none."""
    if bounds is None:
        return list(intervals)
    parts = (Interval(max(start, bounds.start), min(end, bounds.end)) for start, end in intervals)
    return [part for part in parts if part.start < part.end]


def _bridged(stretches: Iterable[tuple[int, int, object]]) -> Iterator[Interval]:
    """The stretches, which come by start, joined where no more than a short gap parts them."""
    begin = reach = NEVER
    for start, end, _ in stretches:
        if start - reach > BRIDGED:
            if reach > begin:
                yield Interval(begin, reach)
            begin = reach = start
        if end > reach:
            reach = end
    if reach > begin:
        yield Interval(begin, reach)
