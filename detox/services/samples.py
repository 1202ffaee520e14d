"""Samples: the last rows of a source, read again at that moment and kept nowhere."""

from __future__ import annotations

from heapq import nlargest
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from detox.core.periods import Calendar, to_instant
from detox.core.platforms import Classified, Classifier
from detox.core.sources import ACTIVITYWATCH, Sample, Source
from detox.core.usage import HOUR
from detox.sources import histories
from detox.sources.activitywatch import live
from detox.sources.source import LOOK_BACK, SourceError, SourceFault, Terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from detox.core.platforms import Catalogue
    from detox.core.sources import Readable
    from detox.sources.activitywatch.rest import ActivityWatchServer
    from detox.sources.source import History, Reading
    from detox.storage.store import Store

COUNT = 20
FURTHER = (LOOK_BACK, 30 * 24 * HOUR)
"""How far before the last scan it is looked, until there are enough rows."""


class _ByHost(Classifier):
    """Tells the host in the place of the account: these rows are looked at, not kept."""

    def __call__(self, url: str) -> Classified | None:
        place = super().__call__(url)
        return None if place is None else place._replace(account=place.host)


def samples(
    store: Store,
    calendar: Calendar,
    catalogue: Catalogue,
    source: Source,
    found: Iterable[Readable],
    now: datetime,
    stop: Callable[[], bool] = bool,
    server: ActivityWatchServer | None = None,
) -> list[Sample]:
    """The last rows of a source, newest first: as its file or `server` tells them now, else as they are stored.

    Raises SourceError where it cannot be read.
    """
    terms = Terms(_ByHost(catalogue, ()), to_instant(now), calendar.zone, source.scope, stop)
    is_here = any(each.is_of(source) and not each.why_not for each in found)
    if is_here and source.path:
        rows = _read(histories.history(source.kind), source, terms)
    elif is_here and server is not None and source.kind == ACTIVITYWATCH:
        rows = _ask(server, terms)
    else:
        with store.read():
            rows = [Sample(*row) for row in store.health.latest_uses(source, COUNT)]
    names = {platform.id: platform.name for platform in catalogue.platforms.values()}
    return [row._replace(where=names.get(row.where, row.where)) for row in rows]  # a title tells no host


def _read(history: History, source: Source, terms: Terms) -> list[Sample]:
    """From a little before the last scan, and from further back where that is not enough."""
    path = Path(source.path)
    if not path.exists():
        raise SourceError(SourceFault.NOT_FOUND, path)
    rows: list[Sample] = []
    for since, look_back in [*((source.cursor, span) for span in FURTHER if source.cursor), ("", LOOK_BACK)]:
        readings = history.read(path, terms, since, look_back)
        rows = nlargest(COUNT, chain.from_iterable(map(_rows, readings)), key=attrgetter("at"))
        if len(rows) >= COUNT:
            break
    return rows


def _ask(server: ActivityWatchServer, terms: Terms) -> list[Sample]:
    """What windows were in front in the last two days, as far as they are told apart."""
    today = dict.fromkeys((each.bucket.id for each in server.buckets()), str(terms.now))
    portions = live.read(server, terms, today, LOOK_BACK)
    readings = chain.from_iterable(portion.readings for portion in portions)
    return nlargest(COUNT, chain.from_iterable(map(_rows, readings)), key=attrgetter("at"))


def _rows(reading: Reading) -> Iterator[Sample]:
    for use in reading.observations:
        yield Sample(use.start, use.kind.account, use.kind.activity)
    for host, start, _ in reading.unrecognised:
        yield Sample(start, host, None)
