"""Tidying: what has had its time leaves the file by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.clocks import judged
from detox.services import bin as bins
from detox.services import erase

if TYPE_CHECKING:
    from datetime import datetime

    from detox.storage.store import Store


def tidy(store: Store, now: datetime) -> None:
    """Empties the bin of what was deleted thirty days ago, and finishes an erasure that was cut short."""
    if judged(now, None) is None:  # a clock that stands ahead takes a moment for thirty days
        bins.empty(store, now)
    erase.finish(store, now)
