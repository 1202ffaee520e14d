"""Scan: what is new in the histories of this computer's browsers, and in its ActivityWatch."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from detox.core.periods import Calendar, to_instant
from detox.core.topics import Topic
from detox.core.usage import HOUR, browser_scope
from detox.services import profiles
from detox.services.collect import Collected, Told, collect
from detox.services.hearer import NOBODY, Hearer
from detox.services.programs import PROGRAM
from detox.sources import browsers, histories
from detox.sources.source import LOOK_BACK, SourceError, SourceFault, Terms
from detox.sources.sqlite_file import fingerprint, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from detox.core.platforms import Classifier
    from detox.core.sources import Readable, Source
    from detox.services.live import Live
    from detox.sources.browsers import Profile
    from detox.sources.source import Reading
    from detox.storage.store import Store


LOG: Final = logging.getLogger(__name__)
FAR: Final = 30 * 24 * HOUR
"""How far the first scan of a day looks back: tabs that stay open for days get their length when they are closed."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did: observations added or changed, and the profiles (or the program) that could not be read.

    `told` names the profiles, and the sources of ActivityWatch, that had something new.
    """

    changed: int = 0
    faults: tuple[tuple[Profile | Readable, SourceError], ...] = ()
    told: tuple[tuple[Profile | Source, Collected], ...] = ()


@dataclass(slots=True)
class Scanner:
    """Reads what is new in each found profile; remembers their files' state, so that nothing new costs nothing."""

    find: Callable[[], Iterable[Profile]]
    hearer: Hearer = NOBODY
    """Who is told how far it is."""
    live: Live | None = None
    """Reads ActivityWatch; None where that is never asked."""
    seen: dict[Path, object] = field(default_factory=dict)
    looked_far: dict[Path, date] = field(default_factory=dict)
    era: str = ""
    """The restoring since which `seen` and `looked_far` hold."""
    refused: dict[Path | str, SourceFault] = field(default_factory=dict)
    """Why each could not be read the last time."""

    def running(self, store: Store) -> bool:
        """Whether a browser of any found profile runs, or ActivityWatch has something new."""
        runs = any(browsers.is_running(profile) for profile in self.find())
        return runs or (self.live is not None and self.live.has_news(store))

    def scan(
        self,
        store: Store,
        calendar: Calendar,
        classifier: Classifier,
        now: datetime,
        stop: Callable[[], bool] = bool,
    ) -> Scanned:
        """Stores what is new in every source that is on; nothing where all was erased and nobody has asked since."""
        with store.read():
            era, is_unasked = store.era(), store.erasing.is_unasked()
        if is_unasked:
            return Scanned()
        if era != self.era:
            self.era = era
            self.seen.clear()
            self.looked_far.clear()
        read = self._histories(store, calendar, classifier, now, stop)
        if self.live is None:
            return read
        brought = self.live.scan(store, calendar, classifier, now, self.hearer, stop)
        if brought.fault is not None:
            self._refuse(PROGRAM, brought.fault)
        faults = read.faults if brought.fault is None else (*read.faults, (PROGRAM, brought.fault))
        return _scanned((*read.told, *brought.told), faults)

    def _refuse(self, origin: Profile | Readable, fault: SourceError) -> None:
        """Writes down why it could not be read, unless that was so the last time."""
        if self.refused.get(origin.path) is not fault.code:
            LOG.warning("scan of %s failed: %s", origin.kind, fault.code)
        self.refused[origin.path] = fault.code

    def _histories(
        self, store: Store, calendar: Calendar, classifier: Classifier, now: datetime, stop: Callable[[], bool]
    ) -> Scanned:
        """Stores what is new in every found profile whose source is on."""
        told: list[tuple[Profile, Collected]] = []
        faults = []
        found = list(self.find())
        others = {str(profile.path) for profile in found}
        today = calendar.day_of(to_instant(now))
        for profile in found:
            state = fingerprint(profile.path)
            with store.read():
                known = store.sources.by_path(str(profile.path), store.device)
            if self.seen.get(profile.path) == state or (known is not None and not known.enabled):
                continue
            self.hearer.begins(profile)
            is_far = self.looked_far.get(profile.path) != today
            if is_far:
                sweep(now)
            try:
                reading = _read(profile, known, classifier, now, calendar.zone, stop, is_far=is_far)
            except SourceError as fault:
                faults.append((profile, fault))
                self._refuse(profile, fault)
                if fault.code is SourceFault.STOPPED:
                    break
                continue
            self.hearer.stores(profile, reading)
            collected = _keep(store, calendar, profile, reading, others, now, self.era)
            self.hearer.keeps(profile, collected)
            if collected.added + collected.updated:
                told.append((profile, collected))
            self.refused.pop(profile.path, None)
            self.seen[profile.path] = state
            self.looked_far[profile.path] = today
        return _scanned(told, faults)


def _scanned(
    told: Iterable[tuple[Profile | Source, Collected]], faults: Iterable[tuple[Profile | Readable, SourceError]]
) -> Scanned:
    some = tuple(told)
    return Scanned(sum(collected.added + collected.updated for _, collected in some), tuple(faults), some)


def _read(
    profile: Profile,
    known: Source | None,
    classifier: Classifier,
    now: datetime,
    zone: ZoneInfo,
    stop: Callable[[], bool],
    *,
    is_far: bool,
) -> Reading:
    """What the profile tells since its cursor; all of it where another browser's scope was assumed so far.

    Time at hosts that nothing recognises is asked for by a far look alone: it is a matter of days, not of minutes.
    """
    scope = browser_scope(profile.browser)
    since = known.cursor if known is not None and known.scope == scope else ""
    terms = Terms(classifier, to_instant(now), zone, scope, stop, tells_hosts=is_far)
    return histories.history(profile.kind).read(profile.path, terms, since, FAR if is_far else LOOK_BACK)[0]


def _keep(
    store: Store, calendar: Calendar, profile: Profile, reading: Reading, others: set[str], now: datetime, era: str
) -> Collected:
    """How many observations were added, changed, or there already; none where a copy was restored meanwhile."""
    with store.change(Topic.USAGE):
        if store.era() != era:  # the reading begins where another file had been read to
            return Collected(0, 0, 0)
        source = profiles.of_profile(store, profile, reading, others)
        if not source.enabled:  # it was switched off elsewhere, and its profile has moved here
            store.sources.save(source)
            return Collected(0, 0, 0)
        reach = replace(source, read_to=max(source.read_to or 0, to_instant(now)))
        return collect(store, calendar, [Told(reach, reading)], now)
