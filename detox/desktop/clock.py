"""Clock: the current instant, the zone of the machine, and time that passes in sleep."""

from __future__ import annotations

import os
import struct
import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONE_FILES: Final = ("etc/localtime", "etc/timezone", "etc/sysconfig/clock", "etc/conf.d/clock")
"""Where a machine that is no Windows keeps its zone."""
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


def zone_mark(root: Path = Path("/")) -> object:
    """Stays equal for as long as nothing can have changed the zone of this machine; None where only asking tells.

    Asking for the zone reads files and takes a millisecond; the marks of these files take a hundredth of it.
    """
    marks = tuple(_mark(root / name) for name in ZONE_FILES)
    return (os.environ.get("TZ"), marks) if marks[0] else None


def _mark(path: Path) -> tuple[int, ...] | None:
    """Which file this is and when it was written, a link and what it leads to; None where there is none."""
    try:
        return tuple(each for told in (path.lstat(), path.stat()) for each in (told.st_ino, told.st_mtime_ns))
    except OSError:
        return None


def awake() -> timedelta:
    """Time since some fixed instant, sleep left out."""
    return timedelta(seconds=time.monotonic())


def elapsed() -> timedelta:
    """Time since some fixed instant, sleep included where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return timedelta(seconds=time.monotonic() if boot is None else time.clock_gettime(boot))
