"""Live: what is new in the ActivityWatch that runs on this computer, stored portion by portion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from detox.core.periods import Calendar, to_instant
from detox.core.topics import Topic
from detox.services import profiles, programs
from detox.services.collect import Collected, Told, collect
from detox.services.hearer import NOBODY, Hearer
from detox.sources.source import SourceError, SourceFault, Terms

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.core.settings import Settings
    from detox.core.sources import Source
    from detox.services.programs import Answered
    from detox.sources.source import Reading
    from detox.storage.store import Store


class Brought(NamedTuple):
    """What each source brought, and why there is no more."""

    told: tuple[tuple[Source, Collected], ...] = ()
    fault: SourceError | None = None


class _Known(NamedTuple):
    """What is stored of ActivityWatch on this computer: the settings, whether it is on, and how far it was read."""

    chosen: Settings
    is_on: bool
    unread: frozenset[str]
    """Its sources that are off."""
    cursors: dict[str, str]
    era: str

    def state(self, answer: Answered) -> object:
        """What stays as it is for as long as there is nothing to be read."""
        buckets = sorted((each.bucket.id, each.changed) for each in answer.buckets)
        return self.era, answer.place.address, self.chosen.activitywatch_audible, self.unread, buckets


class Live:
    """Reads what is new; remembers what was answered last, so that nothing new costs one question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._answer: Answered | None = None
        self._read: object = None
        self._refused: SourceFault | None = None

    def has_news(self, store: Store) -> bool:
        """Whether it is on, answers, and says that something happened since it was read."""
        known = _known(store)
        if not known.is_on:
            return False
        try:
            self._answer = programs.answering(self._folder, known.chosen)
        except SourceError as refusal:
            return refusal.code is not self._refused
        return self._answer is not None and known.state(self._answer) != self._read

    def scan(
        self,
        store: Store,
        calendar: Calendar,
        classifier: Classifier,
        now: datetime,
        hearer: Hearer = NOBODY,
        stop: Callable[[], bool] = bool,
    ) -> Brought:
        """Stores what is new in every source that is on; a fault is told once for as long as it stays the same."""
        known = _known(store)
        answer, self._answer = self._answer, None
        if not known.is_on:
            return Brought()
        told: dict[str, tuple[Source, Collected]] = {}
        try:
            answer = answer or programs.answering(self._folder, known.chosen)
            if answer is None or known.state(answer) == self._read:
                return Brought()
            hearer.begins(programs.PROGRAM)
            from detox.sources.activitywatch import live  # not before there is something to read

            terms = Terms(classifier, to_instant(now), calendar.zone, stop=stop)
            terms = terms._replace(audible_counts=known.chosen.activitywatch_audible)
            for portion in live.read(answer.server(stop=stop), terms, known.cursors, unread=known.unread):
                for reading in portion.readings:
                    source, collected = _keep(store, calendar, reading, now, known.era)
                    hearer.keeps(programs.PROGRAM, collected)
                    if not source.enabled:  # it was switched off meanwhile; what is left is for another scan
                        return Brought(_with_news(told))
                    before = told.get(reading.name, (source, Collected(0, 0, 0)))[1]
                    told[reading.name] = source, Collected(*map(sum, zip(before, collected, strict=True)))
                hearer.goes_on(portion.done)
        except SourceError as fault:
            is_old, self._refused = fault.code is self._refused, fault.code
            return Brought(_with_news(told), None if is_old else fault)
        self._read, self._refused = known.state(answer), None
        return Brought(_with_news(told))


def _known(store: Store) -> _Known:
    with store.read():
        chosen, every, era = store.settings.load(), store.sources.all(), store.era()
        is_unasked = store.erasing.is_unasked()
    mine = [each for each in every if (each.kind, each.device) == (programs.PROGRAM.kind, store.device)]
    switches = [each.enabled for each in mine if programs.PROGRAM.is_of(each)]
    unread = frozenset(each.name for each in mine if not each.enabled)
    is_on = not is_unasked and (any(switches) or not switches)
    return _Known(chosen, is_on, unread, {each.name: each.cursor for each in mine}, era)


def _keep(store: Store, calendar: Calendar, reading: Reading, now: datetime, era: str) -> tuple[Source, Collected]:
    """The source that a reading is of, and how many observations were added, changed, or there already.

    Where a copy was restored meanwhile the source is told as one that is off: the reading begins elsewhere.
    """
    with store.change(Topic.USAGE):
        source = _source(store, reading)
        if store.era() != era:
            return replace(source, enabled=False), Collected(0, 0, 0)
        if not source.enabled:
            return source, Collected(0, 0, 0)
        return source, collect(store, calendar, [Told(source, reading)], now)


def _source(store: Store, reading: Reading) -> Source:
    """The source of that name, which the first takes over from the program that had none before it was read."""
    unnamed = store.sources.named(programs.PROGRAM.kind, programs.NAME, store.device)
    if unnamed is not None and store.sources.named(unnamed.kind, reading.name, store.device) is None:
        store.sources.save(replace(unnamed, name=reading.name, scope=reading.scope))
    elif unnamed is not None:
        store.sources.forget(unnamed.id)
    from detox.sources.activitywatch.export import ActivityWatchExport

    return profiles.named(store, ActivityWatchExport(), reading, store.device)


def _with_news(told: dict[str, tuple[Source, Collected]]) -> tuple[tuple[Source, Collected], ...]:
    return tuple(each for each in told.values() if each[1].added + each[1].updated)
