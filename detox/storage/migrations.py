"""Migrations: the schema's number, and the steps from each to the next.

A new file gets today's tables and the latest number; an old one goes through each step in one transaction, after a
copy of the file. The SQL of a step is frozen once it has shipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.storage import sqlite
from detox.storage.steps import lean_use, notes
from detox.storage.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peewee import SqliteDatabase

STEPS: Final[tuple[Callable[[SqliteDatabase], None], ...]] = (lean_use, notes)
"""Step n leads from schema n + 1 to schema n + 2."""
LATEST: Final = 1 + len(STEPS)


class SchemaError(Exception):
    """The file's schema cannot be used: `code` is `newer` or `foreign`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def migrate(database: SqliteDatabase, path: Path) -> None:
    """Brings the connected database to the latest schema; raises SchemaError without touching it where it cannot."""
    tables = database.get_tables()
    application, number = sqlite.version(database)
    if application != sqlite.APPLICATION and (tables or application):
        raise SchemaError("foreign")
    if number > LATEST:
        raise SchemaError("newer")
    sqlite.use_log(database)
    if not tables:
        _create(database)
        return
    if number < LATEST:
        sqlite.copy(database, str(path.with_name(f"{path.stem}-before-{LATEST}{path.suffix}")))
        with database.atomic("IMMEDIATE"):
            for step in STEPS[number - 1 :]:
                step(database)
            sqlite.set_version(database, LATEST)


def _create(database: SqliteDatabase) -> None:
    with database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False), database.atomic("IMMEDIATE"):
        database.create_tables(TABLES)
        sqlite.set_version(database, LATEST)
