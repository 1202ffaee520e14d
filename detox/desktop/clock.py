"""Clock: the current instant, the zone of the machine, and time that passes in sleep."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """The current instant, UTC."""
    return datetime.now(UTC)  # noqa: TID251  # the one place that reads the clock


def zone() -> ZoneInfo:
    """The zone this machine is set to now; UTC where it is set to none that is known."""
    import tzlocal

    try:
        found = tzlocal.reload_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
    try:
        return ZoneInfo(found.key)
    except (ZoneInfoNotFoundError, ValueError):
        return found  # a copy of a zone's file has its rules and not its name


def awake() -> timedelta:
    """Time since some fixed instant, sleep left out."""
    return timedelta(seconds=time.monotonic())


def elapsed() -> timedelta:
    """Time since some fixed instant, sleep included where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return timedelta(seconds=time.monotonic() if boot is None else time.clock_gettime(boot))
