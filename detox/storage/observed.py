"""Observed: what sources told, what a person corrected in it, and time that nothing recognised."""

from __future__ import annotations

from array import array
from collections import defaultdict
from operator import lt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from peewee import SqliteDatabase, fn

from detox.core.columns import Columns, Part
from detox.core.keys import keys_near
from detox.core.periods import Interval, to_instant, union
from detox.core.sources import BY_HAND
from detox.core.usage import HOUR, LONGEST, Correction, Rank, Verb
from detox.storage import sqlite
from detox.storage.kinds import ACTIVITIES, Kinds
from detox.storage.usage_tables import (
    CorrectionRow,
    EntryRow,
    KindRow,
    ObservationRow,
    PresentRow,
    SourceRow,
    UnrecognisedRow,
    WatchedRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import date, datetime

    from detox.core.sources import Source

PORTION: Final = 20_000
"""Observations that are stored at a time, so that a million need no more memory than some."""


class Saved(NamedTuple):
    """How many observations were new, changed or there already, and the stretches that changed."""

    added: int
    updated: int
    duplicate: int
    touched: list[Interval]


class ObservedRepository:
    """Loads and saves what was observed."""

    def __init__(self, database: SqliteDatabase, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def save(self, source: Source, batch: int | None, uses: Columns) -> Saved:
        """Stores observations of a source by their keys; a better rank is never replaced by a worse one."""
        kinds = Kinds(self._database)
        numbers = [kinds.number(source.device, kind) for kind in uses.kinds]
        saved = Saved(0, 0, 0, [])
        hours: set[int] = set()
        for part in uses.parts(PORTION):
            added, updated = self._save(source.id, batch, part, numbers, kinds, hours)
            saved = saved._replace(added=saved.added + added, updated=saved.updated + updated)
        duplicate = len(uses) - saved.added - saved.updated
        return saved._replace(duplicate=duplicate, touched=_stretches(hours))

    def _save(
        self, source: int, batch: int | None, part: Part, numbers: list[int], kinds: Kinds, hours: set[int]
    ) -> tuple[int, int]:
        """How many rows of a part were new, and how many changed; `hours` takes in those that are touched."""
        known = self._known(source, part.keys)
        kept = array("I", map(numbers.__getitem__, part.places))
        if not known and all(map(lt, part.keys, part.keys[1:])):  # in order, so that none comes twice
            _touch(hours, part.starts, part.ends)
            self._insert(source, batch, part._replace(places=kept))
            return len(part.keys), 0
        fresh: dict[int, _Stored] = {}
        added = updated = 0
        for use in map(_Stored, part.keys, part.starts, part.ends, kept):
            key, old = use.key, fresh.get(use.key) or known.get(use.key)
            if old is None:
                added += 1
            elif use == old or kinds.by_number[use.kind].rank > kinds.by_number[old.kind].rank:
                continue
            else:
                updated += key not in fresh
                _touch(hours, [old.start], [old.end])
            fresh[key] = use
            _touch(hours, [use.start], [use.end])
        if fresh:
            keys, starts, ends, kinds_of = (array("q", column) for column in zip(*fresh.values(), strict=True))
            self._insert(source, batch, Part(part.sources, keys, starts, ends, kinds_of))
        return added, updated

    def _insert(self, source: int, batch: int | None, part: Part) -> None:
        """Stores a part; its places are the numbers of its kinds."""
        _, keys, starts, ends, kinds = part
        columns = {"key": keys, "start": starts, "end": ends, "kind": kinds}
        sqlite.insert_columns(self._database, "observation", columns, {"source": source, "batch": batch})

    def _known(self, source: int, keys: Sequence[int]) -> dict[int, _Stored]:
        """What is stored between the lowest and the highest of some keys, read in one range."""
        row = ObservationRow
        query = row.select(row.key, row.start, row.end, row.kind).where(
            (row.source == source) & row.key.between(min(keys), max(keys))
        )
        return {values[0]: _Stored(*values) for values in self._database.execute(query)}

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
        for key, start, end in list(
            self._database.execute(row.select(row.key, row.start, row.end).where(row.source == source))
        ):
            by = later(key)
            _touch(hours, [start, start + by], [end, end + by])
            row.update(start=start + by, end=end + by).where((row.source == source) & (row.key == key)).execute(
                self._database
            )
        return _stretches(hours)

    def _drop(self, source: int, uses: Sequence[_Stored]) -> list[Interval]:
        row, hours = ObservationRow, set[int]()
        for some in _chunks([use.key for use in uses], 500):
            row.delete().where((row.source == source) & row.key.in_(some)).execute(self._database)
        _touch(hours, [use.start for use in uses], [use.end for use in uses])
        return _stretches(hours)

    def observations(self, device: str, start: int, end: int) -> Columns:
        """What touches the interval on a device, by start; entries in the bin or taken back are left out."""
        row, kinds, found = ObservationRow, Kinds(self._database).by_number, Columns()
        sources = SourceRow.select(SourceRow.id, SourceRow.kind).where(SourceRow.device == device).tuples()
        for source, kind in list(sources.execute(self._database)):
            mine = (
                (row.source == source)
                & row.start.between(start - LONGEST, end - 1)
                & (row.end > start)
                & (row.end > row.start)
            )
            if kind == BY_HAND:
                mine &= row.key.in_(_kept(source))
            else:
                mine &= row.key.between(*keys_near(start - LONGEST, end))
            query = row.select(row.key, row.start, row.end, row.kind).where(mine)
            for keys, starts, ends, numbers in sqlite.in_columns(self._database.execute(query)):
                place_of = {number: found.place(kinds[number]) for number in set(numbers)}
                found.extend(source, keys, starts, ends, map(place_of.__getitem__, numbers))
        return found.in_order()

    def has_only(self, device: str, number: int) -> bool:
        """Whether no more than so many observations were ever made on a device."""
        row = ObservationRow
        query = row.select(row.key).join(SourceRow, on=(SourceRow.id == row.source))
        query = query.where(SourceRow.device == device).offset(number).limit(1)
        return self._database.execute(query).fetchone() is None

    def corrections(self, device: str, start: int, end: int) -> list[Correction]:
        """The person's own words about the interval, in the order in which they were said."""
        row = CorrectionRow
        query = (
            row.select(row.id, row.start, row.end, row.verb, row.platform, row.account, row.activity)
            .where((row.on_device == device) & (row.start < end) & (row.end > start) & row.deleted_at.is_null())
            .order_by(row.changed_at, row.id)
        )
        return [
            Correction(number, start, end, Verb(verb), platform, account, ACTIVITIES.get(activity))
            for number, start, end, verb, platform, account, activity in query.tuples().execute(self._database)
        ]

    def add_correction(self, device: str, correction: Correction, why: str, by: str) -> None:
        """Stores a correction made on the device `by`."""
        CorrectionRow.insert(
            id=correction.id, changed_at=to_instant(self._now()), device=by, on_device=device, start=correction.start,
            end=correction.end, verb=correction.verb.value, platform=correction.platform, account=correction.account,
            activity=correction.activity, why=why,
        ).execute(self._database)  # fmt: skip

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
            _touch(hours, [start], [end])
        return _stretches(hours)

    def extent(self) -> Interval | None:
        """From the first instant of which anything was observed or said to the last."""
        ends = []
        for row in (ObservationRow, WatchedRow, PresentRow, CorrectionRow):
            query = row.select(fn.MIN(row.start), fn.MAX(row.end)).tuples()
            ends += [pair for pair in query.execute(self._database) if pair[0] is not None]
        return Interval(min(low for low, _ in ends), max(high for _, high in ends)) if ends else None

    def devices(self) -> list[str]:
        """Every device of which anything is known."""
        query = SourceRow.select(SourceRow.device).distinct().order_by(SourceRow.device).tuples()
        return [device for (device,) in query.execute(self._database)]

    def longest_bucket(self, device: str | None = None) -> int:
        """Milliseconds of the longest bucket that a source of that device, or of any, told a sum for; 0 without."""
        row = KindRow
        query = row.select(fn.MAX(row.bucket)).where((row.device == device) | (device is None)).tuples()
        return next(iter(query.execute(self._database)))[0] or 0

    def add_unrecognised(self, source: int, rows: Iterable[tuple[date, str, int]]) -> None:
        """Keeps time at hosts that nothing recognised; a later reading of a day and host replaces a smaller one."""
        known = UnrecognisedRow
        for day, host, spent in rows:
            known.insert(source=source, day=day.isoformat(), host=host, spent=spent).on_conflict(
                conflict_target=[known.source, known.day, known.host], update={known.spent: fn.MAX(known.spent, spent)}
            ).execute(self._database)

    def forget_unrecognised(self, before: date) -> None:
        """Drops what is older than that day."""
        UnrecognisedRow.delete().where(UnrecognisedRow.day < before.isoformat()).execute(self._database)


class _Stored(NamedTuple):
    """An observation as it is stored, its source left out."""

    key: int
    start: int
    end: int
    kind: int


def _kept(source: int) -> Any:  # noqa: ANN401  # a Peewee query
    """The keys of a source's entries that are not in the bin."""
    return EntryRow.select(EntryRow.key).where((EntryRow.source == source) & EntryRow.deleted_at.is_null())


def _touch(hours: set[int], starts: Iterable[int], ends: Iterable[int]) -> None:
    """Takes in the hours in which uses begin and end: no use lasts longer than half a day, so these tell its days."""
    for instants in (starts, ends):
        hours.update(map(HOUR.__rfloordiv__, instants))


def _stretches(hours: Iterable[int]) -> list[Interval]:
    """Hours that follow each other, made one stretch."""
    return union((hour * HOUR, (hour + 1) * HOUR) for hour in hours)


def _chunks(values: Sequence[int], size: int) -> Iterable[Sequence[int]]:
    return (values[start : start + size] for start in range(0, len(values), size))
