"""Entries: time noted by hand."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from peewee import SqliteDatabase, fn

from detox.storage.kinds import Kinds
from detox.storage.usage_tables import EntryRow, ObservationRow

if TYPE_CHECKING:
    from detox.core.usage import Observation
    from detox.storage.inverses import Inverses
    from detox.storage.made import Maker


class EntryRepository:
    """Loads and saves entries; each is an observation, a UUID and the person's line about it."""

    def __init__(self, database: SqliteDatabase, maker: Maker, inverses: Inverses) -> None:
        self._database = database
        self._maker = maker
        self._inverses = inverses

    def add(self, observation: Observation, device: str, note: str) -> str:
        """The id of a new entry on a device; the observation gets the next key of its source."""
        row = ObservationRow
        query = row.select(fn.MAX(row.key)).where(row.source == observation.source).tuples()
        highest = next(iter(query.execute(self._database)))[0] or 0
        kept = observation._replace(key=highest + 1)
        kind = Kinds(self._database).number(device, kept.kind)
        row.insert({**kept._asdict(), "kind": kind}).execute(self._database)
        self._inverses.added(kept.source, [kept.key], None)
        made = str(uuid.uuid4())
        EntryRow.insert(id=made, source=kept.source, key=kept.key, note=note, **self._maker.stamp()).execute(
            self._database
        )
        return made

    def remove(self, entry: str) -> tuple[int, int] | None:
        """Puts an entry into the bin; the interval it filled, or None where there is no such entry."""
        found = self._interval(entry)
        if found is not None:
            stamp = self._maker.stamp()
            row = EntryRow.update(deleted_at=stamp["changed_at"], **stamp).where(EntryRow.id == entry)
            row.execute(self._database)
        return found

    def intervals(self) -> list[tuple[str, int, int]]:
        """Id, start and end of every entry that is not in the bin."""
        row = ObservationRow
        query = (
            EntryRow.select(EntryRow.id, row.start, row.end)
            .join(row, on=((row.source == EntryRow.source) & (row.key == EntryRow.key)))
            .where(EntryRow.deleted_at.is_null())
        )
        return list(query.tuples().execute(self._database))

    def _interval(self, entry: str) -> tuple[int, int] | None:
        return next(((start, end) for made, start, end in self.intervals() if made == entry), None)
