"""Migrations: the schema's number, and the steps from each to the next.

A new file gets today's tables and the latest number; an old one goes through each step in a transaction of its own,
after a copy of the file that is made and checked while nobody else can write. The SQL of a step is frozen once it has
shipped.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from detox.storage import schema, sqlite
from detox.storage.steps import lean_use, notes

if TYPE_CHECKING:
    from collections.abc import Callable

    from peewee import SqliteDatabase

LOG: Final = logging.getLogger(__name__)
STEPS: Final[tuple[Callable[[SqliteDatabase], None], ...]] = (lean_use, notes)
"""Step n leads from schema n + 1 to schema n + 2."""
LATEST: Final = 1 + len(STEPS)
PATIENCE: Final = 300
"""Seconds that one process waits for the steps of another."""


class SchemaError(Exception):
    """The file's schema cannot be used: `code` is `newer` or `foreign`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def migrate(database: SqliteDatabase, keep: Callable[[int], object]) -> None:
    """Brings the connected database to the latest schema; raises SchemaError without touching it where it cannot.

    Before each step `keep` is called with the number that the file still has; where it raises, the file stays so.
    """
    tables = database.get_tables()
    application, number = sqlite.version(database)
    if (application != sqlite.APPLICATION and (tables or application)) or (tables and number < 1):
        raise SchemaError("foreign")
    if number > LATEST:
        raise SchemaError("newer")
    if tables and number < LATEST:
        with sqlite.patience(database, PATIENCE):
            while _step(database, keep):
                pass
    sqlite.use_log(database)
    if not tables:
        _create(database)


def _step(database: SqliteDatabase, keep: Callable[[int], object]) -> bool:
    """Whether one more step was taken; of two processes one takes it, and the other sees that it was."""
    with database.atomic("IMMEDIATE"):
        number = sqlite.version(database)[1]
        if number >= LATEST:
            return False
        keep(number)
        STEPS[number - 1](database)
        sqlite.set_version(database, number + 1)
    LOG.info("migrated from=%d to=%d", number, number + 1)
    return True


def _create(database: SqliteDatabase) -> None:
    with database.atomic("IMMEDIATE"):
        schema.create(database)
        sqlite.set_version(database, LATEST)
