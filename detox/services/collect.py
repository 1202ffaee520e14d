"""Collect: what a source read becomes stored use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from detox.core.periods import Calendar, to_instant
from detox.services.derive import rederive, settle

if TYPE_CHECKING:
    from detox.core.sources import Source
    from detox.sources.source import Reading
    from detox.storage.store import Store

UNRECOGNISED_KEPT = timedelta(days=30)


class Collected(NamedTuple):
    """How many observations were new, changed, or there already."""

    added: int
    updated: int
    duplicate: int


def collect(
    store: Store, calendar: Calendar, source: Source, reading: Reading, now: datetime, *, batch: int | None = None
) -> Collected:
    """Stores what `source` read and derives the days that it changes; an import (`batch`) also settles estimates."""
    saved = store.observed.save(source.id, batch, reading.observations)
    store.observed.add_unrecognised(source.id, _by_host(calendar, reading))
    store.observed.forget_unrecognised(calendar.day_of(to_instant(now - UNRECOGNISED_KEPT)))
    store.sources.save(_advanced(source, reading, now))
    if saved.touched:
        rederive(store, calendar, saved.touched, source.device)
    if batch is not None:
        settle(store, calendar)
    return Collected(saved.added, saved.updated, saved.duplicate)


def _by_host(calendar: Calendar, reading: Reading) -> list[tuple[date, str, int]]:
    """Milliseconds per local day and unrecognised host."""
    spent: defaultdict[tuple[date, str], int] = defaultdict(int)
    for host, start, end in reading.unrecognised:
        for day, begin, finish in calendar.pieces(start, end):
            spent[day, host] += finish - begin
    return [(day, host, milliseconds) for (day, host), milliseconds in spent.items()]


def _advanced(source: Source, reading: Reading, now: datetime) -> Source:
    """`source` after this reading: its cursor and the time of which it can tell."""
    firsts = [instant for instant in (source.reaches_from, reading.first) if instant is not None]
    lasts = [instant for instant in (source.read_to, reading.last) if instant is not None]
    return replace(
        source,
        last_seen=now,
        cursor=reading.cursor or source.cursor,
        reaches_from=min(firsts, default=None),
        read_to=max(lasts, default=None),
    )
