"""Clock: the current instant, the zone of the machine, and time that passes in sleep."""

from __future__ import annotations

import struct
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

UTC_FILE: Final = b"TZif" + bytes(16) + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + bytes(6) + b"UTC\0"
"""A file of a zone (RFC 8536) with one type of time: no offset, no summer, called UTC."""


def now() -> datetime:
    """The current instant, UTC."""
    return datetime.now(UTC)  # noqa: TID251  # the one place that reads the clock


def zone() -> ZoneInfo:
    """The zone this machine is set to now; UTC where it is set to none that is known."""
    return known_zone() or _utc()


def known_zone() -> ZoneInfo | None:
    """The zone this machine is set to now; None where that is none that is known."""
    import tzlocal

    try:
        found = tzlocal.reload_localzone()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    try:
        return ZoneInfo(found.key)
    except (ZoneInfoNotFoundError, ValueError):
        return found  # a copy of a zone's file has its rules and not its name


def _utc() -> ZoneInfo:
    """UTC, also where the machine has no zones at all."""
    try:
        return ZoneInfo("UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo.from_file(BytesIO(UTC_FILE), key="UTC")


def awake() -> timedelta:
    """Time since some fixed instant, sleep left out."""
    return timedelta(seconds=time.monotonic())


def elapsed() -> timedelta:
    """Time since some fixed instant, sleep included where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return timedelta(seconds=time.monotonic() if boot is None else time.clock_gettime(boot))
