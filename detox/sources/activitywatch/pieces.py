"""Pieces: windows, cut by the pages in front of their browsers and by the time away; pure functions of stretches.

Whatever is said to be laid out comes by time and does not overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detox.core.periods import Interval
    from detox.sources.activitywatch.places import Tab

T = TypeVar("T")


class Seen(NamedTuple):
    """What somebody looked at, and in which scope."""

    scope: str
    tab: Tab


class Pages(NamedTuple):
    """The pages in front of one browser, laid out, column by column."""

    starts: Sequence[int]
    ends: Sequence[int]
    tabs: Sequence[Tab]


class Front(NamedTuple):
    """What a window in front shows: the pages of its browser, and what is known where none of them covers it."""

    scope: str
    pages: Pages | None
    otherwise: Seen | None


def one_at_a_time(stretches: Iterable[tuple[int, int, T]]) -> Iterator[tuple[int, int, T]]:
    """The stretches laid out, for there is one screen; they come by start, those that start as one the longest first.

    Where some overlap the one that started last is in front, and what lay behind it goes on when it ends; of those that
    start in the same instant only the longest stays.
    """
    front: tuple[int, int, T] | None = None
    behind: list[tuple[int, int, T]] = []
    begun = -1
    for following in stretches:
        begin = following[0]
        if begin == begun:
            continue
        if front is not None:
            if front[1] <= begin and not behind:
                yield front
            else:
                behind.append(front)
                yield from _until(begin, begun, behind)
        front, begun = following, begin
    if front is not None:
        behind.append(front)
        yield from _until(max(end for _, end, _ in behind), begun, behind)


def faced(windows: Iterable[tuple[int, int, int]], fronts: Sequence[Front | None]) -> Iterator[tuple[int, int, Seen]]:
    """What was seen in windows that are laid out, each of them with the number of its front; laid out."""
    for start, end, number in windows:
        front = fronts[number]
        if front is None:
            continue
        if front.pages is not None:
            yield from _covered(front.pages, front, start, end)
        elif front.otherwise is not None:
            yield start, end, front.otherwise


def within(stretches: Iterable[tuple[int, int, T]], bounds: Sequence[Interval]) -> Iterator[tuple[int, int, T]]:
    """The parts of stretches that lie in `bounds`; both are laid out, and so is the answer."""
    starts, ends, count, first = [each.start for each in bounds], [each.end for each in bounds], len(bounds), 0
    for start, end, what in stretches:
        while first < count and ends[first] <= start:
            first += 1
        place = first
        while place < count and starts[place] < end:
            yield max(start, starts[place]), min(end, ends[place]), what
            place += 1


def _until(until: int, at: int, pile: list[tuple[int, int, T]]) -> Iterator[tuple[int, int, T]]:
    """What is in front from `at` to `until`; of the pile the last one is in front."""
    while pile and at < until:
        _, end, what = pile[-1]
        if at < end:
            yield at, min(end, until), what
        if end > until:
            return
        pile.pop()
        at = max(at, end)


def _covered(pages: Pages, front: Front, start: int, end: int) -> Iterator[tuple[int, int, Seen]]:
    """What was seen from `start` to `end` in a window of the browser whose pages these are."""
    place = bisect_right(pages.ends, start)
    while start < end:
        begin = min(pages.starts[place], end) if place < len(pages.starts) else end
        if start < begin and front.otherwise is not None:
            yield start, begin, front.otherwise
        if begin == end:
            return
        finish = min(pages.ends[place], end)
        yield max(start, begin), finish, Seen(front.scope, pages.tabs[place])
        start, place = finish, place + 1
