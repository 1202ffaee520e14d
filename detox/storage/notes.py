"""Notes: the lines that a person keeps for themselves."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from detox.core.notes import Note
from detox.core.periods import to_datetime, to_instant
from detox.storage.tables import NoteRow

if TYPE_CHECKING:
    from datetime import datetime

    from peewee import SqliteDatabase

    from detox.storage.made import Maker


class NoteRepository:
    """Loads and saves notes; the bin keeps those that were removed."""

    def __init__(self, database: SqliteDatabase, maker: Maker) -> None:
        self._database = database
        self._maker = maker

    def add(self, text: str, account: str | None, noted_at: datetime) -> Note:
        """A new note; the account need not be stored, so that a word about a platform makes none."""
        note = Note(str(uuid.uuid4()), noted_at, text, account)
        values = {"id": note.id, "noted_at": to_instant(noted_at), "account": account, "text": text}
        NoteRow.insert(**values, **self._maker.stamp()).execute(self._database)
        return note

    def between(self, start: int, end: int) -> list[Note]:
        """The notes of an interval, in the order of being made."""
        row = NoteRow
        query = row.select().where((row.noted_at >= start) & (row.noted_at < end) & row.deleted_at.is_null())
        return [_note(each) for each in query.order_by(row.noted_at, row.id).dicts().execute(self._database)]

    def find(self, beginning: str) -> list[Note]:
        """The notes whose ids begin so."""
        row = NoteRow
        query = row.select().where(row.id.startswith(beginning) & row.deleted_at.is_null())
        return [_note(each) for each in query.order_by(row.id).dicts().execute(self._database)]

    def remove(self, note: str) -> None:
        """Puts a note into the bin."""
        stamp = self._maker.stamp()
        row = NoteRow.update(deleted_at=stamp["changed_at"], **stamp).where(NoteRow.id == note)
        row.execute(self._database)


def _note(row: dict[str, Any]) -> Note:
    return Note(row["id"], to_datetime(row["noted_at"]), row["text"], row["account"])
