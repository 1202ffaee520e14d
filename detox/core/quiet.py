"""Quiet: for how long a person can ask for silence."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from detox.core.periods import to_datetime, to_instant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.core.periods import Calendar
    from detox.core.settings import WorkingHours

LUNCH = time(12, 30)
MORNING = time(8, 30)
HOUR = timedelta(hours=1)


class Length(StrEnum):
    """How long it stays quiet."""

    HOUR = "hour"
    LUNCH = "lunch"
    TOMORROW = "tomorrow"


class Choice(NamedTuple):
    """One length and the instant at which it ends."""

    length: Length
    until: datetime


def choices(now: datetime, calendar: Calendar, hours: Sequence[WorkingHours | None]) -> list[Choice]:
    """An hour; until lunch where that is still ahead; until work begins on the next local day (08:30 on a free one)."""
    today = calendar.day_of(to_instant(now))
    lunch = to_datetime(calendar.at(today, LUNCH))
    tomorrow = today + timedelta(days=1)
    work = hours[tomorrow.weekday()]
    morning = to_datetime(calendar.at(tomorrow, work.start if work else MORNING))
    found = [Choice(Length.HOUR, now + HOUR)]
    if lunch > now:
        found.append(Choice(Length.LUNCH, lunch))
    return [*found, Choice(Length.TOMORROW, morning)]
