"""Sources: every origin of the figures, how it fares, and its switch."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from detox.core.periods import Calendar, Interval, intersection, length, to_instant
from detox.core.sources import BY_HAND, Absence, Health, Inventory, Readable, Source, short_names, typed
from detox.core.topics import Topic
from detox.core.usage import UNKNOWN_SCOPE, browser_scope
from detox.services.pauses import ends_at, is_recording
from detox.services.welcome import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from detox.core.sources import Import
    from detox.sources.browsers import Profile
    from detox.storage.store import Store

RECENT = 28
"""Days over which it is told how much a source covers."""
BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside its file."""


class SourceNameError(Exception):
    """A source cannot be switched: `code` is `unknown_source`, `several_sources` or `always_on`.

    It carries the name that was asked for, and those that there are.
    """

    def __init__(self, code: str, name: str, known: Sequence[str] = ()) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code
        self.name = name
        self.known = known


def readable(profiles: Iterable[Profile]) -> list[Readable]:
    """What a scan can read of the profiles that were found, and of which it is kept from it."""
    return [
        Readable(
            profile.kind, profile.name, browser_scope(profile.browser), str(profile.path),
            None if os.access(profile.path, os.R_OK) else Absence.UNREADABLE,
        )
        for profile in profiles
    ]  # fmt: skip


def inventory(store: Store, calendar: Calendar, found: Iterable[Readable], now: datetime) -> Inventory:
    """Every source that is stored, or that could be read here; and where all of it is kept."""
    with store.read():
        settings, days = store.settings.load(), store.derived.days()
        return Inventory(
            sources=tuple(_healths(store, calendar, list(found), now)),
            path=str(store.origin),
            size=sum(_size(store.origin.with_name(store.origin.name + end)) for end in ("", *BESIDE)),
            since=days[0] if days else None,
            now=now,
            recording=is_recording(settings, now),
            paused_until=ends_at(settings, now),
        )


def switch(store: Store, found: Iterable[Readable], name: str, *, on: bool) -> Source:
    """The source of that name, switched on or off, also one that was never read; raises SourceNameError."""
    with store.change(Topic.SOURCES, "source_on" if on else "source_off"):
        source = _named(_sources(store, list(found)), name)
        if source.kind == BY_HAND:
            raise SourceNameError("always_on", name)
        if on:
            ask(store)
        changed = replace(source, enabled=on)
        if not source.id:
            return store.sources.add(changed)
        store.sources.save(changed)
        return changed


def by_name(store: Store, name: str) -> Source:
    """The stored source of that name; raises SourceNameError."""
    with store.read():
        return _named(store.sources.all(), name)


def _healths(store: Store, calendar: Calendar, found: list[Readable], now: datetime) -> Iterable[Health]:
    window = _window(calendar, now)
    sessions, imports = store.health.sessions(), store.health.latest_imports()
    watched = store.health.watched(*window)
    present = {device: store.watched.present(device, *window) for device in store.observed.devices()}
    sources = _sources(store, found)
    for source, name in zip(sources, short_names(source.name for source in sources), strict=True):
        seen = watched.get(source.id, [])
        here = length(present.get(source.device, []))
        yield Health(
            source=source,
            name=name,
            why_not=_why_not(source, found, imports.get(source.id)),
            sessions=sessions.get(source.id, 0),
            days=_days(calendar, seen or _reach(source), window),
            coverage=length(intersection(present[source.device], seen)) / here if seen and here else None,
            latest=imports.get(source.id),
        )


def _sources(store: Store, found: list[Readable]) -> list[Source]:
    """What is stored, then what was found and never read; time by hand is there always, and last."""
    stored = store.sources.all()
    fresh = [
        Source(0, each.kind, each.name, store.device, each.scope, path=each.path)
        for each in found
        if not any(each.is_of(source) for source in stored)
    ]
    by_hand = [source for source in stored if source.kind == BY_HAND]
    if not by_hand:
        by_hand = [Source(0, BY_HAND, BY_HAND, store.device, UNKNOWN_SCOPE)]
    return [*(source for source in stored if source.kind != BY_HAND), *fresh, *by_hand]


def _named(sources: list[Source], name: str) -> Source:
    """The one source that is meant: by its short name, else by its own."""
    shorts = short_names(source.name for source in sources)
    if typed(name) in shorts:
        return sources[shorts.index(typed(name))]
    meant = [source for source in sources if name == source.name or typed(name) == typed(source.kind)]
    if len(meant) != 1:
        raise SourceNameError("several_sources" if meant else "unknown_source", name, shorts)
    return meant[0]


def _why_not(source: Source, found: list[Readable], latest: Import | None) -> Absence | None:
    if source.kind == BY_HAND:
        return None
    read_here = next((each for each in found if each.is_of(source)), None)
    if read_here is not None:
        return read_here.why_not
    return Absence.FROM_A_FILE if latest is not None and not source.cursor else Absence.NOT_FOUND


def _window(calendar: Calendar, now: datetime) -> Interval:
    """The last days, today included."""
    today = calendar.day_of(to_instant(now))
    return Interval(calendar.start_of(today - timedelta(days=RECENT - 1)), calendar.span(today).end)


def _reach(source: Source) -> list[Interval]:
    """The time of which a source that watches nothing can tell."""
    if source.reaches_from is None or source.read_to is None:
        return []
    return [Interval(source.reaches_from, source.read_to + 1)]


def _days(calendar: Calendar, told: Iterable[Interval], window: Interval) -> int:
    """How many local days of the window have a part in what is told."""
    return len({day for part in intersection(told, [window]) for day, _, _ in calendar.pieces(*part)})


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
