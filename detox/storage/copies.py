"""Copies: a database copied whole while others write, and the content of a copy put in the place of another."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from detox.storage import migrations, schema, sound, sqlite
from detox.storage.faults import CopyError, CopyFault, code_of, reading, writing
from detox.storage.holdings import check, connect, connected, forget_rows, note_rows, opened, recognise, rows
from detox.storage.unfinished import finish, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ERA: Final = "restored"
"""Key in `meta` of what is another one after each restoring."""
AHEAD: Final = 1_000
"""Changes that nobody makes between reading a counter and replacing it."""

UNHEARD_OF: Final = 2**40
"""Changes that nobody ever makes."""


def compact(source: Path, target: Path) -> dict[str, int]:
    """Rows by table of the compact copy that is made as `target`; others may write to `source` meanwhile.

    Raises CopyError, and leaves what was at `target`, where it cannot be made whole.
    """
    with unfinished(target) as part, writing(target):
        with reading(source), connected(source) as connection, writing(target):
            _write_out(connection, part, source)
        with closing(connect(str(part))) as copied:
            recognise(copied, source)
            check(copied, source)
            counted = rows(copied)
            note_rows(copied, sum(counted.values()))
        finish(part, target)
    return counted


@contextmanager
def prepared(path: Path, beside: Path) -> Iterator[Path]:
    """A file beside another with what a copy holds, checked and brought to today's schema; gone afterwards.

    Raises CopyError where the copy is foreign, newer, damaged, or has anything that a file of ours has not.
    """
    with unfinished(beside) as part:
        with opened(path) as connection, writing(beside):
            check(connection, path, "quick_check")
            _write_out(connection, part, path)
        with writing(beside):
            _bring_along(part, path)
        yield part


def copy_pages(source: Path, target: Path) -> None:
    """A copy page by page, so that what is damaged is kept as it is; raises CopyError."""
    with unfinished(target) as part, writing(target):
        with closing(connect(str(source))) as connection, closing(connect(str(part))) as copied:
            connection.backup(copied, progress=_give_up)
            copied.execute("PRAGMA journal_mode = delete")
        finish(part, target)


def put_in(part: Path, live: Path) -> None:
    """Puts the content of `part` into the database at `live`, in one transaction that open programs see at once."""
    _raise_counters(part, live)
    with closing(connect(str(part))) as source, closing(connect(str(live))) as target:
        source.backup(target, pages=-1, progress=_give_up)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _give_up(status: int, remaining: int, total: int) -> None:
    """Ends what would be tried for ever; by then the connection itself has waited for the other writer."""
    del remaining, total
    if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        raise sqlite3.OperationalError("database is locked")


def _raise_counters(part: Path, live: Path) -> None:
    """Puts every counter above both and begins an era, so that whoever compares sees that all may be another."""
    query = "SELECT topic, count FROM counter"
    with closing(connect(str(part))) as connection, closing(connect(str(live))) as other:
        then: Mapping[str, int] = dict(connection.execute(query))
        try:
            now: Mapping[str, int] = dict(other.execute(query))
        except sqlite3.DatabaseError:  # what is damaged may be just that
            now = dict.fromkeys(then, UNHEARD_OF)
        raised = {topic: max(now.get(topic, 0), then.get(topic, 0)) + AHEAD for topic in {*now, *then}}
        connection.execute("BEGIN")
        connection.executemany("REPLACE INTO counter VALUES (?, ?)", raised.items())
        connection.execute("REPLACE INTO meta VALUES (?, ?)", (ERA, str(uuid.uuid4())))
        connection.execute("COMMIT")


def _write_out(connection: sqlite3.Connection, part: Path, source: Path) -> None:
    """Writes a database out without its gaps; what is wrong with it is told of `source`."""
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.DatabaseError as error:
        code = code_of(str(error))
        if code in {"damaged", "not_a_database"}:
            raise CopyError(CopyFault(code), source, str(error)) from error
        raise


def _bring_along(part: Path, path: Path) -> None:
    """Takes the steps to today's schema, and refuses what is not exactly that."""
    database = sqlite.database(str(part))
    with database.connection_context():
        try:
            migrations.migrate(database, _keep_nothing)
        except (sqlite3.IntegrityError, ValueError) as error:
            raise CopyError(CopyFault.DAMAGED, path, str(error)) from error
        connection = database.connection()
        if schema.objects(connection) != schema.today():
            raise CopyError(CopyFault.ALTERED, path)
        connection.execute("PRAGMA journal_mode = delete")
        forget_rows(connection)
        check(connection, path)
        sound.check(connection, path)


def _keep_nothing(number: int) -> None:
    """A copy that is brought along needs no copy of its own."""
    del number
