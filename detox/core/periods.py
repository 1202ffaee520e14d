"""Periods: half-open intervals of instants, and the local days, weeks and months that a person lives in.

Instants are integer milliseconds since 1970-01-01 UTC. A local day begins at an hour of wall time (04:00 unless
chosen otherwise) and lasts 23, 24 or 25 hours.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
DAY = timedelta(days=1)
NO_DAY = (0, 0, date.min)


def to_instant(moment: datetime) -> int:
    """The instant of an aware datetime, in milliseconds UTC, rounded down."""
    return (moment - EPOCH) // MILLISECOND


def to_datetime(instant: int) -> datetime:
    """The aware UTC datetime of an instant."""
    return EPOCH + MILLISECOND * instant


class Interval(NamedTuple):
    """From `start` up to but not including `end`, in milliseconds UTC."""

    start: int
    end: int


def union(intervals: Iterable[tuple[int, int]]) -> list[Interval]:
    """The same instants as sorted, disjoint intervals; touching ones are joined and empty ones dropped."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if start >= end:
            continue
        if joined and start <= joined[-1].end:
            if end > joined[-1].end:
                joined[-1] = Interval(joined[-1].start, end)
        else:
            joined.append(Interval(start, end))
    return joined


def intersection(first: Iterable[tuple[int, int]], second: Iterable[tuple[int, int]]) -> list[Interval]:
    """The instants that lie in both."""
    left, right = union(first), union(second)
    common: list[Interval] = []
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i].start, right[j].start), min(left[i].end, right[j].end)
        if start < end:
            common.append(Interval(start, end))
        if left[i].end <= right[j].end:
            i += 1
        else:
            j += 1
    return common


def difference(first: Iterable[tuple[int, int]], second: Iterable[tuple[int, int]]) -> list[Interval]:
    """The instants of `first` that do not lie in `second`."""
    rest: list[Interval] = []
    holes = union(second)
    for begin, end in union(first):
        start = begin
        position = max(bisect_right(holes, (start,)) - 1, 0)
        for hole in holes[position:]:
            if hole.start >= end:
                break
            if hole.end <= start:
                continue
            if hole.start > start:
                rest.append(Interval(start, hole.start))
            start = max(start, hole.end)
        if start < end:
            rest.append(Interval(start, end))
    return rest


def length(intervals: Iterable[tuple[int, int]]) -> int:
    """Milliseconds that the intervals cover together, each instant once."""
    return sum(end - start for start, end in union(intervals))


@dataclass(frozen=True)
class Calendar:
    """Local days of one zone: where they begin, and on which weekday (Monday is 0) a week does.

    A start of the day that the clocks skip is the first instant after the gap; one that comes twice is the first.
    """

    zone: ZoneInfo
    day_start: int = 4
    first_weekday: int = 0
    _starts: dict[int, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _latest: dict[str, tuple[int, int, date]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The day that was asked for last: use comes in order, a day at a time."""

    def local(self, instant: int) -> datetime:
        """Wall time at an instant, aware."""
        return to_datetime(instant).astimezone(self.zone)

    def day_of(self, instant: int) -> date:
        """The local day in which an instant lies."""
        start, end, day = self._latest.get("day", NO_DAY)
        if not start <= instant < end:
            day = self._day_of(instant)
            self._latest["day"] = (*self.span(day), day)
        return day

    def _day_of(self, instant: int) -> date:
        local = self.local(instant)
        day = local.date()
        if local.hour < self.day_start:
            day -= DAY
        # A skipped or repeated hour at the day's start can put the wall clock on the wrong side of it.
        if instant < self.start_of(day):
            return day - DAY
        return day + DAY if instant >= self.start_of(day + DAY) else day

    def start_of(self, day: date) -> int:
        """The first instant of a local day."""
        number = day.toordinal()
        start = self._starts.get(number)
        if start is None:
            start = self._starts[number] = self._instant(day, time(self.day_start))
        return start

    def span(self, day: date) -> Interval:
        """A local day as an interval of 23, 24 or 25 hours."""
        return Interval(self.start_of(day), self.start_of(day + DAY))

    def pieces(self, start: int, end: int) -> Iterator[tuple[date, int, int]]:
        """The parts of an interval that lie in each local day: day, start, end."""
        if start >= end:
            return
        day = self.day_of(start)
        while start < end:
            cut = min(end, self.start_of(day + DAY))
            if start < cut:  # a day that a country skipped has no time
                yield day, start, cut
            start, day = cut, day + DAY

    def week_of(self, day: date) -> date:
        """The first day of the week in which `day` lies."""
        return day - DAY * ((day.weekday() - self.first_weekday) % 7)

    def month_of(self, day: date) -> date:
        """The first day of the month in which `day` lies."""
        return day.replace(day=1)

    def at(self, day: date, clock: time) -> int:
        """The instant at which the wall clock shows `clock` within a local day; before its start is after midnight."""
        return self._instant(day + DAY if clock.hour < self.day_start else day, clock)

    def _instant(self, day: date, clock: time) -> int:
        """The instant of a wall time: the first of two, and the end of the gap for one that is skipped."""
        local = datetime.combine(day, clock, self.zone)
        instant = to_instant(local)
        if to_datetime(instant).astimezone(self.zone).replace(tzinfo=None) == local.replace(tzinfo=None):
            return instant
        after, before = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
        gap = abs((before or timedelta()) - (after or timedelta()))
        late = to_instant(local.replace(fold=0))
        return self._first_of_offset(late - gap // MILLISECOND, late)

    def _first_of_offset(self, low: int, high: int) -> int:
        """The first instant after `low` at which the zone has the offset that it has at `high`."""
        target = self.local(high).utcoffset()
        while high - low > 1:
            middle = (low + high) // 2
            if self.local(middle).utcoffset() == target:
                high = middle
            else:
                low = middle
        return high
