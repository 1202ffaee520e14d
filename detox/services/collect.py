"""Collect: what a source read becomes stored use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from detox.core.columns import Columns
from detox.core.pauses import parse
from detox.core.periods import Calendar, Interval, to_instant
from detox.services.derive import rederive, settle
from detox.services.left_out import outside, unless_erased
from detox.sources.source import UNRECOGNISED_KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.core.sources import Source
    from detox.sources.source import Reading
    from detox.storage.store import Store


class Collected(NamedTuple):
    """How many observations were new, changed, or there already."""

    added: int
    updated: int
    duplicate: int


class Told(NamedTuple):
    """What one source told, and the import that it came with; none where it was scanned."""

    source: Source
    reading: Reading
    batch: int | None = None


class _Kept(NamedTuple):
    """What came of a reading: how much was new, the stretches that it changes, and what it told.

    `is_first` where nothing was known of its device before.
    """

    collected: Collected
    touched: list[Interval]
    uses: Columns
    is_first: bool


def collect(store: Store, calendar: Calendar, told: Iterable[Told], now: datetime) -> Collected:
    """Stores what sources read and derives the days that it changes; an import also settles estimates."""
    by_device, settles = defaultdict[str, list[_Kept]](list), False
    for each in told:
        by_device[each.source.device].append(_keep(store, calendar, each, now))
        settles |= each.batch is not None
    store.unrecognised.forget(calendar.day_of(to_instant(now) - UNRECOGNISED_KEPT))
    for device, kept in by_device.items():
        if touched := [span for one in kept for span in one.touched]:
            rederive(store, calendar, touched, device, _everything(kept))
    if settles:
        settle(store, calendar)
    figures = [one.collected for kept in by_device.values() for one in kept]
    return Collected(*(sum(column) for column in zip(*figures, strict=True))) if figures else Collected(0, 0, 0)


def _keep(store: Store, calendar: Calendar, told: Told, now: datetime) -> _Kept:
    """Stores a reading and what is known of its source after it."""
    source, reading, batch = told
    if source.device == store.device:
        reading = outside(reading, parse(store.settings.load().recording_pauses))
    if batch is None:
        reading = unless_erased(reading, store.erasing.notes(), store.device, source)
    told = told._replace(reading=reading)
    uses, is_first = _columns(source, reading), not store.observed.has_any(source.device)
    saved = store.observed.save(source, batch, uses)
    touched = saved.touched + store.observed.drop(source.id, reading.gone)
    if reading.replaces is not None:
        touched += store.observed.keep_only(source.id, reading.replaces, uses.whole.keys)
        touched.append(reading.replaces)
        store.watched.forget(source.id, reading.replaces)
    touched += store.watched.add_watched(source.id, reading.watched)
    touched += store.watched.add_present(source.id, reading.present)
    _keep_unrecognised(store, calendar, told, now)
    store.sources.save(_advanced(source, reading, now))
    return _Kept(Collected(*saved[:3]), touched, uses.owned_by(source.id), is_first)


def _everything(kept: list[_Kept]) -> Columns | None:
    """All that was ever observed on a device, by start, where one reading has just told it."""
    first, *others = kept
    is_all = first.is_first and not others and first.collected.added == len(first.uses)
    return first.uses if is_all and first.uses.is_sorted() else None


def _columns(source: Source, reading: Reading) -> Columns:
    """The observations; where the file is another browser's than was thought, in that one's scope."""
    uses = reading.observations
    if source.scope != reading.scope:
        return Columns.of(use._replace(kind=use.kind._replace(scope=source.scope)) for use in uses)
    return uses if isinstance(uses, Columns) else Columns.of(uses)


def _keep_unrecognised(store: Store, calendar: Calendar, told: Told, now: datetime) -> None:
    """Keeps time at hosts that nothing recognised; what is told live is told in parts, so each adds to the last."""
    source, reading, _ = told
    since, last = calendar.start_of(calendar.day_of(to_instant(now) - UNRECOGNISED_KEPT)), source.read_to
    in_parts = reading.replaces is not None
    if in_parts and last is not None:
        since = max(since, last)
    store.unrecognised.add(source.id, _by_host(calendar, reading, since), in_parts=in_parts)


def _by_host(calendar: Calendar, reading: Reading, since: int) -> list[tuple[date, str, int]]:
    """Milliseconds from `since` on per local day and unrecognised host."""
    spent: defaultdict[tuple[date, str], int] = defaultdict(int)
    day, first, last = date.min, 0, 0
    for host, start, end in reading.unrecognised:
        begin = max(since, start)
        if first <= begin < end <= last:  # most lie in the day of the one before
            spent[day, host] += end - begin
            continue
        for day, *part in calendar.pieces(begin, end):
            spent[day, host] += part[1] - part[0]
            first, last = calendar.span(day)
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
