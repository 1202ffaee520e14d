"""Limits: how much of one is used up in its current period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from detox.core.periods import Calendar, Interval, difference, intersection, length, union
from detox.core.plans import Limit, Period, Unit, Window
from detox.core.sessions import OPENING_GAP
from detox.core.totals import first_of_openings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detox.core.usage import Session

DAY = timedelta(days=1)


class Reached(NamedTuple):
    """What of a limit is used in its period, in its unit; when it was reached, and when it was last used.

    `reached_at` lies ahead where the use that is going on now will reach it.
    """

    limit: Limit
    used: int
    reached_at: int | None
    last_used: int | None


def period_of(limit: Limit, calendar: Calendar, day: date) -> tuple[date, date]:
    """The first and last local day of the limit's current period."""
    if limit.period is Period.WEEK:
        first = calendar.week_of(day)
        return first, first + 6 * DAY
    if limit.period is Period.MONTH:
        first = calendar.month_of(day)
        return first, calendar.month_of(first + 31 * DAY) - DAY
    return day, day


def reached(limit: Limit, sessions: Sequence[Session], calendar: Calendar, now: int) -> Reached:
    """How far a limit is used up at `now`, from all sessions of its period and of the two minutes before it."""
    span = _span(limit, sessions, calendar, now)
    use = intersection(((each.start, each.end) for each in sessions if _counts(limit, each)), [span])
    allowed = _allowed(limit, use, calendar)
    so_far = intersection(use, [(span.start, now)])
    if limit.unit is Unit.OPENINGS:
        openings = [start for start in _openings(limit, sessions, allowed) if start < now]
        used, full = len(openings), openings[max(limit.amount, 1) - 1 :]  # none allowed: the first is one too many
    else:
        used, full = length(intersection(so_far, allowed)) // 1000, _crossing(allowed, limit.amount * 1000)
    over = [piece.start for piece in difference(use, allowed)]
    return Reached(limit, used, min([*full, *over], default=None), so_far[-1].end if so_far else None)


def within(windows: Iterable[Window], start: int, end: int, calendar: Calendar) -> list[Interval]:
    """The parts of an interval that lie in weekly windows of wall time."""
    day, last = calendar.day_of(start) - DAY, calendar.day_of(end) + DAY
    open_: list[Interval] = []
    while day <= last:
        open_ += (_window(window, day, calendar) for window in windows if day.weekday() in window.weekdays)
        day += DAY
    return intersection([(start, end)], open_)


def _span(limit: Limit, sessions: Sequence[Session], calendar: Calendar, now: int) -> Interval:
    """The period in which the limit counts; of a visit, from where it began."""
    first, last = period_of(limit, calendar, calendar.day_of(now))
    start = calendar.start_of(first)
    if limit.period is Period.VISIT:
        start = max(start, _visit_began(limit, sessions, now))
    return Interval(start, calendar.span(last).end)


def _visit_began(limit: Limit, sessions: Sequence[Session], now: int) -> int:
    """Where the visit began that lasts until now, over all accounts and activities of its platforms; else now."""
    platforms = {each.kind.platform for each in sessions if each.kind.account in limit.accounts}
    visits = union((each.start, min(each.end, now)) for each in sessions if each.kind.platform in platforms)
    began = now
    for start, end in reversed(visits):
        if began - end >= OPENING_GAP:
            break
        began = start
    return began


def _counts(limit: Limit, session: Session) -> bool:
    return session.kind.account in limit.accounts and (
        not limit.activities or session.kind.activity in limit.activities
    )


def _openings(limit: Limit, sessions: Sequence[Session], allowed: Sequence[Interval]) -> list[int]:
    """Where those openings began that the limit counts; each counts as what its first session is."""
    firsts = [each.start for each in first_of_openings(sessions) if _counts(limit, each)]
    return [start for start in firsts if any(low <= start < high for low, high in allowed)]


def _allowed(limit: Limit, use: list[Interval], calendar: Calendar) -> list[Interval]:
    """The parts of `use` that may count up to the amount: all, or those inside the windows."""
    if not limit.windows:
        return use
    return [piece for start, end in use for piece in within(limit.windows, start, end, calendar)]


def _crossing(pieces: Iterable[Interval], allowed: int) -> list[int]:
    """The instant at which the pieces together have lasted as long as allowed, if they do."""
    left = allowed
    for start, end in pieces:
        if end - start >= left:
            return [start + left]
        left -= end - start
    return []


def _window(window: Window, day: date, calendar: Calendar) -> Interval:
    """A window on the calendar date `day`, by wall time and whatever hour a local day starts at."""
    midnight = Calendar(calendar.zone, 0)
    next_day = day if window.end > window.start else day + DAY
    return Interval(midnight.at(day, window.start), midnight.at(next_day, window.end))
