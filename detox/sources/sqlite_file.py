"""Foreign SQLite files: copied with their log, opened with limits, and trusted in nothing."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAGIC: Final = b"SQLite format 3\x00"
LARGEST: Final = 8 << 30
"""Bytes of a history that are copied at most."""
LONGEST_VALUE: Final = 4 << 20
STEP: Final = 50_000
PATIENCE: Final = 40_000
"""Steps without a row after which a query is given up: two thousand million operations."""
ROWS: Final = 2_000

Row = tuple[object, ...]


def is_sqlite(path: Path) -> bool:
    """Whether the file begins as SQLite files do."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


class ForeignDatabase:
    """A private copy of somebody else's SQLite file, open for reading; every text comes as bytes."""

    def __init__(self, connection: sqlite3.Connection, path: Path, stop: Callable[[], bool]) -> None:
        self.path = path
        self._connection = connection
        self._stop = stop
        self._steps = 0
        connection.text_factory = bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.set_progress_handler(self._give_up, STEP)
        for pragma in ("trusted_schema = 0", "cell_size_check = 1", "mmap_size = 0", "query_only = 1"):
            connection.execute(f"PRAGMA {pragma}")

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a real table; none where it is missing, a view or virtual."""
        kinds = self._connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchall()
        if [kind for kind, _ in kinds] != [b"table"] or b"VIRTUAL" in (kinds[0][1] or b"").upper()[:20]:
            return frozenset()
        found = self._connection.execute(f'PRAGMA table_info("{table}")').fetchall()
        return frozenset(row[1].decode("utf-8", "replace") for row in found)

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> Iterator[list[Row]]:
        """The answer in portions; raises SourceError where it is damaged, endless or stopped."""
        try:
            cursor = self._connection.execute(query, parameters)
            while portion := cursor.fetchmany(ROWS):
                self._steps = 0
                yield portion
        except sqlite3.Error as error:
            raise self._fault(error) from error

    def _give_up(self) -> bool:
        self._steps += 1
        return self._steps > PATIENCE or self._stop()

    def _fault(self, error: sqlite3.Error) -> SourceError:
        if "interrupted" in str(error):
            return SourceError(SourceFault.STOPPED if self._stop() else SourceFault.TOO_SLOW, self.path)
        return SourceError(SourceFault.DAMAGED, self.path, str(error))


@contextmanager
def opened(path: Path, stop: Callable[[], bool]) -> Iterator[ForeignDatabase]:
    """A copy of the file at `path`, gone when this ends; the original is only ever read.

    The log (`-wal`, `-journal`) is copied with it: without it the newest rows would be missing.
    """
    if not is_sqlite(path):
        raise SourceError(SourceFault.NOT_SQLITE, path)
    with tempfile.TemporaryDirectory(prefix="detox-") as folder:
        copy = Path(folder) / "copy"
        _copy(path, copy)
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                yield ForeignDatabase(connection, path, stop)
        except sqlite3.Error as error:
            raise SourceError(SourceFault.DAMAGED, path, str(error)) from error


def _copy(path: Path, copy: Path) -> None:
    parts = [(path.with_name(path.name + ending), Path(f"{copy}{ending}")) for ending in ("", "-wal", "-journal")]
    try:
        present = [(original, target) for original, target in parts if original.is_file()]
        size = sum(original.stat().st_size for original, _ in present)
        if size > LARGEST:
            raise SourceError(SourceFault.TOO_LARGE, path)
        if size > shutil.disk_usage(copy.parent).free:
            raise SourceError(SourceFault.NO_SPACE, path)
        for original, target in present:
            shutil.copyfile(original, target)
    except OSError as error:
        raise SourceError(SourceFault.UNREADABLE, path, str(error)) from error
