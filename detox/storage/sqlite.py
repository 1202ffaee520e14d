"""SQLite: everything that only it understands, in one file."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from peewee import SqliteDatabase

from detox.storage.legible import LegibleConnection

if TYPE_CHECKING:
    import sqlite3
    from array import array
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

APPLICATION: Final = 0x574F5254
"""Marks a file as ours ("WORT")."""
PATIENCE: Final = 10
"""Seconds for which a writer waits for another one."""
LITTLE: Final = -1_000
"""Pages that are kept while a whole file is read once, as KiB below zero."""
MOST_VALUES: Final = 900
"""Values of one statement: every build of SQLite takes as many."""
PORTION: Final = 2_000
"""Rows that are taken out of an answer at a time."""
PRAGMAS: Final = (
    ("foreign_keys", 1),
    ("synchronous", 1),  # NORMAL: in WAL a killed process loses nothing, a power cut at most the last change
    ("secure_delete", 1),
    ("recursive_triggers", 1),  # what REPLACE drops is seen by those that record inverse rows
    ("cache_size", -16_000),
    ("trusted_schema", 0),
)


def database(path: str) -> SqliteDatabase:
    """A database on a file, connected by whoever uses it and never by itself."""
    return SqliteDatabase(path, pragmas=PRAGMAS, autoconnect=False, timeout=PATIENCE, factory=LegibleConnection)


def make_private(path: Path) -> None:
    """Makes a file that this user alone may read, where there is none; what SQLite puts beside it is read by no other.

    Nothing is raised: SQLite tells more of what stands in the way.
    """
    with suppress(OSError):
        if not path.exists():
            path.touch(mode=0o600)


def use_log(connection: SqliteDatabase) -> None:
    """Turns the write-ahead log on; the file remembers it, so this is for a file that is known to be ours."""
    connection.execute_sql("PRAGMA journal_mode = wal")


def version(connection: SqliteDatabase) -> tuple[int, int]:
    """The mark of the program that made the file, and the number of its schema."""
    application = connection.execute_sql("PRAGMA application_id").fetchone()[0]
    return application, connection.execute_sql("PRAGMA user_version").fetchone()[0]


def set_version(connection: SqliteDatabase, number: int) -> None:
    """Marks the file as ours, with this schema."""
    connection.execute_sql(f"PRAGMA application_id = {APPLICATION:d}")
    connection.execute_sql(f"PRAGMA user_version = {number:d}")


def intact(connection: SqliteDatabase) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    return bool(connection.execute_sql("PRAGMA quick_check(1)").fetchone()[0] == "ok")


def patience(connection: SqliteDatabase, seconds: float) -> AbstractContextManager[None]:
    """Lets this connection wait longer than usual for another writer."""
    return _for_now(connection, "busy_timeout", int(seconds * 1000))


def keeping_little(connection: SqliteDatabase) -> AbstractContextManager[None]:
    """Lets this connection keep few pages in memory: whoever reads a whole file once gains nothing by keeping it."""
    return _for_now(connection, "cache_size", LITTLE)


@contextmanager
def _for_now(connection: SqliteDatabase, pragma: str, value: int) -> Iterator[None]:
    """Sets a pragma that holds a number, and puts it back."""
    usual = connection.execute_sql(f"PRAGMA {pragma}").fetchone()[0]
    connection.execute_sql(f"PRAGMA {pragma} = {value:d}")
    try:
        yield
    finally:
        connection.execute_sql(f"PRAGMA {pragma} = {usual:d}")


def compact(connection: SqliteDatabase) -> bool:
    """Writes the file anew without the room of what was deleted; whether its log could be emptied too.

    It cannot while another connection reads what was there before.
    """
    connection.execute_sql("VACUUM")
    return bool(connection.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def columns(connection: SqliteDatabase, table: str) -> list[tuple[str, bool]]:
    """The columns of a table and whether each belongs to its primary key."""
    return [(row[1], bool(row[5])) for row in connection.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]


def record_inverses(connection: SqliteDatabase, change: int, tables: Iterable[str]) -> None:
    """From now on this connection writes down under `change` how to take back each row's change of `tables`.

    Temporary triggers see every write, whichever way it is made, so no repository can forget; they last until
    `forget_triggers`, or go with a transaction that is taken back.
    """
    for table in tables:
        names = [name for name, _ in columns(connection, table)]
        new, old = _json("NEW", names), _json("OLD", names)
        differ = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
        for event, verb, when, content in (
            ("INSERT", "delete", "", new),
            ("DELETE", "insert", "", old),
            ("UPDATE", "update", f"WHEN {differ}", f"json_object('old', {old}, 'new', {new})"),
        ):
            connection.execute_sql(
                f'CREATE TEMP TRIGGER "inverse_{table}_{verb}" AFTER {event} ON main."{table}" {when} BEGIN '
                'INSERT INTO inverse("change", relation, verb, content) '
                f"VALUES ({change:d}, '{table}', '{verb}', {content}); END"
            )


def forget_triggers(connection: SqliteDatabase, tables: Iterable[str]) -> None:
    """Ends what `record_inverses` began."""
    for table in tables:
        for verb in ("delete", "insert", "update"):
            connection.execute_sql(f'DROP TRIGGER temp."inverse_{table}_{verb}"')


def _json(row: str, names: Sequence[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in names) + ")"


def row_of(connection: SqliteDatabase, table: str, row: Mapping[str, object]) -> dict[str, Any] | None:
    """The stored row that has the key of `row`; None where there is none."""
    keys = [name for name, is_key in columns(connection, table) if is_key]
    cursor = connection.execute_sql(f'SELECT * FROM "{table}" WHERE {_alike(keys)}', [row[name] for name in keys])
    names, found = [each[0] for each in cursor.description], cursor.fetchone()
    return None if found is None else dict(zip(names, found, strict=True))


def delete_row(connection: SqliteDatabase, table: str, row: Mapping[str, object]) -> None:
    """Deletes the row that has the key of `row`."""
    keys = [name for name, is_key in columns(connection, table) if is_key]
    connection.execute_sql(f'DELETE FROM "{table}" WHERE {_alike(keys)}', [row[name] for name in keys])


def update_row(
    connection: SqliteDatabase, table: str, row: Mapping[str, object], changed: Mapping[str, object]
) -> None:
    """Changes columns of the row that has the key of `row`."""
    keys = [name for name, is_key in columns(connection, table) if is_key]
    put = ", ".join(f'"{name}" = ?' for name in changed)
    values = [*changed.values(), *(row[name] for name in keys)]
    connection.execute_sql(f'UPDATE "{table}" SET {put} WHERE {_alike(keys)}', values)


def insert_row(connection: SqliteDatabase, table: str, row: Mapping[str, object]) -> None:
    """Inserts a row."""
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    connection.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))


def delete_rows(connection: SqliteDatabase, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Deletes rows that are still exactly as told."""
    alike = " AND ".join(f'"{name}" IS ?' for name in names)
    connection.connection().executemany(f'DELETE FROM "{table}" WHERE {alike}', rows)


