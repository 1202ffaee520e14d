"""A ledger: a server in memory, which answers as both real ones do, and a shelf on which its readings are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from detox.core.periods import Interval, difference, union
from detox.sources.activitywatch import live
from detox.sources.activitywatch.buckets import Bucket
from detox.sources.activitywatch.rest import Info, Listed
from tests.fixtures.activitywatch import Told, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.sources.source import Reading, Terms


class Ledger:
    """Cuts events to what is asked for, and tells the newest first, no more than are wanted."""

    address = "127.0.0.1:5600"

    def __init__(self, *told: Told) -> None:
        self.told = list(told)
        self.asked = 0

    def info(self) -> Info:
        return Info("desk", "0")

    def buckets(self) -> list[Listed]:
        return [Listed(Bucket(told.id, told.kind, told.host), None) for told in self.told]

    def events(self, rows: Any, bucket: str, start: int, end: int, limit: int) -> None:
        self.asked += 1
        (events,) = (told.events for told in self.told if told.id == bucket)
        touching = [event for event in events if event.start <= end and event.start + event.length >= start]
        for event in sorted(touching, key=lambda event: event.start, reverse=True)[:limit]:
            begin, finish = max(event.start, start), min(event.start + event.length, end)
            rows.take({"timestamp": written(begin), "duration": (finish - begin) / 1000, "data": event.data})


class Kept(NamedTuple):
    """What is kept of one source."""

    uses: dict[int, tuple[Any, ...]]
    watched: list[Interval]
    present: list[Interval]

    def and_then(self, reading: Reading) -> Kept:
        """The same after another reading: by key, and what is replaced forgotten."""
        span = reading.replaces or Interval(0, 0)
        new = {use.key: (use.start, use.end, use.kind) for use in reading.observations}
        rest = {key: use for key, use in self.uses.items() if not span.start <= use[0] < span.end}
        watched = [*difference(self.watched, [span]), *((each.start, each.end) for each in reading.watched)]
        present = [*difference(self.present, [span]), *reading.present]
        return Kept(dict(sorted((rest | new).items())), union(watched), union(present))


class Shelf:
    """Keeps what readings tell as the program does."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self.kept: dict[str, Kept] = {}
        self.cursors: dict[str, str] = {}
        for reading in readings:
            self.takes(reading)

    def scans(self, server: Any, terms: Terms, **how: int) -> list[Reading]:
        """Reads on; tells what was read."""
        told = []
        for portion in live.read(server, terms, dict(self.cursors), **how):
            for reading in portion.readings:
                self.takes(reading)
                told.append(reading)
        return told

    def takes(self, reading: Reading) -> None:
        self.kept[reading.name] = self.kept.get(reading.name, Kept({}, [], [])).and_then(reading)
        self.cursors[reading.name] = reading.cursor


def as_of(told: Told, now: int, late: int = 0) -> Told:
    """What a bucket holds at an instant: nothing of later; an absence that began just now is not known yet."""
    events = [event for event in told.events if event.start <= now]
    if late and len(events) > 1 and events[-1].data == {"status": "afk"} and events[-1].start > now - late:
        events = [*events[:-2], events[-2]._replace(length=now - events[-2].start)]
    return told._replace(events=[event._replace(length=min(event.length, now - event.start)) for event in events])
