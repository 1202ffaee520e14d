"""Foreign SQLite files: copied with their log, opened with limits, and trusted in nothing."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

MAGIC: Final = b"SQLite format 3\x00"
JOURNAL_MAGIC: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
PARTS: Final = ("", "-wal", "-journal")
"""What a history consists of while its browser runs."""
ATTEMPTS: Final = 3
LARGEST: Final = 2 << 30
"""Bytes of a history that are copied at most."""
LONGEST_VALUE: Final = 16 << 20
STEP: Final = 10_000
"""Operations of SQLite's machine between two looks at whether to stop."""
PATIENCE: Final = 20_000_000
PATIENCE_PER_BYTE: Final = 8
"""Ten times what the rows that fit into a byte need; only a file that lies about its rows takes more."""
LONGEST_PATIENCE: Final = 2_000_000_000
ROWS: Final = 2_000
COPIES: Final = "detox-history-"
"""How the folder of a copy is named, so that one that a killed process left behind is known."""
FORGOTTEN: Final = timedelta(hours=1)
"""Age of a copy that nobody reads any more: no reading has so much patience."""

Row = tuple[object, ...]


class PartState(NamedTuple):
    """What changes when a part of a history is written."""

    ending: str
    modified: int
    size: int


def is_sqlite(path: Path) -> bool:
    """Whether the file begins as SQLite files do."""
    with suppress(OSError):
        return _begins_well(path)
    return False


def refused(path: Path, error: OSError) -> SourceError:
    """Why the system did not let the file be read."""
    if isinstance(error, FileNotFoundError):
        return SourceError(SourceFault.NOT_FOUND, path)
    # Of all systems only macOS says so of a file that is opened to be read; other refusals are EACCES.
    code = SourceFault.PROTECTED if error.errno == errno.EPERM else SourceFault.UNREADABLE
    return SourceError(code, path, str(error))


def fingerprint(path: Path) -> tuple[PartState, ...]:
    """The state of a history and its log: while it stays the same there is nothing new to read."""
    states = []
    for ending in PARTS:
        part = _part(path, ending)
        try:
            if part.is_file():
                status = part.stat()
                states.append(PartState(ending, status.st_mtime_ns, status.st_size))
        except OSError:
            continue
    return tuple(states)


class Layout(NamedTuple):
    """How a table is laid out: what is declared to be the one number of its rows, a whole number, first in an index."""

    key: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()


