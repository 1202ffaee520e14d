"""Undo: the latest change of what a person made, taken back with what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import Interval
from detox.services.derive import rederive

if TYPE_CHECKING:
    from detox.core.periods import Calendar
    from detox.storage.store import Store


def undo(store: Store, calendar: Calendar) -> str | None:
    """The label of the change that was taken back, its days derived anew; None where there is none left."""
    with store.read():
        latest = store.changes.latest()
    if latest is None:
        return None
    with store.change(latest.topic, latest.label):
        before = set(store.entries.intervals())
        store.changes.take_back(latest)
        touched = before ^ set(store.entries.intervals())
        rederive(store, calendar, [Interval(start, end) for _, start, end in touched])
    return latest.label
