"""Entries: time that a person notes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from detox.core.usage import Activity

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Minutes on an account; without a start they end now, and unless `here` they were spent elsewhere."""

    account: str
    minutes: float
    at: datetime | None = None
    activity: Activity = Activity.UNKNOWN
    here: bool = False
    note: str = ""


class Noted(NamedTuple):
    """An entry as it is kept: instants in milliseconds UTC, and when it went into the bin."""

    id: str
    account: str
    platform: str
    activity: Activity
    device: str
    start: int
    end: int
    note: str
    deleted_at: int | None = None
