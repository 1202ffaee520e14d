"""Watched: when a source would have seen use, and when somebody was present."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from detox.core.periods import Interval, difference, union
from detox.core.usage import Watched
from detox.storage import sqlite
from detox.storage.prepared import prepared
from detox.storage.usage_tables import PresentRow, SourceRow, WatchedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from peewee import SQL, Query, SqliteDatabase


@prepared
def _watched(device: SQL, start: SQL, end: SQL) -> Query:
    row = WatchedRow
    query = row.select(row.start, row.end, row.scope, row.rank)
    return query.where((row.start < end) & (row.end > start) & row.source.in_(_of(device)))


@prepared
def _present(device: SQL, start: SQL, end: SQL) -> Query:
    row = PresentRow
    return row.select(row.start, row.end).where((row.start < end) & (row.end > start) & row.source.in_(_of(device)))


class WatchedRepository:
    """Loads and saves watched and present intervals; stored ones of a source never overlap in a scope."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def watched(self, device: str, start: int, end: int) -> list[Watched]:
        """The watched intervals that touch the interval on a device."""
        return [Watched(*values) for values in _watched(self._database, device, start, end)]

    def present(self, device: str, start: int, end: int) -> list[Interval]:
        """The known presence that touches the interval on a device, clipped to it."""
        found = _present(self._database, device, start, end)
        return union((max(low, start), min(high, end)) for low, high in found)

    def add_watched(self, source: int, stretches: Iterable[Watched]) -> list[Interval]:
        """Stores stretches in which a source would have seen use, and tells where that is new."""
        grouped: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for stretch in stretches:
            grouped[stretch.scope, stretch.rank].append((stretch.start, stretch.end))
        fresh: list[Interval] = []
        row = WatchedRow
        for (scope, rank), told in grouped.items():
            mine = (row.source == source) & (row.scope == scope) & (row.rank == rank)
            known, whole = self._joined(row, mine, told)
            rows = ((source, *span, scope, rank) for span in whole)
            sqlite.insert_many(self._database, "watched", ("source", "start", "end", "scope", "rank"), rows)
            fresh += difference(told, known)
        return fresh

    def add_present(self, source: int, intervals: Iterable[tuple[int, int]]) -> list[Interval]:
        """Stores stretches in which somebody was at the device, and tells where that is new."""
        told, row = list(intervals), PresentRow
        if not told:
            return []
        known, whole = self._joined(row, row.source == source, told)
        sqlite.insert_many(self._database, "present", ("source", "start", "end"), ((source, *span) for span in whole))
        return difference(told, known)

    def move(self, source: int, shifted: Callable[[Watched], Iterable[Watched]]) -> list[Interval]:
        """Puts other stretches in the place of each that a source watched; tells where that changes anything."""
        row = WatchedRow
        query = row.select(row.start, row.end, row.scope, row.rank).where(row.source == source).tuples()
        before = [Watched(*values) for values in query.execute(self._database)]
        row.delete().where(row.source == source).execute(self._database)
        self.add_watched(source, after := [stretch for each in before for stretch in shifted(each)])
        return union((stretch.start, stretch.end) for stretch in (*before, *after))

    def forget(self, source: int, span: Interval) -> None:
        """Cuts a stretch out of what a source watched and of the presence that it told."""
        for row, named in ((WatchedRow, ("scope", "rank")), (PresentRow, ())):
            mine = (row.source == source) & (row.start < span.end) & (row.end > span.start)
            columns = (row.start, row.end, *(getattr(row, name) for name in named))
            found = list(row.select(*columns).where(mine).tuples().execute(self._database))
            row.delete().where(mine).execute(self._database)
            rest = [
                (source, *part, *values) for start, end, *values in found for part in difference([(start, end)], [span])
            ]
            table = row._meta.table_name  # noqa: SLF001  # Peewee offers it nowhere else
            sqlite.insert_many(self._database, table, ("source", "start", "end", *named), rest)

    def _joined(self, row: Any, mine: Any, told: list[tuple[int, int]]) -> tuple[list[Interval], list[Interval]]:  # noqa: ANN401  # Peewee
        """What was known where `told` is, and both as one; what was known is taken out of the table."""
        low, high = min(start for start, _ in told), max(end for _, end in told)
        touching = mine & (row.start <= high) & (row.end >= low)
        query = row.select(row.start, row.end).where(touching).tuples()
        known = [Interval(*span) for span in query.execute(self._database)]
        row.delete().where(touching).execute(self._database)
        return known, union([*known, *told])


def _of(device: SQL) -> Query:
    return SourceRow.select(SourceRow.id).where(SourceRow.device == device)
