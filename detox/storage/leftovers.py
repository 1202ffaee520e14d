"""Leftovers: every other file of a home that may hold what its database holds or held, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.storage.shelf import folder
from detox.storage.sqlite import APPLICATION
from detox.storage.unfinished import BESIDE, HIDDEN, PART

if TYPE_CHECKING:
    from pathlib import Path

ENDING: Final = ".sqlite3"
UNFINISHED: Final = (PART, ".tmp")
"""Ends of copies that were never finished."""
OURS: Final = ("worthwhile", HIDDEN)
"""How the names begin of what lies beside the database."""
MARK: Final = slice(68, 72)
"""Where a file of SQLite names the program that made it."""


def is_unfinished(path: Path) -> bool:
    """Whether a copy was never finished, by its name."""
    return path.suffix in UNFINISHED


def leftovers(database: Path) -> list[Path]:
    """Copies, damaged files that were moved aside, unfinished ones, and logs of such whose file has gone.

    The folder of copies is ours; beside the database lies what others keep there, which is left alone.
    """
    near = (path for path in database.parent.iterdir() if path.name != database.name)
    beside = (path for path in near if path.is_file() and _is_ours(path))  # who reads a pipe would wait for its writer
    kept = (path for path in folder(database).glob("*") if path.is_file())
    return sorted(path for path in (*beside, *kept) if _may_hold(path, database))


def _may_hold(path: Path, database: Path) -> bool:
    """Whether it is a database by its name, or the log of one that is gone."""
    if path.suffix == ENDING or is_unfinished(path):
        return True
    whole = next((path.with_name(path.name.removesuffix(end)) for end in BESIDE[1:] if path.name.endswith(end)), None)
    return whole is not None and whole != database and not whole.exists()


def _is_ours(path: Path) -> bool:
    """Whether we have made a file, by its name or by its mark."""
    if path.name.startswith(OURS):
        return True
    try:
        with path.open("rb") as file:
            return file.read(MARK.stop)[MARK] == APPLICATION.to_bytes(4)
    except OSError:  # it may not be read
        return False
