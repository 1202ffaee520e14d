"""Log: what happened, a line an event, for whoever has to find out why; it knows nothing of what a person does.

Nothing stays open: each line opens the file and closes it again, so the window and the command line can share one.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detox.app.watch import LOGS
from detox.core.scrub import scrub
from detox.desktop import whoami

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

NAME: Final = "worthwhile.log"
LARGEST: Final = 256 * 1024
KEPT: Final = 3
"""Files there are at most, the one that is written included."""
OWNER_ONLY: Final = 0o600
ROOT: Final = "detox"


def folder(home: Path) -> Path:
    """Where the logs of a home lie."""
    return home / LOGS


@contextmanager
def logged(home: Path, process: str, environ: Mapping[str, str]) -> Iterator[None]:
    """Writes down what happens for as long as this lasts; `DETOX_LOG=debug` writes more."""
    ours, whole = logging.getLogger(ROOT), logging.getLogger()
    lines, before = Lines(home, process, whoami.names(environ)), ours.level
    ours.setLevel(logging.DEBUG if environ.get("DETOX_LOG", "").lower() == "debug" else logging.INFO)
    whole.addHandler(lines)
    try:
        yield
    finally:
        whole.removeHandler(lines)
        ours.setLevel(before)


class Lines(logging.Handler):
    """Writes scrubbed lines into the logs of a home; where that cannot be done, or there is no home, it is not."""

    def __init__(self, home: Path, process: str, names: Iterable[str]) -> None:
        super().__init__()
        self._home = home
        self._process = f"{process}/{os.getpid()}"
        self._names = tuple(names)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes a line of instant, level, process, place and what happened."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        place = record.name.removeprefix(f"{ROOT}.")
        said = scrub(_message(record), self._names)
        line = f"{at} {record.levelname} {self._process} {place}: {said}\n"
        with suppress(OSError):  # a full disk is told by whoever needs it more
            self._write(line.encode("utf-8", "replace"))

    def _write(self, line: bytes) -> None:
        if not self._home.is_dir():
            return
        path = folder(self._home) / NAME
        path.parent.mkdir(exist_ok=True)
        _make_room(path)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
        try:
            os.write(file, line)
        finally:
            os.close(file)


def _message(record: logging.LogRecord) -> str:
    """What is said; the bare words where a library has given them the wrong values."""
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _make_room(path: Path) -> None:
    """Moves a file that has grown large behind the older ones; the oldest goes."""
    try:
        is_small = path.stat().st_size < LARGEST
    except FileNotFoundError:
        return
    if is_small:
        return
    files = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, KEPT))]
    for newer, older in reversed(list(pairwise(files))):
        with suppress(FileNotFoundError):
            newer.replace(older)


def latest(home: Path, lines: int) -> list[str]:
    """The last lines that were written."""
    try:
        written = (folder(home) / NAME).read_text("utf-8", errors="replace")
    except OSError:
        return []
    return written.splitlines()[-lines:]
