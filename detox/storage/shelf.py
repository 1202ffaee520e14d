"""Shelf: the folder of copies beside the database, filled, listed and cleared."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.backups import Copy, Reason, file_name, read_name
from detox.storage.copies import compact, copy_pages, prepared
from detox.storage.faults import CopyError, reading, writing
from detox.storage.holdings import is_good, marks
from detox.storage.unfinished import BESIDE, finish, sweep

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

FOLDER: Final = "backups"
EARLIER: Final = re.compile(r"worthwhile-before-(\d{1,6})\.sqlite3", re.ASCII)
"""What a copy before another schema was called by the first version, beside the database."""
SECOND: Final = timedelta(seconds=1)
UNFINISHED_FOR: Final = 3600
"""Seconds after which nobody is still writing a copy."""


class Shelved(NamedTuple):
    """A copy with its file: size in bytes and, where it tells them, its rows and its last day of use."""

    copy: Copy
    path: Path
    size: int
    rows: int | None = None
    last_day: date | None = None


def folder(database: Path) -> Path:
    """Where the copies of a database lie."""
    return database.parent / FOLDER


def keep(database: Path, reason: Reason, now: datetime, schema: int = 0) -> Path:
    """The file of a new copy; raises CopyError."""
    place = folder(database)
    with writing(place):
        place.mkdir(mode=0o700, exist_ok=True)
        for each in (place, database.parent):
            sweep(each, now.timestamp() - UNFINISHED_FOR)
    copy = Copy(now, reason, schema)
    while (target := place / file_name(copy)).exists():
        copy = copy._replace(made_at=copy.made_at + SECOND)
    compact(database, target)
    return target


def shelved(database: Path) -> list[Shelved]:
    """Every copy of a database, newest first, with what it tells of itself."""
    return [_with_marks(copy, path) for copy, path in sorted(_found(database), reverse=True)]


def copies(database: Path) -> dict[Copy, Path]:
    """The file of every copy of a database."""
    return dict(_found(database))


def drop(files: Collection[Path]) -> None:
    """Deletes copies that need not be kept; one that cannot be deleted stays."""
    for path in files:
        with writing(path):
            path.unlink(missing_ok=True)


def is_emptied(database: Path) -> bool:
    """Whether a database has lost all it held, as after a failure of power: there are copies, and it has no byte."""
    with reading(database):
        return database.is_file() and not database.stat().st_size and bool(_found(database))


def last_good(database: Path) -> Shelved | None:
    """The newest copy of a database in which nothing is wrong."""
    try:
        newest_first = sorted(_found(database), reverse=True)
    except CopyError:
        return None
    return next((_with_marks(copy, path) for copy, path in newest_first if is_good(path)), None)


def keep_damaged(database: Path, now: datetime) -> Path:
    """Where the pages of a damaged database lie as they are, while it is still in use; raises CopyError."""
    aside = _aside(database, now)
    copy_pages(database, aside)
    return aside


def put_in_place(database: Path, source: Path, now: datetime) -> Path | None:
    """Where the unusable database was moved, after the content of `source` has taken its place; raises CopyError."""
    with prepared(source, database) as part:
        aside = move_aside(database, now)
        with writing(database):
            finish(part, database)
    return aside


def move_aside(database: Path, now: datetime) -> Path | None:
    """Where a database that cannot be used lies now, under a dated name; None where there was none."""
    aside, there = _aside(database, now), database.exists()
    with writing(database):
        for ending in BESIDE:
            beside = database.with_name(database.name + ending)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + ending))
    return aside if there else None


def _aside(database: Path, now: datetime) -> Path:
    """A dated name that no file has."""
    stamp = now.astimezone(UTC)
    while (aside := database.with_name(f"worthwhile-damaged-{stamp:%Y-%m-%d-%H%M%S}Z.sqlite3")).exists():
        stamp += SECOND
    return aside


def _found(database: Path) -> list[tuple[Copy, Path]]:
    """Every copy of a database with its file; raises CopyError where the folder may not be looked into."""
    place = folder(database)
    with reading(place):
        inside = [(read_name(path.name), path) for path in (place.iterdir() if place.is_dir() else ())]
        beside = [(_earlier(path), path) for path in database.parent.glob("worthwhile-before-*.sqlite3")]
        return [(copy, path) for copy, path in (*inside, *beside) if copy is not None and path.is_file()]


def _earlier(path: Path) -> Copy | None:
    """The copy that the first version has made, beside the database."""
    number = EARLIER.fullmatch(path.name)
    if number is None:
        return None
    made_at = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    return Copy(made_at, Reason.BEFORE_SCHEMA, int(number[1]) - 1)


def _with_marks(copy: Copy, path: Path) -> Shelved:
    try:
        size = path.stat().st_size
    except OSError:  # another process has just cleared it away
        size = 0
    return Shelved(copy, path, size, *marks(path))
