"""Track: the events of one bucket by time, column by column: 20 bytes an event."""

from __future__ import annotations

from array import array
from itertools import islice
from operator import gt, lt
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detox.core.periods import Interval

T = TypeVar("T")


class Track(Generic[T]):
    """What a bucket told; every distinct thing is kept once, under its number."""

    def __init__(self) -> None:
        self.what: list[T] = []
        self._numbers: dict[T, int] = {}
        self._starts, self._ends, self._places = array("q"), array("q"), array("L")
        self._is_in_order = True

    def number(self, what: T) -> int:
        """The number of something, a new one where it comes for the first time."""
        known = self._numbers.setdefault(what, len(self.what))
        if known == len(self.what):
            self.what.append(what)
        return known

    def extend(self, starts: Iterable[int], ends: Iterable[int], numbers: Iterable[int]) -> None:
        """Appends events, column by column."""
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._places.extend(numbers)
        self._is_in_order = False

    def columns(self) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of the events that have a length, by start, and of equal starts the longest first."""
        self._order()
        events = zip(self._starts, self._ends, self._places, strict=True)
        return (event for event in events if event[0] < event[1])

    def stretches(self) -> Iterator[tuple[int, int, T]]:
        """Start and end of the same events, in the same order, and what was so."""
        return ((start, end, self.what[number]) for start, end, number in self.columns())

    def reach(self, bounds: Interval | None = None) -> tuple[int, int] | None:
        """The first and the last start of the events that have a length and start in `bounds`; None where none does."""
        low, high = bounds or (0, 1 << 62)
        self._order()
        first = next((start for start, _, _ in self.columns() if low <= start < high), None)
        backwards = zip(reversed(self._starts), reversed(self._ends), strict=True)
        last = next((start for start, end in backwards if low <= start < min(high, end)), None)
        return None if first is None or last is None else (first, last)

    def count(self, bounds: Interval) -> int:
        """How many events start inside of `bounds`, those without a length too."""
        return sum(1 for start in self._starts if bounds.start <= start < bounds.end)

    def _order(self) -> None:
        """Puts the columns in order: servers write the newest event first, and what was merged has no order at all."""
        if self._is_in_order:
            return
        if _follow(self._starts, gt):
            self._rearrange(lambda column: column[::-1])
        elif not _follow(self._starts, lt):
            starts, ends = self._starts, self._ends
            order = sorted(range(len(starts)), key=lambda each: (starts[each], -ends[each]))
            self._rearrange(lambda column: array(column.typecode, map(column.__getitem__, order)))
        self._is_in_order = True

    def _rearrange(self, how: Callable[[array[int]], array[int]]) -> None:
        self._starts, self._ends, self._places = how(self._starts), how(self._ends), how(self._places)


def _follow(starts: array[int], how: Callable[[int, int], bool]) -> bool:
    """Whether each start stands in that relation to the next."""
    return all(map(how, starts, islice(starts, 1, None)))
