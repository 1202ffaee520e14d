"""Observed: what sources told, row by row or as columns."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import groupby
from operator import lt
from typing import TYPE_CHECKING, Final, NamedTuple

from peewee import SQL, Query, SqliteDatabase, fn

from detox.core.columns import Columns, Part
from detox.core.keys import keys_near
from detox.core.periods import Interval
from detox.core.sources import BY_HAND
from detox.core.usage import LONGEST, Rank
from detox.storage import sqlite
from detox.storage.hours import stretches, touch
from detox.storage.kinds import Kinds
from detox.storage.prepared import prepared
from detox.storage.usage_tables import (
    CorrectionRow,
    EntryRow,
    KindRow,
    ObservationRow,
    PresentRow,
    SourceRow,
    WatchedRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from detox.core.sources import Source
    from detox.storage.inverses import Inverses

PORTION: Final = 20_000
"""Observations that are stored at a time, so that a million need no more memory than some."""


class Saved(NamedTuple):
    """How many observations were new, changed or there already, and the stretches that changed."""

    added: int
    updated: int
    duplicate: int
    touched: list[Interval]


@prepared
def _sources(device: SQL) -> Query:
    return SourceRow.select(SourceRow.id, SourceRow.kind).where(SourceRow.device == device)


@prepared
def _by_key(source: SQL, lowest: SQL, highest: SQL) -> Query:
    row = ObservationRow
    query = row.select(row.key, row.start, row.end, row.kind)
    return query.where((row.source == source) & row.key.between(lowest, highest))


@prepared
def _told(source: SQL, earliest: SQL, start: SQL, last: SQL, lowest: SQL, highest: SQL) -> Query:
    return _touching(source, earliest, start, last).where(ObservationRow.key.between(lowest, highest))


@prepared
def _noted(source: SQL, earliest: SQL, start: SQL, last: SQL) -> Query:
    kept = EntryRow.select(EntryRow.key).where((EntryRow.source == source) & EntryRow.deleted_at.is_null())
    return _touching(source, earliest, start, last).where(ObservationRow.key.in_(kept))


def _touching(source: SQL, earliest: SQL, start: SQL, last: SQL) -> Query:
    row = ObservationRow
    lasts = (row.end > start) & (row.end > row.start)
    query = row.select(row.key, row.start, row.end, row.kind)
    return query.where((row.source == source) & row.start.between(earliest, last) & lasts)


@prepared
def _any(device: SQL) -> Query:
    row = ObservationRow
    query = row.select(row.key).join(SourceRow, on=(SourceRow.id == row.source))
    return query.where(SourceRow.device == device).limit(SQL("1"))


@prepared
def _devices() -> Query:
    return SourceRow.select(SourceRow.device).distinct().order_by(SourceRow.device)


@prepared
def _buckets() -> Query:
    return KindRow.select(KindRow.device, fn.MAX(KindRow.bucket)).group_by(KindRow.device)


class ObservedRepository:
    """Loads and saves what was observed."""

    def __init__(self, database: SqliteDatabase, inverses: Inverses) -> None:
        self._database = database
        self._inverses = inverses

    def save(self, source: Source, batch: int | None, uses: Columns) -> Saved:
        """Stores observations of a source by their keys; a better rank is never replaced by a worse one.

        A file (`batch`) may be an older copy of a history: it takes nothing back that is known of a visit.
        """
        kinds = Kinds(self._database)
        numbers = [kinds.number(source.device, kind) for kind in uses.kinds]
        saved = Saved(0, 0, 0, [])
        hours: set[int] = set()
        for part in uses.parts(PORTION):
            added, updated = self._save(source.id, batch, part, numbers, kinds, hours)
            saved = saved._replace(added=saved.added + added, updated=saved.updated + updated)
        duplicate = len(uses) - saved.added - saved.updated
        return saved._replace(duplicate=duplicate, touched=stretches(hours))

    def _save(
        self, source: int, batch: int | None, part: Part, numbers: list[int], kinds: Kinds, hours: set[int]
    ) -> tuple[int, int]:
        """How many rows of a part were new, and how many changed; `hours` takes in those that are touched."""
        known = self._known(source, part.keys)
        kept = array("I", map(numbers.__getitem__, part.places))
        if not known and all(map(lt, part.keys, part.keys[1:])):  # in order, so that none comes twice
            touch(hours, part.starts, part.ends)
            self._insert(source, batch, part._replace(places=kept))
            return len(part.keys), 0
        fresh: dict[int, _Stored] = {}
        added = updated = 0
        for use in map(_Stored, part.keys, part.starts, part.ends, kept):
            key, old = use.key, fresh.get(use.key) or known.get(use.key)
            if old is None:
                added += 1
            elif use == old or _is_worse(use, old, kinds, of_file=batch is not None):
                continue
            else:
                updated += key not in fresh
                touch(hours, [old.start], [old.end])
            fresh[key] = use
            touch(hours, [use.start], [use.end])
        if batch is None:
            self._inverses.confirm(source, [key for key in part.keys if key in known and key not in fresh])
        if fresh:
            self._inverses.changing(source, [key for key in fresh if key in known])
            keys, starts, ends, kinds_of = (array("q", column) for column in zip(*fresh.values(), strict=True))
            self._insert(source, batch, Part(part.sources, keys, starts, ends, kinds_of))
        return added, updated

    def _insert(self, source: int, batch: int | None, part: Part) -> None:
        """Stores a part; its places are the numbers of its kinds."""
        _, keys, starts, ends, kinds = part
        columns = {"key": keys, "start": starts, "end": ends, "kind": kinds}
        sqlite.insert_columns(self._database, "observation", columns, {"source": source, "batch": batch})
        self._inverses.added(source, keys, batch)

    def _known(self, source: int, keys: Sequence[int]) -> dict[int, _Stored]:
        """What is stored between the lowest and the highest of some keys, read in one range."""
        found = _by_key(self._database, source, min(keys), max(keys))
        return {values[0]: _Stored(*values) for values in found}

    def drop(self, source: int, keys: Sequence[int]) -> list[Interval]:
        """Forgets the observations that have one of the keys, and tells the stretches that change."""
        if not keys:
            return []
        gone = set(keys)
        return self._drop(source, [use for key, use in self._known(source, keys).items() if key in gone])

    def keep_only(self, source: int, span: Interval, keys: Iterable[int]) -> list[Interval]:
        """Forgets what a source told of a stretch and does not tell any more; tells the stretches that change."""
        kept, near = set(keys), self._known(source, keys_near(*span))
        gone = [use for key, use in near.items() if span.start <= use.start < span.end and key not in kept]
        return self._drop(source, gone)

    def move(self, source: int, later: Callable[[int], int]) -> list[Interval]:
        """Moves everything that a source told by what `later` says of each key; tells the stretches that change."""
        row, hours = ObservationRow, set[int]()
        keys = row.select(row.key).where(row.source == source).order_by(row.key).tuples().execute(self._database)
        runs = [
            (some[0], some[-1], by)
            for by, run in groupby((key for (key,) in keys), key=later)
            for some in [list(run)]
            if by
        ]
        self._inverses.moving(source, runs)
        for start, end in self._inverses.shift(source, runs):
            touch(hours, [start], [end])
        return stretches(hours)

    def _drop(self, source: int, uses: Sequence[_Stored]) -> list[Interval]:
        row, hours = ObservationRow, set[int]()
        self._inverses.changing(source, [use.key for use in uses])
        for some in _chunks([use.key for use in uses], 500):
            row.delete().where((row.source == source) & row.key.in_(some)).execute(self._database)
        touch(hours, [use.start for use in uses], [use.end for use in uses])
        return stretches(hours)

    def observations(self, device: str, start: int, end: int) -> Columns:
        """What touches the interval on a device, by start; entries in the bin or taken back are left out."""
        kinds, found = Kinds(self._database).by_number, Columns()
        span, keys = (start - LONGEST, start, end - 1), keys_near(start - LONGEST, end)
        for source, kind in _sources(self._database, device).fetchall():
            if kind == BY_HAND:
                answer = _noted(self._database, source, *span)
            else:
                answer = _told(self._database, source, *span, *keys)
            for begun, starts, ends, numbers in sqlite.in_columns(answer):
                place_of = {number: found.place(kinds[number]) for number in set(numbers)}
                found.extend(begun, starts, ends, map(place_of.__getitem__, numbers), source)
        return found.in_order()

    def has_any(self, device: str) -> bool:
        """Whether anything was ever observed on a device."""
        return _any(self._database, device).fetchone() is not None

    def sharing(self, kind: str, keys: Iterable[int], device: str = "") -> int | None:
        """The source of that kind, on that device or on any, that has one of these visits already."""
        row = ObservationRow
        here = (SourceRow.device == device) | (device == "")
        for some in _chunks(sorted(keys), 500):
            query = row.select(row.source).join(SourceRow, on=(SourceRow.id == row.source))
            query = query.where((SourceRow.kind == kind) & here & row.key.in_(some)).limit(1)
            for (source,) in query.tuples().execute(self._database):
                return int(source)
        return None

    def foreground_lengths(self) -> dict[str, list[int]]:
        """Milliseconds of every observation with a foreground time, per platform."""
        row, kinds = ObservationRow, Kinds(self._database).by_number
        measured = [number for number, kind in kinds.items() if kind.rank == Rank.MEASURED_HISTORY]
        query = row.select(row.kind, row.end - row.start).where(row.kind.in_(measured))
        lengths: defaultdict[str, list[int]] = defaultdict(list)
        for number, length in self._database.execute(query):
            lengths[kinds[number].platform].append(length)
        return dict(lengths)

    def estimated(self, platforms: Collection[str]) -> list[Interval]:
        """The stretches in which observations of these platforms last as long as a median says."""
        row, kinds = ObservationRow, Kinds(self._database).by_number
        guessed = [number for number, kind in kinds.items() if kind.rank == Rank.HISTORY and kind.platform in platforms]
        query = row.select(row.start, row.end).where(row.kind.in_(guessed) & (row.end > row.start))
        hours: set[int] = set()
        for start, end in self._database.execute(query):
            touch(hours, [start], [end])
        return stretches(hours)

    def extent(self) -> Interval | None:
        """From the first instant of which anything was observed or said to the last."""
        ends = []
        for row in (ObservationRow, WatchedRow, PresentRow, CorrectionRow):
            query = row.select(fn.MIN(row.start), fn.MAX(row.end)).tuples()
            ends += [pair for pair in query.execute(self._database) if pair[0] is not None]
        return Interval(min(low for low, _ in ends), max(high for _, high in ends)) if ends else None

    def devices(self) -> list[str]:
        """Every device of which anything is known."""
        return [device for (device,) in _devices(self._database)]

    def longest_bucket(self, device: str | None = None) -> int:
        """Milliseconds of the longest bucket that a source of that device, or of any, told a sum for; 0 without."""
        return max((bucket for on, bucket in _buckets(self._database) if device in {None, on}), default=0)


class _Stored(NamedTuple):
    """An observation as it is stored, its source left out."""

    key: int
    start: int
    end: int
    kind: int


def _is_worse(use: _Stored, old: _Stored, kinds: Kinds, *, of_file: bool) -> bool:
    """Whether less is said of a use than is known: by a worse rank, or of a visit by what may be an older copy.

    An older copy tells of a measured visit a shorter time in front, and of another a later end that it had at most.
    """
    rank, known = (kinds.by_number[each.kind].rank for each in (use, old))
    if rank != known or use.start != old.start or not of_file:
        return rank > known
    return use.end < old.end if rank == Rank.MEASURED_HISTORY else rank == Rank.HISTORY and use.end > old.end


def _chunks(values: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (values[start : start + size] for start in range(0, len(values), size))
