"""Moments: instants as a person writes them at a terminal."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from detox.cli.output import fail
from detox.core.periods import Calendar, to_datetime

if TYPE_CHECKING:
    from detox.cli.context import Context

CLOCK = re.compile(r"\d\d?:\d\d")
FIRST_YEAR = 1990
"""No account is older."""
FORMS = "Write 14:30, 2026-11-24T14:30 or an ISO instant, since 1990."


def latest(context: Context, text: str, now: datetime, where: str) -> datetime:
    """The aware instant that `text` names: an ISO instant, a local date and time, or the latest such time of day.

    A time that the clocks skip is the first instant after the gap; one that comes twice is the first.
    """
    clock = _clock(text, where)
    return _named(context, text, where) if clock is None else _nearest(context, clock, now, -1)


def upcoming(context: Context, text: str, now: datetime, where: str) -> datetime:
    """The same for what is still to come: a time of day is the next such."""
    clock = _clock(text, where)
    return _named(context, text, where) if clock is None else _nearest(context, clock, now, 1)


def _clock(text: str, where: str) -> time | None:
    if not CLOCK.fullmatch(text):
        return None
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        fail("not_a_time", f"“{text}” is not a time.", where, FORMS)


def _nearest(context: Context, clock: time, now: datetime, days: int) -> datetime:
    """That time of today, or of yesterday or tomorrow where today's is on the other side of `now`."""
    today = now.astimezone(context.calendar.zone).date()
    found = _at(context, today, clock)
    fits = found <= now if days < 0 else found > now
    return found if fits else _at(context, today + timedelta(days=days), clock)


def _named(context: Context, text: str, where: str) -> datetime:
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        parsed = None
    if parsed is None or _is_date(text) or not FIRST_YEAR <= parsed.year < MAXYEAR:
        fail("not_a_time", f"“{text}” is not a time.", where, FORMS)
    return parsed if parsed.tzinfo else _at(context, parsed.date(), parsed.time())


def _at(context: Context, day: date, clock: time) -> datetime:
    """The instant of a wall time on a calendar date, whatever hour a local day starts at."""
    return to_datetime(Calendar(context.calendar.zone, 0).at(day, clock))


def _is_date(text: str) -> bool:
    """Whether `text` names a day and no time on it."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
