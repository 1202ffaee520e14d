"""Entries: time that a person notes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from detox.core.usage import Activity


@dataclass(frozen=True, slots=True)
class Entry:
    """Minutes on an account; without a start they end now, and unless `here` they were spent elsewhere."""

    account: str
    minutes: float
    at: datetime | None = None
    activity: Activity = Activity.UNKNOWN
    here: bool = False
    note: str = ""
