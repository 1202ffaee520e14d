"""Tidying: what has had its time leaves the file by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.services import bin as bins
from detox.services import clock, erase

if TYPE_CHECKING:
    from datetime import datetime

    from detox.storage.store import Store


def tidy(store: Store, now: datetime) -> None:
    """Empties the bin of what was deleted thirty days ago, and finishes an erasure that was cut short."""
    if clock.fault(store, now) is None:  # a day that is not today empties nothing
        bins.empty(store, now)
    erase.finish(store, now)
