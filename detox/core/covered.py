"""Covered days: those of which enough is known to compare them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detox.core.sources import BY_HAND, Source
from detox.core.usage import DailyTotal, DayCoverage, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.core.periods import Calendar

ENOUGH = 0.7
"""Share of known presence that must have been watched."""


def covered_days(
    coverage: Iterable[DayCoverage],
    sources: Iterable[Source],
    totals: Iterable[DailyTotal],
    calendar: Calendar,
    since: date = date.min,
) -> set[date]:
    """Days of which enough was watched; where presence is unknown, those a history tells of, or noted by hand.

    Of what a history tells, only days from `since` on are looked at: it may reach back ten years.
    """
    present: defaultdict[date, int] = defaultdict(int)
    watched: defaultdict[date, int] = defaultdict(int)
    for row in coverage:
        present[row.day] += row.present
        watched[row.day] += row.watched
    told = {day for source in sources if source.kind != BY_HAND for day in _reach(source, calendar, since)}
    told |= {total.day for total in totals if total.evidence is Evidence.SELF_REPORTED and total.used}
    known = {day for day, here in present.items() if here}
    return {day for day in known if watched[day] >= ENOUGH * present[day]} | (told - known)


def _reach(source: Source, calendar: Calendar, since: date) -> Iterable[date]:
    """The local days that lie whole between the first and the last instant of which a source can tell."""
    if source.reaches_from is None or source.read_to is None:
        return
    day = max(calendar.day_of(source.reaches_from) + timedelta(days=1), since)
    last = calendar.day_of(source.read_to)
    while day < last:
        yield day
        day += timedelta(days=1)
