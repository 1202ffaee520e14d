"""Settings: read, changed, and what follows from them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from detox.core.merging import chosen
from detox.core.periods import Calendar
from detox.core.topics import Topic
from detox.services.derive import is_derived, rederive_all, settle

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from detox.core.settings import Settings
    from detox.storage.store import Store

LOG: Final = logging.getLogger(__name__)
WEEK_STARTS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def load(store: Store) -> Settings:
    """What the person chose, with the defaults for the rest."""
    with store.read():
        return store.settings.load()


def change(store: Store, **values: object) -> Settings:
    """The settings after `values` were changed, in one undoable step."""
    with store.change(Topic.SETTINGS, "settings"):
        changed = store.settings.change(**values)
    LOG.info("changed %s", ", ".join(sorted(values)))
    return changed


def revise(store: Store, seen: Settings, **values: object) -> Settings:
    """The settings after what differs from `seen` was changed; what was changed elsewhere meanwhile stays."""
    with store.change(Topic.SETTINGS, "settings"):
        return store.settings.change(**chosen(seen, store.settings.load(), values))


def reset(store: Store, key: str) -> None:
    """Puts a setting back to its default, in one undoable step and whatever is stored for it."""
    with store.change(Topic.SETTINGS, "settings"):
        store.settings.forget(key)
    LOG.info("reset %s", key)


def mend(store: Store) -> list[str]:
    """The settings that could not be read and have their defaults now; what was stored can be brought back by undo."""
    with store.read():
        broken = store.settings.broken()
    for key in broken:
        reset(store, key)
    return broken


def remember(store: Store, **values: object) -> Settings:
    """The settings after what the app keeps for itself was changed; Ctrl+Z passes it over."""
    with store.change(Topic.SETTINGS):
        return store.settings.change(**values)


def calendar(settings: Settings, zone: ZoneInfo, locale_weekday: int) -> Calendar:
    """Local days as the person wants them: zone of the computer, start of the day and of the week."""
    chosen = settings.week_start
    weekday = WEEK_STARTS.index(chosen) if chosen in WEEK_STARTS else locale_weekday
    return Calendar(zone, settings.day_start, weekday)


def adopt_calendar(store: Store, calendar: Calendar) -> bool:
    """Whether all that is derived had to be made anew for another zone or another start of the day."""
    with store.read():
        if is_derived(store, calendar):
            return False
    with store.change(Topic.USAGE):
        rederive_all(store, calendar)
    return True


def begin_day(store: Store, calendar: Calendar) -> None:
    """What a new local day brings: another zone where the person has travelled, and newer medians for estimates."""
    adopt_calendar(store, calendar)
    settle(store, calendar)
