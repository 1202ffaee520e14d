"""Keeping: the file and its copies, tied to one store and its local days."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from detox.gui.keeping import Keeping
from detox.services import backups, settings
from detox.storage.faults import CopyError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from detox.app.days import Days
    from detox.services.backups import Made, Restored, Situation, Upkeep
    from detox.storage.store import Store


def keeping(store: Store, days: Days) -> Keeping:
    """What the window can ask and do about a store; the jobs and the window know of the same faults."""
    upkeep = backups.Upkeep()
    return Keeping(
        situation=partial(_situation, store, days, upkeep),
        back_up=partial(_back_up, store, days),
        preview=partial(backups.preview, store.path),
        restore=partial(_restore, store, days, upkeep),
        look_after=partial(_look_after, store, days, upkeep),
        hear=partial(setattr, upkeep, "tell"),
    )


def _situation(store: Store, days: Days, upkeep: Upkeep) -> Situation:
    return backups.situation(store, days.calendar(), days.now(), upkeep)


def _back_up(store: Store, days: Days, target: Path) -> Made:
    return backups.back_up(store.path, days.now(), target, force=True)


def _restore(store: Store, days: Days, upkeep: Upkeep, file: Path) -> Restored:
    """Restores, and derives everything anew where the copy was made in another zone or with other days."""
    restored = backups.restore(store, file, days.now())
    settings.adopt_calendar(store, days.calendar())
    upkeep.begin_anew()
    with suppress(CopyError):  # it is done; what cannot be cleared away is told by the daily look
        backups.clear(store, days.calendar(), days.now())
    return restored


def _look_after(store: Store, days: Days, upkeep: Upkeep) -> datetime | None:
    return upkeep.look_after(store, days.calendar(), days.now())