def insert_missing(
    connection: SqliteDatabase, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Inserts rows whose keys are free."""
    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    connection.connection().executemany(f'INSERT OR IGNORE INTO "{table}" ({listed}) VALUES ({marks})', rows)


def _alike(names: Iterable[str]) -> str:
    return " AND ".join(f'"{name}" = ?' for name in names)


def insert_columns(
    connection: SqliteDatabase,
    table: str,
    columns: Mapping[str, array[int]],
    alike: Mapping[str, int | None] = MappingProxyType({}),
) -> None:
    """Inserts rows of numbers, replacing those with the same key; `alike` is the same in every row.

    No row is ever made: four times as fast as a statement for each.
    """
    listed = ", ".join(f'"{name}"' for name in (*columns, *alike))
    marks = ", ".join(["?"] * len(columns) + [_literal(number) for number in alike.values()])
    insert = f'INSERT OR REPLACE INTO "{table}" ({listed}) VALUES '
    varied, width = list(columns.values()), len(columns)
    at_once, count = MOST_VALUES // width, len(varied[0])
    whole = count - count % at_once
    cursor, statement = connection.connection().cursor(), insert + ", ".join([f"({marks})"] * at_once)
    values = [0] * (width * at_once)
    for start in range(0, whole, at_once):
        for place, column in enumerate(varied):
            values[place::width] = column[start : start + at_once]
        cursor.execute(statement, values)
    cursor.executemany(f"{insert}({marks})", zip(*(column[whole:] for column in varied), strict=True))


def in_columns(cursor: sqlite3.Cursor) -> Iterator[Iterator[tuple[int, ...]]]:
    """The rows of an answer a portion at a time, column by column."""
    while rows := cursor.fetchmany(PORTION):
        yield zip(*rows, strict=True)


def _literal(number: int | None) -> str:
    return "NULL" if number is None else str(int(number))


def insert_many(connection: SqliteDatabase, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Inserts rows of a hot path, replacing those with the same key.

    Many rows in one statement take half the time of as many statements.
    """
    listed, marks = ", ".join(f'"{name}"' for name in names), f"({', '.join('?' * len(names))})"
    insert = f'INSERT OR REPLACE INTO "{table}" ({listed}) VALUES '
    at_once = MOST_VALUES // len(names)
    statement = insert + ", ".join([marks] * at_once)
    cursor, upcoming = connection.connection().cursor(), iter(rows)
    while len(some := list(islice(upcoming, at_once))) == at_once:
        cursor.execute(statement, list(chain.from_iterable(some)))
    cursor.executemany(insert + marks, some)
