"""Scan: what is new in the histories of this computer's browsers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from detox.core.periods import Calendar, to_instant
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import browser_scope
from detox.services.collect import collect
from detox.sources import browsers
from detox.sources.chromium import ChromiumHistory
from detox.sources.source import SourceError
from detox.sources.sqlite_file import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.browsers import Profile
    from detox.storage.store import Store


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did: observations added or changed, and the profiles that could not be read."""

    changed: int = 0
    faults: tuple[tuple[Profile, SourceError], ...] = ()


@dataclass(slots=True)
class Scanner:
    """Reads what is new in each found profile; remembers their files' state, so that nothing new costs nothing."""

    find: Callable[[], Iterable[Profile]]
    seen: dict[Path, object] = field(default_factory=dict)

    def running(self) -> bool:
        """Whether a browser of any found profile runs."""
        return any(browsers.is_running(profile) for profile in self.find())

    def scan(
        self,
        store: Store,
        calendar: Calendar,
        classifier: Classifier,
        now: datetime,
        stop: Callable[[], bool] = bool,
    ) -> Scanned:
        """Stores what is new in every found profile whose source is on."""
        changed, faults = 0, []
        for profile in self.find():
            state = fingerprint(profile.path)
            if self.seen.get(profile.path) == state:
                continue
            try:
                changed += _scan_profile(store, calendar, classifier, profile, now, stop)
            except SourceError as fault:
                faults.append((profile, fault))
                continue
            self.seen[profile.path] = state
        return Scanned(changed, tuple(faults))


def _scan_profile(
    store: Store, calendar: Calendar, classifier: Classifier, profile: Profile, now: datetime, stop: Callable[[], bool]
) -> int:
    with store.read():
        known = store.sources.by_path(str(profile.path))
    if known is not None and not known.enabled:
        return 0
    scope = browser_scope(profile.browser)
    since = known.cursor if known else ""
    reading = ChromiumHistory().read(profile.path, classifier, scope=scope, since=since, now=to_instant(now), stop=stop)
    with store.change(Topic.USAGE):
        source = known or store.sources.add(_source(profile, store.device, scope))
        reach = replace(source, read_to=max(source.read_to or 0, to_instant(now)))
        collected = collect(store, calendar, reach, reading, now)
    return collected.added + collected.updated


def _source(profile: Profile, device: str, scope: str) -> Source:
    return Source(id=0, kind=CHROMIUM_HISTORY, name=profile.name, device=device, scope=scope, path=str(profile.path))
