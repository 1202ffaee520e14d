"""Discarding: what the window can ask and do about what is deleted, brought back and erased."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detox.core.entries import Entry, Noted
    from detox.core.plans import Plan
    from detox.services.bin import Binned
    from detox.services.erase import Erasable, Erased, Found, Wish
    from detox.storage.changes import Made


@dataclass(frozen=True, slots=True)
class Discarding:
    """What of a person's own can be listed, deleted, brought back and erased; what is of a file takes its time."""

    history: Callable[[], list[Made]]
    """What can be undone, latest first."""
    latest: Callable[[], Made | None]
    """What would be undone next."""
    can_redo: Callable[[], bool]
    bin: Callable[[], list[Binned]]
    restore: Callable[[str], Binned]
    delete_now: Callable[[str], Binned]
    delete_plan: Callable[[str], Plan]
    noted: Callable[[], list[Noted]]
    delete_entry: Callable[[str], Noted]
    change_entry: Callable[[str, Entry], object]
    erasable: Callable[[], Erasable]
    """The platforms, the days and the sources of which there is anything."""
    preview: Callable[[Wish], Found]
    erase: Callable[[Wish], Erased]
