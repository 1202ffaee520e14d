"""Unfinished: a file that is made beside the one it will be, and takes its place whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.storage.faults import CopyError, CopyFault, writing

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN: Final = ".worthwhile"
"""How the name of an unfinished file of ours begins; others keep theirs beside the database, too."""
PART: Final = ".part"
"""How the name of an unfinished file ends."""
BESIDE: Final = ("", "-journal", "-wal", "-shm")
"""What SQLite keeps beside a file."""


@contextmanager
def unfinished(target: Path) -> Iterator[Path]:
    """An empty file beside `target` that only this user may read, gone with all that is beside it at the end."""
    with writing(target):
        if not target.parent.is_dir():
            raise CopyError(CopyFault.CANNOT_WRITE, target, "no such folder")
        number, name = tempfile.mkstemp(PART, f".{target.name}.", target.parent)
        os.close(number)
    part = Path(name)
    try:
        yield part
    finally:
        _drop(part)


def finish(part: Path, target: Path) -> None:
    """Puts an unfinished file in the place of `target` once it is on the disk; what lay beside that goes with it."""
    _flush(part)
    for ending in BESIDE[1:]:  # the log of another file would be taken for this one's
        target.with_name(target.name + ending).unlink(missing_ok=True)
    part.replace(target)
    _flush(target.parent)


def sweep(folder: Path, before: float) -> None:
    """Drops what our processes that were killed left unfinished in a folder, if it was written before an instant."""
    with suppress(OSError):
        for left in folder.glob(f"{HIDDEN}*{PART}*"):
            if left.stat().st_mtime < before:
                left.unlink()


def _drop(part: Path) -> None:
    for ending in BESIDE:
        with suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Waits until a file or a folder is on the disk; some systems cannot open a folder for that."""
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
