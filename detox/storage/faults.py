"""Faults: what a person or a machine can cause, and the code for SQLite's own words."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import contextmanager
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from peewee import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class CopyFault(StrEnum):
    """Why a copy cannot be made, looked at or restored."""

    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    NOT_A_DATABASE = "not_a_database"
    FOREIGN = "foreign"
    NEWER = "newer"
    DAMAGED = "damaged"
    ALTERED = "altered"
    IS_THE_DATABASE = "is_the_database"
    IN_THE_WAY = "in_the_way"
    READ_ONLY = "read_only"
    CANNOT_WRITE = "cannot_write"
    DISK_FULL = "disk_full"
    BUSY = "busy"


class CopyError(Exception):
    """A copy cannot be used: `code` says why, `path` which file, `detail` what SQLite or the system said."""

    def __init__(self, code: CopyFault, path: Path, detail: str = "") -> None:
        super().__init__(f"{code}: {path}: {detail}")
        self.code = code
        self.path = path
        self.detail = detail


LITTLE: Final = 64 * 1024
"""Bytes that SQLite needs beside a file to open it."""
SAID: Final = (
    ("not a database", "not_a_database"),
    ("malformed", "damaged"),
    ("Could not decode to UTF-8", "damaged"),
    ("no such column", "damaged"),
    ("no such table", "damaged"),
    ("full", "disk_full"),
    ("readonly", "read_only"),
    ("locked", "busy"),
    ("unable to open", "cannot_open"),
    ("disk I/O", "cannot_open"),
)
"""Parts of the sentences of SQLite and of Python about it, which they have had for long, and our codes for them."""
ERRNOS: Final[Mapping[int | None, CopyFault]] = MappingProxyType(
    {
        errno.ENOSPC: CopyFault.DISK_FULL, errno.EDQUOT: CopyFault.DISK_FULL, errno.EFBIG: CopyFault.DISK_FULL,
        errno.EACCES: CopyFault.READ_ONLY, errno.EPERM: CopyFault.READ_ONLY, errno.EROFS: CopyFault.READ_ONLY,
    }
)  # fmt: skip


def code_of(said: str) -> str | None:
    """The code for SQLite's own words; None for a mistake of ours."""
    return next((code for part, code in SAID if part in said), None)


def said_first(error: BaseException) -> str:
    """What SQLite said first: where it takes a change back by itself, Peewee fails to do so after it and hides why."""
    while "no transaction is active" in str(error) and error.__context__ is not None:
        error = error.__context__
    return str(error)


def closer(code: str | None, path: Path) -> str | None:
    """The code for a file that cannot be opened where its disk or its folder tells more: SQLite then says no more."""
    if code != "cannot_open":
        return code
    try:
        if shutil.disk_usage(path.parent).free < LITTLE:
            return "disk_full"
    except OSError:
        return code
    is_there = os.path.exists(path)  # noqa: PTH110  # Path's own raises where the folder may not be entered
    return "read_only" if is_there and not os.access(path.parent, os.W_OK) else code


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What keeps a file from being read, as CopyError."""
    try:
        yield
    except (sqlite3.DatabaseError, DatabaseError) as error:
        code = code_of(str(error)) or "damaged"  # a file of the right kind whose tables do not answer
        fault = CopyFault.UNREADABLE if code == "cannot_open" else CopyFault(code)
        raise CopyError(fault, path, str(error)) from error
    except FileNotFoundError as error:
        raise CopyError(CopyFault.NOT_FOUND, path, str(error)) from error
    except OSError as error:
        raise CopyError(CopyFault.UNREADABLE, path, str(error)) from error


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What keeps a file from being written, as CopyError."""
    try:
        yield
    except (sqlite3.DatabaseError, DatabaseError) as error:
        code = closer(code_of(str(error)), path)
        if code is None:
            raise
        fault = CopyFault.CANNOT_WRITE if code == "cannot_open" else CopyFault(code)
        raise CopyError(fault, path, str(error)) from error
    except OSError as error:
        raise CopyError(ERRNOS.get(error.errno, CopyFault.CANNOT_WRITE), path, str(error)) from error