class ForeignDatabase:
    """A private copy of somebody else's SQLite file, open for reading; every text comes as bytes."""

    def __init__(self, connection: sqlite3.Connection, path: Path, size: int, stop: Callable[[], bool]) -> None:
        self.path = path
        self._connection = connection
        self._stop = stop
        self._stopped = False
        self._tables: dict[str, list[Row]] = {}
        self._looks_left = min(PATIENCE + size * PATIENCE_PER_BYTE, LONGEST_PATIENCE) // STEP
        connection.text_factory = bytes
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.set_progress_handler(self._give_up, STEP)
        for pragma in ("trusted_schema = 0", "cell_size_check = 1", "mmap_size = 0", "query_only = 1"):
            connection.execute(f"PRAGMA {pragma}")

    def has_tables(self, *names: str) -> bool:
        """Whether things of all these names are in the file, whatever they are."""
        return all(list(self.rows("SELECT 1 FROM sqlite_master WHERE name = ? LIMIT 1", (name,))) for name in names)

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a real table; none where it is missing, a view or virtual."""
        return _names(name for _, name, *_ in self._described(table))

    def layout(self, table: str) -> Layout:
        """How a real table is laid out; one of nothing where it is missing, a view or virtual."""
        columns = self._described(table)
        begins = self._all(
            "SELECT c.name, i.origin FROM pragma_index_list(?) i, pragma_index_info(i.name) c"
            " WHERE c.seqno = 0 AND (i.origin = 'pk' OR NOT i.partial)", (table,)
        )  # fmt: skip
        keys = [(name, kind) for _, name, kind, _, _, place in columns if place]
        # A key that has an index of its own is another than the number of the row, and may be nothing.
        is_keyed = len(keys) == 1 and _is_whole(keys[0][1]) and all(origin != b"pk" for _, origin in begins)
        return Layout(
            _names(name for name, _ in keys if is_keyed),
            _names(name for _, name, kind, *_ in columns if _is_whole(kind)),
            _names(name for name, _ in begins),
        )

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> Iterator[list[Row]]:
        """The answer in portions; raises SourceError where it is damaged, endless or stopped."""
        try:
            cursor = self._connection.execute(query, parameters)
            while portion := cursor.fetchmany(ROWS):
                yield portion
        except sqlite3.Error as error:
            raise self._fault(error) from error

    def number(self, query: str, *parameters: object) -> int | None:
        """The one whole number that a query tells, or None."""
        found = self._all(query, parameters)
        return found[0][0] if found and isinstance(found[0][0], int) else None

    def _described(self, table: str) -> list[Row]:
        # SQLite writes this beginning itself; a virtual table, or one that was forged, has another.
        query = "SELECT count(*) FROM sqlite_master WHERE name = ? AND type = 'table' AND sql GLOB 'CREATE TABLE *'"
        if table not in self._tables:
            self._tables[table] = self._all(f'PRAGMA table_info("{table}")') if self.number(query, table) == 1 else []
        return self._tables[table]

    def _all(self, query: str, parameters: tuple[object, ...] = ()) -> list[Row]:
        return [row for portion in self.rows(query, parameters) for row in portion]

    def _give_up(self) -> bool:
        self._looks_left -= 1
        self._stopped = self._stop()
        return self._looks_left < 0 or self._stopped

    def _fault(self, error: sqlite3.Error) -> SourceError:
        if "interrupted" in str(error):
            if self._looks_left >= 0 and not self._stopped:
                raise KeyboardInterrupt from error  # SQLite swallows a Ctrl+C that reaches its callback
            return SourceError(SourceFault.TOO_SLOW if self._looks_left < 0 else SourceFault.STOPPED, self.path)
        return SourceError(SourceFault.DAMAGED, self.path, str(error))


def _is_whole(kind: object) -> bool:
    """Whether a column of that type keeps what looks like a whole number as one."""
    return isinstance(kind, bytes) and kind.upper() == b"INTEGER"


def _names(found: Iterable[object]) -> frozenset[str]:
    return frozenset(name.decode("utf-8", "replace") for name in found if isinstance(name, bytes))


def sweep(now: datetime) -> None:
    """Deletes the copies of histories that killed processes left behind."""
    for folder in Path(tempfile.gettempdir()).glob(f"{COPIES}*"):
        with suppress(OSError):
            if now.timestamp() - folder.stat().st_mtime > FORGOTTEN.total_seconds():
                shutil.rmtree(folder)


@contextmanager
def opened(path: Path, stop: Callable[[], bool]) -> Iterator[ForeignDatabase]:
    """A copy of the file at `path`, gone when this ends; the original is only ever read.

    The log (`-wal`, `-journal`) is copied with it: without it the newest rows would be missing.
    """
    try:
        if not _begins_well(path):
            raise SourceError(SourceFault.NOT_SQLITE, path)
    except OSError as error:
        raise refused(path, error) from error
    with tempfile.TemporaryDirectory(prefix=COPIES) as folder:
        copy, size = _copied(path, Path(folder))
        try:
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                yield ForeignDatabase(connection, path, size, stop)
        except sqlite3.Error as error:
            raise SourceError(SourceFault.DAMAGED, path, str(error)) from error


@contextmanager
def glanced_at(path: Path) -> Iterator[ForeignDatabase]:
    """The file where it lies, to see what tables it has; one with a log beside it is copied like any that is read."""
    parts = fingerprint(path)
    if any(part.ending for part in parts):
        with opened(path, bool) as database:
            yield database
        return
    try:
        # What is immutable is neither locked nor written to.
        place = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(place, isolation_level=None, uri=True)) as connection:
            yield ForeignDatabase(connection, path, sum(part.size for part in parts), bool)
    except sqlite3.Error as error:
        raise SourceError(SourceFault.DAMAGED, path, str(error)) from error


def _begins_well(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _copied(path: Path, folder: Path) -> tuple[Path, int]:
    """A copy made while nobody wrote, and its size; raises SourceError."""
    try:
        for attempt in range(ATTEMPTS):
            before = fingerprint(path)
            size = sum(part.size for part in before)
            _fits(path, size, folder)
            copy = folder / f"{attempt}"
            with suppress(FileNotFoundError):  # the journal of a change that has just ended
                for part in before:
                    shutil.copyfile(_part(path, part.ending), _part(copy, part.ending))
                if fingerprint(path) == before:
                    _refuse_shared_journal(path, _part(copy, "-journal"))
                    return copy, size
    except OSError as error:
        raise refused(path, error) from error
    raise SourceError(SourceFault.BUSY, path)


def _fits(path: Path, size: int, folder: Path) -> None:
    if size > LARGEST:
        raise SourceError(SourceFault.TOO_LARGE, path)
    if size > shutil.disk_usage(folder).free:
        raise SourceError(SourceFault.NO_SPACE, path)


def _refuse_shared_journal(path: Path, journal: Path) -> None:
    """Refuses a journal that names another file: SQLite would delete that file when it rolls the journal back."""
    if not journal.exists():
        return
    with journal.open("rb") as file:
        file.seek(max(journal.stat().st_size - len(JOURNAL_MAGIC), 0))
        if file.read() == JOURNAL_MAGIC:
            raise SourceError(SourceFault.DAMAGED, path, "-journal")


def _part(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
