"""Inverses: what takes a change back, written down row by row while a labelled change is under way.

Small tables are watched by temporary triggers, which see every write, whichever way it is made. Observations come by
the hundred thousand: those that a file added are known by its batch, and only what was changed or dropped is kept.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from detox.storage import sqlite
from detox.storage.packed import Use, pack, unpack
from detox.storage.tables import ChangeRow, InverseRow
from detox.storage.usage_tables import ObservationRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from peewee import SqliteDatabase

USE: Final = "observation"
BATCH, PUT, TAKE, SHIFT = "batch", "put", "take", "shift"
"""How observations are taken back: drop those of a batch, put rows back, take rows away, move what a source told."""
AT_ONCE: Final = 400
PORTION: Final = 20_000
"""Rows of a batch that are taken back at a time."""
IMPORT: Final = "import"
"""The label of an imported file."""


class Inverses:
    """Writes down how to take back what is being done; silent while nothing is to be taken back."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._change: int | None = None
        self._batches: set[tuple[int, int]] = set()

    @contextmanager
    def recording(self, change: int, tables: Sequence[str]) -> Iterator[None]:
        """Writes down under a change what is done meanwhile to `tables` and to observations."""
        sqlite.record_inverses(self._database, change, tables)
        self._change = change
        try:
            yield
            for source, batch in self._batches:  # last, so that they are dropped before others are put back
                self._keep(BATCH, json.dumps([source, batch]))
        finally:
            self._change = None
            self._batches.clear()
        sqlite.forget_triggers(self._database, tables)

    def changing(self, source: int, keys: Sequence[int]) -> None:
        """Keeps what is stored under some keys of a source, before it is replaced or dropped."""
        if self._change is None or not keys:
            return
        rows = [row for row in self._stored(source, keys) if (source, row.batch) not in self._batches]
        if rows:
            self._keep(PUT, pack(rows))

    def added(self, source: int, keys: Sequence[int], batch: int | None) -> None:
        """Notes that rows were added or have replaced others; those of a batch are known by it."""
        if self._change is None or not keys:
            return
        if batch is None:
            self._keep(TAKE, pack(self._stored(source, keys)))
        else:
            self._batches.add((source, batch))

    def confirm(self, source: int, keys: Sequence[int]) -> None:
        """Keeps what a scan tells too beyond the file that told it first, for as long as that can be taken back."""
        imported = ChangeRow.select(ChangeRow.id).where(ChangeRow.label == IMPORT)
        if not keys or not imported.exists(self._database):
            return
        row = ObservationRow
        for some in _parts(keys):
            told = (row.source == source) & row.key.in_(some) & ~row.batch.is_null()
            row.update(batch=None).where(told).execute(self._database)

    def moving(self, source: int, runs: Iterable[tuple[int, int, int]]) -> None:
        """Notes by how much the rows between two keys each are about to be moved."""
        if self._change is not None:
            self._keep(SHIFT, json.dumps([source, [(low, high, -by) for low, high, by in runs]]))

    def _keep(self, verb: str, content: str) -> None:
        row = InverseRow.insert(change=self._change, relation=USE, verb=verb, content=content)
        row.execute(self._database)

    def _stored(self, source: int, keys: Sequence[int]) -> list[Use]:
        row, found = ObservationRow, list[Use]()
        for some in _parts(keys):
            mine = (row.source == source) & row.key.in_(some)
            found += map(Use._make, row.select().where(mine).tuples().execute(self._database))
        return found

    # --- taking back ------------------------------------------------------------------------------------------------

    def apply(self, verb: str, content: str) -> Iterator[tuple[int, int]]:
        """Takes back what was done to observations; tells the instants at which those begin and end."""
        if verb == SHIFT:
            source, runs = json.loads(content)
            self.moving(source, runs)
            yield from self.shift(source, runs)
        elif verb == BATCH:
            for rows in self._of_batch(*json.loads(content)):
                self._take(rows)
                yield from ((row.start, row.end) for row in rows)
        else:
            (self._take if verb == TAKE else self._put)(rows := unpack(content))
            yield from ((row.start, row.end) for row in rows)

    def _of_batch(self, source: int, batch: int) -> Iterator[list[Use]]:
        """The rows of a batch, some at a time, so that a million need no more memory than some."""
        row, after = ObservationRow, -1
        while True:
            mine = (row.source == source) & (row.batch == batch) & (row.key > after)
            query = row.select().where(mine).order_by(row.key).limit(PORTION)
            rows = [Use._make(values) for values in query.tuples().execute(self._database)]
            if not rows:
                return
            yield rows
            after = rows[-1].key

    def _take(self, rows: Sequence[Use]) -> None:
        """Takes away what is still as it was left: what was told anew since stays."""
        if not rows:
            return
        if self._change is not None:
            self._keep(PUT, pack(rows))
        sqlite.delete_rows(self._database, USE, Use._fields, rows)

    def _put(self, rows: Sequence[Use]) -> None:
        """Puts rows back where there is none; what was told anew since stays."""
        if self._change is not None:
            self._keep(TAKE, pack(rows))
        sqlite.insert_missing(self._database, USE, Use._fields, rows)

    def shift(self, source: int, runs: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
        """Moves what a source told, run by run of keys; tells where each row was and where it is."""
        row, touched = ObservationRow, list[tuple[int, int]]()
        for low, high, by in runs:
            mine = (row.source == source) & row.key.between(low, high)
            for start, end in row.select(row.start, row.end).where(mine).tuples().execute(self._database):
                touched += [(start, end), (start + by, end + by)]
            row.update(start=row.start + by, end=row.end + by).where(mine).execute(self._database)
        return touched


def _parts(keys: Sequence[int]) -> Iterator[list[int]]:
    """Some keys at a time, as many as a statement takes."""
    return (list(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE))
