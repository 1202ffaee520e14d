"""Locks: what a browser leaves beside its profiles while it runs, and whether there is still somebody behind it."""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

FLATPAK: Final = ".var"
"""The folder of a home in which Flatpaks keep everything."""
FLOCK: Final = "qqihh" if sys.platform == "darwin" else "hhqqi"
"""How the system writes down a lock on a file; the first `h` is what kind of lock."""


def chromium_runs(folder: Path) -> bool:
    """Whether a browser holds the lock of the folder that it keeps its profiles in."""
    owner = _target(folder / "SingletonLock")
    if not owner:
        return (folder / "lockfile").exists()
    # The number of a process in a sandbox says nothing outside of it.
    return FLATPAK in folder.parts or is_alive(owner.rpartition("-")[2])


def firefox_runs(folder: Path) -> bool:
    """Whether a browser holds the lock of a profile: the file is there for ever where it is locked by the system."""
    owner = _target(folder / "lock").rpartition(":")[2].removeprefix("+")
    if owner and FLATPAK not in folder.parts and is_alive(owner):
        return True
    return (folder / "parent.lock").exists() or _is_locked(folder / ".parentlock")


def is_alive(number: str) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _target(lock: Path) -> str:
    """What a link points to, which is a name and not a path; nothing where there is no link."""
    with suppress(OSError):
        return os.readlink(lock)  # noqa: PTH115
    return ""


def _is_locked(file: Path) -> bool:
    """Whether another process has locked the file, which is only asked: a lock of our own would be in its way."""
    if sys.platform == "win32":
        return False
    import fcntl

    place = FLOCK.index("h")
    asked = struct.pack(FLOCK, *(fcntl.F_WRLCK if each == place else 0 for each in range(len(FLOCK))))
    with suppress(OSError), file.open("rb") as opened:
        return bool(struct.unpack(FLOCK, fcntl.fcntl(opened, fcntl.F_GETLK, asked))[place] != fcntl.F_UNLCK)
    return False
