"""Holdings: what a database holds, and a copy of one looked at without running anything in it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.core.backups import Holding
from detox.storage import migrations, schema, sound
from detox.storage.faults import CopyError, CopyFault, code_of, reading
from detox.storage.legible import LegibleConnection
from detox.storage.sqlite import APPLICATION, PATIENCE
from detox.storage.tables import MADE, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COPIED_ROWS: Final = "copied_rows"
"""Key under which a copy tells how many rows it has, so that a list of copies need not count them."""
NAMES: Final = tuple(model._meta.table_name for model in TABLES)  # noqa: SLF001  # Peewee offers it nowhere else
STAMPED: Final = tuple(model._meta.table_name for model in MADE if "id" in model._meta.fields)  # noqa: SLF001
"""Tables of what a person makes, known by an id and the time of its latest change."""
NEEDED: Final = frozenset(
    {
        "correction", "entry", "account", "plan", "plan_version", "plan_limit", "setting", "daily_total", "counter",
        "meta",
    }
)  # fmt: skip
"""Tables that a file of every schema has, since the first."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A file against the database: what it holds, what is there now, and what of that would go.

    `lost` counts, by table, what a person made that the file has not, or has in an older form.
    """

    path: Path
    then: Holding
    now: Holding | None
    lost: Mapping[str, int]


def connect(where: str, *, is_uri: bool = False) -> sqlite3.Connection:
    """A plain connection that trusts nothing in its file and begins no transaction by itself."""
    made = sqlite3.connect(where, timeout=PATIENCE, isolation_level=None, uri=is_uri, factory=LegibleConnection)
    made.execute("PRAGMA trusted_schema = 0")
    made.execute("PRAGMA cell_size_check = 1")
    return made


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a database that others may be writing to, also where nothing fits beside it or may be written."""
    with ExitStack() as closes:
        yield closes.enter_context(closing(_connect_or_look(path, closes)))


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads a copy, after it was found to be one of ours; raises CopyError."""
    with reading(path), ExitStack() as closes:
        if not path.is_file():
            raise CopyError(CopyFault.UNREADABLE if path.exists() else CopyFault.NOT_FOUND, path)
        path.open("rb").close()
        connection = closes.enter_context(closing(_look(path, closes)))
        recognise(connection, path)
        yield connection


def preview(path: Path, live: Path) -> Preview:
    """A copy against the database at `live`, which may be unreadable; raises CopyError for the copy."""
    with opened(path) as connection:
        check(connection, path, "quick_check")
        sound.check(connection, path)
        try:
            then = holding(connection)
        except ValueError as error:
            raise CopyError(CopyFault.DAMAGED, path, str(error)) from error
        try:
            now, gone = _beside(connection, live)
        except ValueError:  # a day that is none
            now, gone = None, {}
        except sqlite3.DatabaseError as error:
            if code_of(str(error)) is None:
                raise
            now, gone = None, {}
    return Preview(path, then, now, gone)


def is_good(path: Path) -> bool:
    """Whether a copy is one of ours in which nothing is wrong."""
    try:
        with opened(path) as connection:
            check(connection, path, "quick_check")
            sound.check(connection, path)
    except CopyError:
        return False
    return True


def is_sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with a database that may be in use."""
    try:
        with closing(connect(str(path))) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def broken(path: Path) -> str:
    """Where a database that may be in use holds a value that cannot be read; empty where it does not."""
    try:
        with closing(connect(str(path))) as connection:
            return sound.broken(connection)
    except sqlite3.DatabaseError:
        return ""


def marks(path: Path) -> tuple[int | None, date | None]:
    """How many rows a copy says that it has, and its last day of use; None where it does not tell."""
    try:
        with opened(path) as connection:
            return _noted_rows(connection), _days(connection)[1]
    except (CopyError, ValueError):
        return None, None


def rows_of(path: Path) -> dict[str, int]:
    """How many rows each table of a database has that is known to be sound."""
    with reading(path), closing(connect(str(path))) as connection:
        return rows(connection)


def counters(path: Path) -> dict[str, int]:
    """How often each topic had changed when a copy was made; nothing where the copy cannot be read."""
    try:
        with opened(path) as connection:
            return dict(connection.execute("SELECT topic, count FROM counter"))
    except CopyError:
        return {}


def is_copy(path: Path) -> bool:
    """Whether a file is a copy that was made here, and no database that is in use."""
    try:
        with opened(path) as connection:
            return _noted_rows(connection) is not None
    except CopyError:
        return False


def rows(connection: sqlite3.Connection, where: str = "main") -> dict[str, int]:
    """How many rows each of our tables has."""
    there = _tables(connection, where)
    counted = {name: _count(connection, f'{where}."{name}"') for name in NAMES if name in there}
    return {**counted, "meta": _count(connection, f"{where}.meta WHERE key != '{COPIED_ROWS}'")}


