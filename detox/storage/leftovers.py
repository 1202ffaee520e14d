"""Leftovers: every other file of a home that may hold what its database holds or held, and nobody else's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.storage.shelf import folder
from detox.storage.sqlite import APPLICATION
from detox.storage.unfinished import BESIDE, HIDDEN, PART

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING: Final = ".sqlite3"
UNFINISHED: Final = (PART, ".tmp")
"""Ends of copies that were never finished."""
OURS: Final = ("worthwhile", HIDDEN)
"""How the names begin of what lies beside the database."""
MARK: Final = slice(68, 72)
"""Where a file of SQLite names the program that made it."""
HOW: Final = slice(18, 20)
"""Where it says how it is written."""
LOGGED: Final = bytes((2, 2))
"""With a write-ahead log, as a database in use is."""


def is_unfinished(path: Path) -> bool:
    """Whether a copy was never finished, by its name."""
    return path.suffix in UNFINISHED


def leftovers(database: Path) -> list[Path]:
    """Copies, damaged files that were moved aside, unfinished ones, and logs of such whose file has gone.

    The folder of copies is ours. In the rest of the home lies what others keep there, which is left alone; a copy that
    a person has put there is found by its mark, in whichever folder and under whichever name.
    """
    beside = (path for path in database.parent.iterdir() if path.name.startswith(OURS) or _has_mark(path))
    named = (path for path in (*beside, *folder(database).glob("*")) if _may_hold(path, database))
    marked = (path for path in _within(database) if _has_mark(path))
    return sorted(path for path in {*named, *marked} if path != database and path.is_file())


def _within(database: Path) -> Iterator[Path]:
    """Every file below a home, without what lies elsewhere, and without what belongs to another home."""
    for place, folders, names in os.walk(database.parent):
        folders[:] = [name for name in folders if not _is_in_use(Path(place, name, database.name))]
        yield from (path for name in names if not (path := Path(place, name)).is_symlink())


def _is_in_use(path: Path) -> bool:
    """Whether a database is another home's own, and no copy that we have made: those keep no log beside them."""
    return _head(path)[HOW] == LOGGED


def _may_hold(path: Path, database: Path) -> bool:
    """Whether it is a database by its name, or the log of one that is gone."""
    if path.suffix == ENDING or is_unfinished(path):
        return True
    whole = next((path.with_name(path.name.removesuffix(end)) for end in BESIDE[1:] if path.name.endswith(end)), None)
    return whole is not None and whole != database and not whole.exists()


def _has_mark(path: Path) -> bool:
    """Whether we have made a file, by its mark."""
    return _head(path)[MARK] == APPLICATION.to_bytes(4)


def _head(path: Path) -> bytes:
    """The first bytes of a file; none of what may not be read, or is none: a pipe would wait for its writer."""
    if not path.is_file():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(MARK.stop)
    except OSError:
        return b""
