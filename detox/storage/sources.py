"""Sources: where observations come from, and how far each was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detox.core.periods import to_datetime, to_instant
from detox.core.sources import Source
from detox.storage.prepared import prepared
from detox.storage.usage_tables import BatchRow, SourceRow

if TYPE_CHECKING:
    from peewee import SQL, Query, SqliteDatabase


@prepared
def _at(path: SQL) -> Query:
    return SourceRow.select().where(SourceRow.path == path).order_by(SourceRow.id)


@prepared
def _save(
    number: SQL, kind: SQL, name: SQL, device: SQL, scope: SQL, enabled: SQL, path: SQL, last_seen: SQL,
    reaches_from: SQL, read_to: SQL, cursor: SQL,
) -> Query:  # fmt: skip
    return SourceRow.update(
        kind=kind, name=name, device=device, scope=scope, enabled=enabled, path=path, last_seen=last_seen,
        reaches_from=reaches_from, read_to=read_to, cursor=cursor,
    ).where(SourceRow.id == number)  # fmt: skip


class SourceRepository:
    """Loads and saves sources."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def all(self) -> list[Source]:
        """Every source, oldest first."""
        return self._select(~SourceRow.id.is_null())

    def get(self, number: int | None) -> Source | None:
        """The source of that number."""
        return next(iter(self._select(SourceRow.id == number)), None)

    def by_path(self, path: str, device: str = "") -> Source | None:
        """The source that reads that file, on that device or on any."""
        found = map(_source, _at(self._database, path)) if path else ()
        return next((source for source in found if device in {"", source.device}), None)

    def of_kind(self, kind: str, device: str) -> Source | None:
        """The first source of that kind on that device."""
        return next(iter(self._select((SourceRow.kind == kind) & (SourceRow.device == device))), None)

    def named(self, kind: str, name: str, device: str) -> Source | None:
        """The source of that kind and name on that device."""
        here = (SourceRow.kind == kind) & (SourceRow.name == name) & (SourceRow.device == device)
        return next(iter(self._select(here)), None)

    def browsers(self, device: str) -> frozenset[str]:
        """The scopes of the browsers that were found on a device."""
        return frozenset(
            source.scope for source in self._select(SourceRow.device == device) if source.scope.startswith("browser:")
        )

    def add(self, source: Source) -> Source:
        """The source with the number it was given."""
        values = _values(source)
        number = SourceRow.insert(**values).execute(self._database)
        return _source((number, *values.values()))

    def save(self, source: Source) -> None:
        """Replaces what is known of a source."""
        _save(self._database, source.id, *_values(source).values())

    def forget(self, number: int) -> None:
        """Drops a source that nothing was ever read of."""
        SourceRow.delete().where(SourceRow.id == number).execute(self._database)

    def new_batch(self, source: int, path: str, kind: str, assumptions: str, zone: str, now: int) -> int:
        """The number of a new import."""
        row = BatchRow.insert(
            source=source, path=path, format=kind, imported_at=now, assumptions=assumptions, zone=zone
        )
        number: int = row.execute(self._database)
        return number

    def zone(self, source: int) -> str:
        """The zone that was assumed at the latest import without one of its own; empty where none was."""
        row = BatchRow.select(BatchRow.zone).where((BatchRow.source == source) & (BatchRow.zone != ""))
        found = row.order_by(BatchRow.id.desc()).limit(1).tuples().execute(self._database)
        return next((zone for (zone,) in found), "")

    def set_zone(self, source: int, zone: str) -> None:
        """Notes another zone for everything that was imported without one."""
        BatchRow.update(zone=zone).where((BatchRow.source == source) & (BatchRow.zone != "")).execute(self._database)

    def _select(self, condition: Any) -> list[Source]:  # noqa: ANN401  # a Peewee expression
        rows = SourceRow.select().where(condition).order_by(SourceRow.id).tuples().execute(self._database)
        return [_source(row) for row in rows]


def _values(source: Source) -> dict[str, object]:
    return {
        "kind": source.kind,
        "name": source.name,
        "device": source.device,
        "scope": source.scope,
        "enabled": source.enabled,
        "path": source.path,
        "last_seen": None if source.last_seen is None else to_instant(source.last_seen),
        "reaches_from": source.reaches_from,
        "read_to": source.read_to,
        "cursor": source.cursor,
    }


def _source(row: tuple[Any, ...]) -> Source:
    number, kind, name, device, scope, enabled, path, last_seen, reaches_from, read_to, cursor = row
    seen = None if last_seen is None else to_datetime(last_seen)
    return Source(number, kind, name, device, scope, bool(enabled), path, seen, reaches_from, read_to, cursor)
