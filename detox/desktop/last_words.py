"""Last words: the file into which Python writes where it stood when the process itself breaks down.

A living process holds a lock on its file, so that another can tell it from one that was left behind; the system lets
go of the lock however the process ends.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

BEGINS: Final = "crash-now-"
OWNER_ONLY: Final = 0o600


class LastWords:
    """The file of this process in the logs of a home; it is gone again when the process ends well."""

    def __init__(self, home: Path, folder: Path) -> None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(exist_ok=True)
        self._path = _free(folder)
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, OWNER_ONLY)
        _lock(self._file)
        faulthandler.enable(self._file)

    def close(self) -> None:
        """Ends the watch."""
        faulthandler.disable()
        os.close(self._file)
        with suppress(OSError):
            self._path.unlink()


def left_behind(folder: Path) -> list[str]:
    """What processes that are gone have left, and takes it away; empty words where one had no time for any."""
    found = []
    for path in sorted(folder.glob(f"{BEGINS}*")):
        with suppress(OSError):  # somebody else has just taken it
            if not _is_held(path):
                words = path.read_text("utf-8", errors="replace")
                path.unlink()
                found.append(words)
    return found


def _free(folder: Path) -> Path:
    """A place at which no process before has left anything: in a sandbox each may have the same number."""
    numbered = (folder / f"{BEGINS}{os.getpid()}-{number}.txt" for number in count())
    return next(path for path in numbered if not path.exists())


def _lock(file: int) -> None:
    """Holds a file for as long as it is open; Windows refuses to delete an open one anyway."""
    if sys.platform != "win32":
        import fcntl

        with suppress(OSError):  # a file system without locks
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(path: Path) -> bool:
    """Whether the process that made the file still lives."""
    if sys.platform == "win32":
        return False
    import fcntl

    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False
