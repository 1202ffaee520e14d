"""Entries: time noted by hand."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from peewee import SqliteDatabase, fn

from detox.core.entries import Noted
from detox.storage.kinds import Kinds
from detox.storage.usage_tables import EntryRow, ObservationRow, SourceRow

if TYPE_CHECKING:
    from detox.core.usage import Kind, Observation
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

    def restore(self, entry: str) -> tuple[int, int] | None:
        """Takes an entry out of the bin; the interval it fills again, or None where it does not lie there."""
        found = next((each for each in self.noted(in_bin=True) if each.id == entry), None)
        if found is None:
            return None
        EntryRow.update(deleted_at=None, **self._maker.stamp()).where(EntryRow.id == entry).execute(self._database)
        return found.start, found.end

    def change(self, entry: str, start: int, end: int, kind: Kind, note: str) -> None:
        """Lets an entry say something else; it keeps its device."""
        row, mine = ObservationRow, EntryRow.id == entry
        source, key = next(
            iter(EntryRow.select(EntryRow.source, EntryRow.key).where(mine).tuples().execute(self._database))
        )
        device = SourceRow.select(SourceRow.device).where(SourceRow.id == source).scalar(self._database)
        self._inverses.changing(source, [key])
        number = Kinds(self._database).number(device, kind)
        said = row.update(start=start, end=end, kind=number).where((row.source == source) & (row.key == key))
        said.execute(self._database)
        self._inverses.added(source, [key], None)
        EntryRow.update(note=note, **self._maker.stamp()).where(mine).execute(self._database)

    def noted(self, *, in_bin: bool = False) -> list[Noted]:
        """Every entry that is kept, or those in the bin; the latest first."""
        row, kinds = ObservationRow, Kinds(self._database)
        query = EntryRow.select(EntryRow.id, row.kind, row.start, row.end, EntryRow.note, EntryRow.deleted_at)
        query = query.join(row, on=((row.source == EntryRow.source) & (row.key == EntryRow.key)))
        query = query.where(EntryRow.deleted_at.is_null(not in_bin)).order_by(row.start.desc(), EntryRow.id)
        return [
            Noted(made, kinds.by_number[kind].account, kinds.by_number[kind].platform, kinds.by_number[kind].activity,
                  kinds.devices[kind], start, end, note, deleted_at)
            for made, kind, start, end, note, deleted_at in query.tuples().execute(self._database)
        ]  # fmt: skip

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
