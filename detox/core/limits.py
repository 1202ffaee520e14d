"""Limits: how much of one is used up in its current period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from detox.core.periods import Calendar, Interval, intersection, length
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

    @property
    def share(self) -> float:
        """Used part of what is allowed; a limit of nothing is reached by the first use."""
        return self.used / self.limit.amount if self.limit.amount else float(self.used > 0)


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
    """How far a limit is used up at `now` by the sessions of its accounts (other sessions are passed over)."""
    first, last = period_of(limit, calendar, calendar.day_of(now))
    span = Interval(calendar.start_of(first), calendar.span(last).end)
    own = sorted((each for each in sessions if _counts(limit, each, span)), key=_start)
    if limit.period is Period.VISIT:
        own = _current_visit(own, now)
    pieces = intersection(_pieces(limit, own, calendar), [span])
    so_far = intersection(pieces, [(span.start, now)])
    last_used = so_far[-1].end if so_far else None
    if limit.unit is Unit.OPENINGS:
        openings = [each.start for each in first_of_openings(own) if each.start < now]
        last_allowed = max(limit.amount, 1)  # a limit of nothing is reached by the first one
        at = openings[last_allowed - 1] if last_allowed <= len(openings) else None
        return Reached(limit, len(openings), at, last_used)
    return Reached(limit, length(so_far) // 1000, _crossing(pieces, limit.amount * 1000), last_used)


def within(windows: Iterable[Window], start: int, end: int, calendar: Calendar) -> list[Interval]:
    """The parts of an interval that lie in weekly windows of wall time."""
    day, last = calendar.day_of(start) - DAY, calendar.day_of(end) + DAY
    open_: list[Interval] = []
    while day <= last:
        open_ += (_window(window, day, calendar) for window in windows if day.weekday() in window.weekdays)
        day += DAY
    return intersection([(start, end)], open_)


def _counts(limit: Limit, session: Session, span: Interval) -> bool:
    return (
        session.account in limit.accounts
        and session.end > span.start
        and session.start < span.end
        and (not limit.activities or session.activity in limit.activities)
    )


def _pieces(limit: Limit, sessions: Iterable[Session], calendar: Calendar) -> list[Interval]:
    if not limit.windows:
        return [Interval(session.start, session.end) for session in sessions]
    return [piece for each in sessions for piece in within(limit.windows, each.start, each.end, calendar)]


def _current_visit(sessions: Sequence[Session], now: int) -> list[Session]:
    """The sessions of the opening that lasts until now, or none."""
    visit: list[Session] = []
    edge = now
    for session in reversed(sessions):
        if edge - session.end >= OPENING_GAP:
            break
        visit.append(session)
        edge = session.start
    return visit[::-1]


def _crossing(pieces: Sequence[Interval], allowed: int) -> int | None:
    """The instant at which the pieces together have lasted as long as allowed."""
    left = allowed
    for start, end in pieces:
        if end - start >= left:
            return start + left
        left -= end - start
    return None


def _window(window: Window, day: date, calendar: Calendar) -> Interval:
    """A window on the calendar date `day`, by wall time and whatever hour a local day starts at."""
    midnight = Calendar(calendar.zone, 0)
    next_day = day if window.end > window.start else day + DAY
    return Interval(midnight.at(day, window.start), midnight.at(next_day, window.end))


def _start(session: Session) -> int:
    return session.start
