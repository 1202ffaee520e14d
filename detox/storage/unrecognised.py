"""Unrecognised: time at hosts that nothing recognised, per local day, until it is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peewee import SQL, Query, SqliteDatabase, fn

from detox.storage.prepared import prepared
from detox.storage.usage_tables import UnrecognisedRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@prepared
def _keep_longest(source: SQL, day: SQL, host: SQL, spent: SQL) -> Query:
    row = UnrecognisedRow
    return row.insert({row.source: source, row.day: day, row.host: host, row.spent: spent}).on_conflict(
        conflict_target=[row.source, row.day, row.host], update={row.spent: fn.MAX(row.spent, spent)}
    )


@prepared
def _add(source: SQL, day: SQL, host: SQL, spent: SQL) -> Query:
    row = UnrecognisedRow
    return row.insert({row.source: source, row.day: day, row.host: host, row.spent: spent}).on_conflict(
        conflict_target=[row.source, row.day, row.host], update={row.spent: row.spent + spent}
    )


@prepared
def _forget_hosts(before: SQL) -> Query:
    return UnrecognisedRow.delete().where(UnrecognisedRow.day < before)


class UnrecognisedRepository:
    """Keeps what may be recognised one day."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def add(self, source: int, rows: Iterable[tuple[date, str, int]], *, in_parts: bool = False) -> None:
        """Keeps milliseconds at hosts; a later reading of a day and host replaces a smaller one, a part is added."""
        keep = _add if in_parts else _keep_longest
        for day, host, spent in rows:
            keep(self._database, source, day.isoformat(), host, spent)

    def forget(self, before: date) -> None:
        """Drops what is older than that day."""
        _forget_hosts(self._database, before.isoformat())