def holding(connection: sqlite3.Connection, where: str = "main") -> Holding:
    """What a database holds."""
    first, last = _days(connection, where)
    plans, entries = (_count(connection, f"{where}.{name} WHERE deleted_at IS NULL") for name in ("plan", "entry"))
    stamped = _tables(connection, where) & set(STAMPED)
    newest = [_one(connection, f"SELECT max(changed_at) FROM {where}.{name}") for name in stamped]  # noqa: S608
    changed_at = max((each for each in newest if each is not None), default=None)
    number: int = connection.execute(f"PRAGMA {where}.user_version").fetchone()[0]
    return Holding(number, rows(connection, where), first, last, plans, entries, changed_at)


def check(connection: sqlite3.Connection, path: Path, how: str = "integrity_check") -> None:
    """Refuses a file in which SQLite finds anything wrong, or a row that refers to one that is missing."""
    said = connection.execute(f"PRAGMA {how}(1)").fetchone()[0]
    if said != "ok":
        raise CopyError(CopyFault.DAMAGED, path, str(said))
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise CopyError(CopyFault.DAMAGED, path, "a row refers to one that is missing")


def note_rows(connection: sqlite3.Connection, count: int) -> None:
    """Lets a copy tell how many rows it has."""
    connection.execute("REPLACE INTO meta VALUES (?, ?)", (COPIED_ROWS, str(count)))


def forget_rows(connection: sqlite3.Connection) -> None:
    """What a copy tells of itself is nothing that it holds."""
    connection.execute("DELETE FROM meta WHERE key = ?", (COPIED_ROWS,))


def recognise(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file that is not ours, is newer, or has parts that would be run."""
    mark, number = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    found = schema.objects(connection)
    if not mark and not found:  # SQLite takes an empty file for a database
        raise CopyError(CopyFault.NOT_A_DATABASE, path)
    if mark != APPLICATION or not found:
        raise CopyError(CopyFault.FOREIGN, path)
    if number > migrations.LATEST:
        raise CopyError(CopyFault.NEWER, path, str(number))
    if number < 1 or not schema.is_inert(found) or not schema.tables(found) >= NEEDED:
        raise CopyError(CopyFault.ALTERED, path)


def _beside(connection: sqlite3.Connection, live: Path) -> tuple[Holding, Mapping[str, int]]:
    """What the live database holds, and by table what a person made there that the copy has not, or has older."""
    connection.execute("ATTACH ? AS live", (f"{live.resolve().as_uri()}?mode=ro",))
    try:
        known = _tables(connection)
        gone = {name: count for name in STAMPED if (count := _newer(connection, name, is_known=name in known))}
        return holding(connection, "live"), gone
    finally:
        connection.execute("DETACH live")


def _tables(connection: sqlite3.Connection, where: str = "main") -> set[str]:
    listed = connection.execute(f"SELECT name FROM {where}.sqlite_master WHERE type = 'table'")  # noqa: S608
    return {name for (name,) in listed}


def _newer(connection: sqlite3.Connection, table: str, *, is_known: bool) -> int:
    """How many rows that are not in the bin a copy lacks, or has older; all where it does not know the table yet."""
    if not is_known:
        return _count(connection, f'live."{table}" WHERE deleted_at IS NULL')
    return _count(
        connection,
        f'live."{table}" m LEFT JOIN main."{table}" o ON o.id = m.id '
        "WHERE m.deleted_at IS NULL AND (o.id IS NULL OR o.changed_at < m.changed_at)",
    )


def _noted_rows(connection: sqlite3.Connection) -> int | None:
    said = _one(connection, "SELECT max(value) FROM meta WHERE key = ?", COPIED_ROWS)
    return int(said) if said is not None and str(said).isdecimal() else None


def _days(connection: sqlite3.Connection, where: str = "main") -> tuple[date | None, date | None]:
    """The first and the last day of use."""
    first, last = connection.execute(f"SELECT min(day), max(day) FROM {where}.daily_total").fetchone()  # noqa: S608
    return first and date.fromisoformat(first), last and date.fromisoformat(last)


def _count(connection: sqlite3.Connection, of: str) -> int:
    return int(_one(connection, f"SELECT count(*) FROM {of}") or 0)  # noqa: S608  # names of our own tables


def _one(connection: sqlite3.Connection, query: str, *values: object) -> int | None:
    found: int | None = connection.execute(query, values).fetchone()[0]
    return found


def _connect_or_look(path: Path, closes: ExitStack) -> sqlite3.Connection:
    made = connect(str(path))
    try:
        made.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        made.close()
        if code_of(str(error)) not in {"cannot_open", "read_only"}:
            raise
        return _look(path, closes)  # nobody else can write to it either
    return made


def _look(path: Path, closes: ExitStack) -> sqlite3.Connection:
    """A connection to a file to which nobody writes; nothing is written where it lies."""
    where = _with_its_log(path, closes) if _has_log(path) else f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return connect(where, is_uri=True)


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _with_its_log(path: Path, closes: ExitStack) -> str:
    """A working copy of a file that was left with a log beside it; nothing is written where it lies."""
    folder = Path(closes.enter_context(tempfile.TemporaryDirectory(prefix="worthwhile-")))
    for ending in ("", "-wal"):
        shutil.copyfile(path.with_name(path.name + ending), folder / f"copy.sqlite3{ending}")
    return (folder / "copy.sqlite3").as_uri()
