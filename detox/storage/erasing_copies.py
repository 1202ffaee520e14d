"""Erasing copies: other files with the same tables, in which the same can be counted and erased."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from peewee import DatabaseError, PeeweeException

from detox.storage import sqlite
from detox.storage.conflicts import UnknownCopyError
from detox.storage.erasing import EraseRepository
from detox.storage.faults import writing
from detox.storage.migrations import LATEST
from detox.storage.unfinished import BESIDE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from peewee import SqliteDatabase

    from detox.core.erasing import Note, Scope


def holds(path: Path, scope: Scope) -> bool:
    """Whether a copy has anything of a scope; raises UnknownCopyError where that cannot be told."""
    with _opened(path) as database:
        return bool(EraseRepository(database).count(scope))


def erase(path: Path, scope: Scope, note: Note) -> None:
    """Erases a scope in a copy, which is derived anew should it ever be restored; raises UnknownCopyError."""
    with _opened(path) as database:
        with database.atomic("IMMEDIATE"):
            here = EraseRepository(database)
            here.erase(scope)
            here.add_note(note)
            here.forget_derived()
            here.set_fact("derived_with", "")
        if not sqlite.compact(database):
            raise UnknownCopyError(path)


def delete(path: Path) -> None:
    """Deletes a copy and what SQLite has left beside it; raises CopyError where it cannot be."""
    for end in BESIDE:
        with writing(path):
            path.with_name(path.name + end).unlink(missing_ok=True)


@contextmanager
def _opened(path: Path) -> Iterator[SqliteDatabase]:
    database = sqlite.database(str(path))
    try:
        with database.connection_context():
            if sqlite.version(database) != (sqlite.APPLICATION, LATEST):
                raise UnknownCopyError(path)
            yield database
    except (sqlite3.DatabaseError, DatabaseError, PeeweeException) as error:
        raise UnknownCopyError(path) from error
