"""Wire: a few lines to the app that has a home, over a local socket; only the standard library is needed to send them.

Nothing that is said here is ever executed: whoever listens knows a handful of words and passes the others over.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.desktop import lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LONGEST: Final = 512
"""Bytes of one line."""
MOST: Final = 16
"""Processes that may be connected at once."""
LONGEST_PLACE: Final = 90
"""Bytes of a socket's path: systems take 104, and it is made beside its place first."""
SURE: Final = b"ok\n"
"""What is answered to each line that has been read."""
PIPE: Final = "\\\\.\\pipe\\"


def place(home: Path, environ: Mapping[str, str], system: str) -> str:
    """Where the app of a home listens: a path for this person alone, or a pipe; empty where there is no such place."""
    import hashlib

    name = f"worthwhile-{hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:16]}"
    if system == "win32":
        return PIPE + name
    paths = (str(folder / name) for folder in _folders(environ) if len(os.fsencode(folder / name)) <= LONGEST_PLACE)
    return next((path for path in paths if _is_private(Path(path).parent)), "")


def say(home: Path, lines: Iterable[str], patience: float) -> bool:
    """Whether the lines were handed over to the app that has a home; nobody waits until they are read."""
    return _send(_where(home), _packed(lines), patience, answers=0)


def ask(home: Path, lines: Iterable[str], patience: float) -> bool:
    """Whether the app that has a home has read the lines."""
    known = list(lines)
    return _send(_where(home), _packed(known), patience, answers=len(known))


def _where(home: Path) -> str:
    """Where the app of a home listens: where it says so, or else where it would; empty where nobody has the home."""
    if (told := lock.told(home)) or not (home / lock.NAME).is_file():
        return told
    return place(home, os.environ, sys.platform)


def _packed(lines: Iterable[str]) -> bytes:
    return b"".join(line.encode()[: LONGEST - 1] + b"\n" for line in lines)


def _send(where: str, message: bytes, patience: float, answers: int) -> bool:
    if not where:
        return False
    try:
        if sys.platform == "win32":
            with open(where, "r+b", buffering=0) as pipe:  # noqa: PTH123  # a pipe is no path
                pipe.write(message)
                return answers == 0 or pipe.read(len(SURE) * answers) == SURE * answers
        import socket

        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
            wire.settimeout(patience)
            wire.connect(where)
            wire.sendall(message)
            return all(wire.recv(len(SURE)) == SURE for _ in range(answers))
    except (OSError, ValueError):
        return False


def _folders(environ: Mapping[str, str]) -> Iterator[Path]:
    """Folders in which a person's sockets may lie, the best first; those of ours are made when they are asked for."""
    given = environ.get("XDG_RUNTIME_DIR", "")
    if given.startswith("/"):
        yield Path(given)
    import tempfile

    for folder in dict.fromkeys((tempfile.gettempdir(), "/tmp")):  # noqa: S108  # ours below it is private
        own = Path(folder) / f"worthwhile-{os.getuid()}"
        try:
            own.mkdir(mode=0o700, exist_ok=True)
        except OSError:
            continue
        yield own


def _is_private(folder: Path) -> bool:
    """Whether a folder belongs to this person and to nobody else, and is no link to another place."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
