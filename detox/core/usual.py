"""Usual: what a day of the same type is like, over its length and by a time of day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from detox.core.effects import quartiles
from detox.core.usage import HOUR, MINUTE, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detox.core.periods import Calendar, Interval
    from detox.core.settings import WorkingHours

DAYS = 28
"""Covered days that a baseline looks back on."""
FEWEST_DAYS = 14
FEWEST_ALIKE = 3
"""Days of one type from which quartiles are told."""
STEP = 15 * MINUTE
WHOLE_DAY = 24 * HOUR


class Usual(NamedTuple):
    """Quartiles (seconds) of what was used by each of `offsets` (milliseconds of wall time since the day began)."""

    offsets: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]


def alike(day: date, working_hours: Sequence[WorkingHours | None], days: Iterable[date]) -> list[date]:
    """Those of `days` that are of the same type as `day`, work day or free day; all of them where none is."""
    everything = sorted(days)
    kind = working_hours[day.weekday()] is None
    same = [each for each in everything if (working_hours[each.weekday()] is None) == kind]
    return same or everything


def usual(days: Sequence[date], sessions: Iterable[Session], calendar: Calendar) -> Usual | None:
    """What was used by each quarter of an hour of `days`, days without use included; None for too few days."""
    if len(days) < FEWEST_ALIKE:
        return None
    curves = _curves(days, sessions, calendar)
    offsets = tuple(range(0, 24 * 60 * MINUTE + 1, STEP))
    rows = [quartiles([curve.by(offset) for curve in curves]) for offset in offsets]
    return Usual(offsets, tuple(round(low) for low, _ in rows), tuple(round(high) for _, high in rows))


def wall_offset(instant: int, day: date, calendar: Calendar) -> int:
    """Milliseconds of wall time from the start of a local day, at most a day: 23- and 25-hour days line up."""
    began = datetime.combine(day, datetime.min.time()) + timedelta(hours=calendar.day_start)
    offset = (calendar.local(instant).replace(tzinfo=None) - began) // timedelta(milliseconds=1)
    return min(max(offset, 0), 24 * 60 * MINUTE)


class _Curve:
    """Seconds used on one day by any time of it; stretches overlap where an hour of wall time comes twice."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = sorted(start for start, _ in spans)
        self._ends = sorted(end for _, end in spans)
        self._starts_summed = [0, *accumulate(self._starts)]
        self._ends_summed = [0, *accumulate(self._ends)]

    def by(self, offset: int) -> float:
        """Seconds used before that much of the day had passed."""
        begun, over = bisect_left(self._starts, offset), bisect_left(self._ends, offset)
        since_begun = begun * offset - self._starts_summed[begun]
        since_over = over * offset - self._ends_summed[over]
        return (since_begun - since_over) / 1000


def _curves(days: Sequence[date], sessions: Iterable[Session], calendar: Calendar) -> list[_Curve]:
    ordered = sorted(days)
    whole = [calendar.span(day) for day in ordered]
    starts = [span.start for span in whole]
    spans: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)
    for session in sessions:
        place = bisect_right(starts, session.start) - 1
        if place >= 0 and session.start < whole[place].end:
            start = _offset(session.start, ordered[place], whole[place], calendar)
            spans[ordered[place]].append((start, start + session.end - session.start))
    return [_Curve(spans[day]) for day in days]


def _offset(instant: int, day: date, span: Interval, calendar: Calendar) -> int:
    """The wall time since a day began; only where the clocks change does it differ from the time that passed."""
    return instant - span.start if span.end - span.start == WHOLE_DAY else wall_offset(instant, day, calendar)
