"""Tabs: the pages that were in front of each browser, laid out."""

from __future__ import annotations

from array import array
from heapq import merge
from typing import TYPE_CHECKING, Final

from detox.core.periods import Interval, difference, intersection, union
from detox.sources.activitywatch.pieces import Pages, one_at_a_time, within
from detox.sources.activitywatch.places import Tab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detox.sources.activitywatch.track import Track

EVER: Final = (0, 1 << 62)


def laid_out(tracks: Iterable[Track[Tab]]) -> Iterator[tuple[int, int, Tab]]:
    """The pages of one browser, of all its buckets; what is incognito lies over everything else."""
    pages = list(tracks)
    hidden = union((start, end) for each in pages for start, end, tab in each.stretches() if tab.incognito)
    shown = one_at_a_time(_by_start(pages))
    if not hidden:
        return shown
    return merge(
        within(shown, difference([EVER], hidden)), ((*each, Tab(incognito=True)) for each in hidden), key=_start
    )


def columns(pages: Iterable[tuple[int, int, Tab]]) -> Pages:
    """Pages that are laid out, column by column."""
    starts, ends, tabs = array("q"), array("q"), list[Tab]()
    for start, end, tab in pages:
        starts.append(start)
        ends.append(end)
        tabs.append(tab)
    return Pages(starts, ends, tabs)


def audible(pages: Mapping[str, Pages], windows: Mapping[str, list[Interval]]) -> list[Interval]:
    """When a page that plays sound was in front of a browser that was itself in front, by browser."""
    heard = {
        browser: [Interval(*row[:2]) for row in zip(*pages[browser], strict=True) if row[2].audible]
        for browser in pages.keys() & windows.keys()
    }
    return union(part for browser in heard for part in intersection(heard[browser], windows[browser]))


def _by_start(tracks: list[Track[Tab]]) -> Iterator[tuple[int, int, Tab]]:
    """What may be shown of all tracks, by start, the longest first."""
    streams = [(page for page in each.stretches() if not page[2].incognito) for each in tracks]
    return streams[0] if len(streams) == 1 else merge(*streams, key=_order)


def _start(page: tuple[int, int, Tab]) -> int:
    return page[0]


def _order(page: tuple[int, int, Tab]) -> tuple[int, int]:
    return page[0], -page[1]
