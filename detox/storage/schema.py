"""Schema: the tables and indexes of a file, in a form in which two files can be compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detox.storage import sqlite
from detox.storage.tables import TABLES

if TYPE_CHECKING:
    import sqlite3

    from peewee import SqliteDatabase

GAPS: Final = re.compile(r'\s+|"|IF NOT EXISTS ')
AROUND: Final = re.compile(r"\s*([(),])\s*")
OWN: Final = frozenset({"table", "index"})
"""What our files consist of; anything else (a view, a trigger) would be run by whoever reads the file."""

Objects = frozenset[tuple[str, str, str, str]]


def objects(connection: sqlite3.Connection) -> Objects:
    """Kind, name, table and SQL of everything in a file, without what makes no difference: quotes and spaces."""
    rows = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return frozenset((kind, name, table, _plain(sql or "")) for kind, name, table, sql in rows)


def is_inert(found: Objects) -> bool:
    """Whether nothing in a file is run when its tables are read: tables and indexes alone, none of them virtual."""
    return all(kind in OWN and not sql.upper().startswith("CREATE VIRTUAL") for kind, _, _, sql in found)


def tables(found: Objects) -> frozenset[str]:
    """The names of the tables in a file."""
    return frozenset(name for kind, name, _, _ in found if kind == "table")


def create(database: SqliteDatabase) -> None:
    """Makes today's tables."""
    with database.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        database.create_tables(TABLES)


def today() -> Objects:
    """The schema of a file that is made today."""
    database = sqlite.database(":memory:")
    with database.connection_context():
        create(database)
        return objects(database.connection())


def _plain(sql: str) -> str:
    return AROUND.sub(r"\1", GAPS.sub(" ", sql)).replace("  ", " ").strip()
