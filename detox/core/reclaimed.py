"""Time reclaimed: usual use from the baseline, minus actual use, with its range."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from detox.core.effects import difference
from detox.core.plans import Baseline
from detox.core.usual import DAYS, FEWEST_DAYS, alike

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from detox.core.settings import WorkingHours


class DayReclaimed(NamedTuple):
    """Seconds reclaimed on one covered day; `displaced` went to other accounts and is still to be subtracted.

    It is negative where the other accounts took less than usual too.
    """

    day: date
    seconds: float
    displaced: float


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """Seconds reclaimed over a range, 90 % interval or None where the days are too few for one."""

    seconds: float
    low: float | None
    high: float | None
    displaced: float
    days: tuple[DayReclaimed, ...]

    def per_day(self) -> dict[date, float]:
        """Seconds reclaimed on each covered day, less what was displaced; together they are `seconds`."""
        return {row.day: row.seconds - (row.displaced if self.displaced else 0.0) for row in self.days}


def baseline(
    covered: Collection[date], before: date, own: Mapping[date, float], everything: Mapping[date, float]
) -> Baseline | None:
    """The last 28 covered days before a plan with what the account and all others took; None for fewer than 14."""
    days = sorted(day for day in covered if day < before)[-DAYS:]
    if len(days) < FEWEST_DAYS:
        return None
    return Baseline(tuple((day, own.get(day, 0.0), everything.get(day, 0.0) - own.get(day, 0.0)) for day in days))


def reclaimed(
    base: Baseline,
    days: Iterable[date],
    own: Mapping[date, float],
    everything: Mapping[date, float],
    working_hours: Sequence[WorkingHours | None],
) -> Reclaimed:
    """Usual minus actual seconds over covered `days`, less what went to other accounts; may be negative.

    The interval is that of `core.effects` on daily values: mean of the baseline's days minus mean of these days, each
    day taken as its distance from what is usual for its type, times the number of days.
    """
    usual = {day: (mine, others) for day, mine, others in base.days}
    means = _Means(usual, working_hours)
    rows = [_day(day, means, own, everything) for day in sorted(days)]
    displaced = max(sum(row.displaced for row in rows), 0.0)
    saved = sum(row.seconds for row in rows) - displaced
    spread = _spread(usual, rows, means)
    low, high = (None, None) if spread is None else (saved - spread * len(rows), saved + spread * len(rows))
    return Reclaimed(saved, low, high, displaced, tuple(rows))


def together(parts: Sequence[Reclaimed]) -> Reclaimed | None:
    """What several plans reclaimed together; their doubts are added as if they were independent."""
    if not parts:
        return None
    days: dict[date, list[DayReclaimed]] = {}
    for row in (row for part in parts for row in part.days):
        days.setdefault(row.day, []).append(row)
    summed = tuple(_sum(day, rows) for day, rows in sorted(days.items()))
    displaced = max(sum(row.displaced for row in summed), 0.0)
    seconds = sum(row.seconds for row in summed) - displaced
    if any(part.low is None or part.high is None for part in parts):
        return Reclaimed(seconds, None, None, displaced, summed)
    reach = sum(((part.high or 0) - (part.low or 0)) ** 2 / 4 for part in parts) ** 0.5
    return Reclaimed(seconds, seconds - reach, seconds + reach, displaced, summed)


def _sum(day: date, rows: Sequence[DayReclaimed]) -> DayReclaimed:
    """One day of several plans: to each, the accounts of the others are other accounts too, and count only once."""
    seconds = sum(row.seconds for row in rows)
    return DayReclaimed(day, seconds, _mean([row.displaced + seconds - row.seconds for row in rows]))


class _Means:
    """What is usual on days of the same type, of this account and of the others; worked out once a weekday."""

    def __init__(self, usual: Mapping[date, tuple[float, float]], working_hours: Sequence[WorkingHours | None]) -> None:
        self._usual = usual
        self._working_hours = working_hours
        self._by_weekday: dict[int, tuple[float, float]] = {}

    def on(self, day: date) -> tuple[float, float]:
        found = self._by_weekday.get(day.weekday())
        if found is None:
            like = [self._usual[each] for each in alike(day, self._working_hours, self._usual)]
            found = _mean([mine for mine, _ in like]), _mean([others for _, others in like])
            self._by_weekday[day.weekday()] = found
        return found


def _day(day: date, means: _Means, own: Mapping[date, float], everything: Mapping[date, float]) -> DayReclaimed:
    mine, others = own.get(day, 0.0), everything.get(day, 0.0) - own.get(day, 0.0)
    usual_mine, usual_others = means.on(day)
    return DayReclaimed(day, usual_mine - mine, others - usual_others)


def _spread(usual: Mapping[date, tuple[float, float]], rows: Sequence[DayReclaimed], means: _Means) -> float | None:
    """Half the width of the 90 % interval of one day's mean."""
    before = {day.toordinal(): means.on(day)[0] - mine for day, (mine, _) in usual.items()}
    since = {row.day.toordinal(): row.seconds for row in rows}
    found = difference(before, since)
    if found is None:
        return None
    low, high = found.interval()
    return (high - low) / 2


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
