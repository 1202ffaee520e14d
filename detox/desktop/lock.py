"""Lock: one running app a home, held by the system for as long as its process lives, however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "worthwhile.lock"
FAR: Final = 1 << 20
"""The byte that Windows locks: one that nobody reads, as nobody can read what is locked there."""
LONGEST: Final = 200
"""Bytes of the line that a lock holds."""


class Lock:
    """A home that is taken; its file tells the others where to ask, and goes with the lock."""

    def __init__(self, path: Path, number: int | None) -> None:
        self._path = path
        self._number = number

    def tell(self, where: str) -> None:
        """Writes down where whoever has the home can be asked; a full disk keeps nothing of it."""
        if self._number is not None:
            with suppress(OSError):
                os.ftruncate(self._number, 0)
                os.lseek(self._number, 0, os.SEEK_SET)
                os.write(self._number, os.fsencode(f"{where}\n"))

    def release(self) -> None:
        """Gives the home free and leaves nothing behind."""
        if self._number is None:
            return
        number, self._number = self._number, None
        if sys.platform == "win32":  # there a file that is open cannot be taken away
            os.close(number)
            with suppress(OSError):
                self._path.unlink()
            return
        with suppress(OSError):
            self._path.unlink()
        os.close(number)


def take(home: Path) -> Lock | None:
    """The lock on a home, which is made where there is none; None where another process has it.

    Where the file system knows no locks, or the home cannot be written, the lock holds nothing: the database says what
    is wrong, and it bears several writers.
    """
    path = home / NAME
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            number = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            if not _hold(number):
                os.close(number)
                return None
            if _is_there(path, number):
                return Lock(path, number)
            os.close(number)  # it was given free, and its file taken away, while it was waited for
    except OSError:
        return Lock(path, None)


def told(home: Path) -> str:
    """Where whoever has a home can be asked, as its lock says; empty where nobody has said so."""
    try:
        with (home / NAME).open("rb") as written:
            return os.fsdecode(written.read(LONGEST)).partition("\n")[0]
    except OSError:
        return ""


def _hold(number: int) -> bool:
    """Whether the file is locked now; False where another process holds it, OSError where none can."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(number, FAR, os.SEEK_SET)
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_there(path: Path, number: int) -> bool:
    """Whether the file that is open is the one in its place."""
    try:
        return os.path.samestat(path.stat(), os.fstat(number))
    except FileNotFoundError:
        return False
