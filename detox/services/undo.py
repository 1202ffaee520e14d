"""Undo: the latest change of what a person made, taken back with what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import Interval
from detox.services.derive import rederive

if TYPE_CHECKING:
    from detox.core.periods import Calendar
    from detox.storage.changes import Made
    from detox.storage.store import Store


def undo(store: Store, calendar: Calendar) -> str | None:
    """The label of the change that was taken back, its days derived anew; None where there is none left."""
    with store.read():
        latest = store.changes.latest()
    if latest is None:
        return None
    with store.change(latest.topic, latest.label):
        if store.changes.latest() == latest:
            _take_back(store, calendar, latest)
            return latest.label
    return undo(store, calendar)  # another process was quicker


def _take_back(store: Store, calendar: Calendar, made: Made) -> None:
    before = set(store.entries.intervals())
    store.changes.take_back(made)
    touched = before ^ set(store.entries.intervals())
    rederive(store, calendar, [Interval(start, end) for _, start, end in touched])
