"""Zones: the zone that was assumed for times that carry none, and changing one's mind about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from detox.core.keys import instant_in
from detox.core.topics import Topic
from detox.core.usage import HOUR, Watched
from detox.core.wall import instant_of, instants_of, wall_of
from detox.services.derive import rederive

if TYPE_CHECKING:
    from detox.core.periods import Calendar
    from detox.core.sources import Source
    from detox.storage.store import Store


def rezone(store: Store, calendar: Calendar, source: Source, zone: ZoneInfo) -> None:
    """Puts everything that a source told without a zone where it belongs if its clock was that of `zone`."""
    with store.change(Topic.USAGE, "zone"):
        known = store.sources.zone(source.id)
        if not known or known == zone.key:
            return
        before = ZoneInfo(known)
        touched = store.observed.move(source.id, partial(_later, before=before, after=zone))
        touched += store.watched.move(source.id, partial(_shifted, before=before, after=zone))
        store.sources.set_zone(source.id, zone.key)
        rederive(store, calendar, touched, source.device)


def _later(key: int, before: ZoneInfo, after: ZoneInfo) -> int:
    """By how much later in another zone the use of that key is, which holds the wall time of its beginning."""
    wall = instant_in(key)
    return instant_of(wall, after) - instant_of(wall, before)


def _shifted(stretch: Watched, before: ZoneInfo, after: ZoneInfo) -> list[Watched]:
    """Watched hours of wall time in another zone; both, where one comes twice."""
    walls = {wall_of(hour, before) for hour in range(stretch.start, stretch.end, HOUR)}
    starts = {instant for wall in walls for instant in instants_of(wall, after)}
    return [stretch._replace(start=start, end=start + HOUR) for start in sorted(starts)]
