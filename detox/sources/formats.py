"""Formats: every kind of file that can be read, and which one a file is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from detox.sources.chromium import ChromiumHistory
from detox.sources.source import Format, History, SourceError, SourceFault

if TYPE_CHECKING:
    from pathlib import Path

HISTORIES: Final[tuple[History, ...]] = (ChromiumHistory(),)
FORMATS: Final[tuple[Format, ...]] = HISTORIES


def history(kind: str) -> History:
    """The reader of that kind of source."""
    return next(each for each in HISTORIES if each.source == kind)


def recognise(path: Path, name: str = "") -> Format:
    """The format of a file by its content, or the one that is asked for; raises SourceError."""
    if not path.exists():
        raise SourceError(SourceFault.NOT_FOUND, path)
    if not path.is_file() or not os.access(path, os.R_OK):
        raise SourceError(SourceFault.UNREADABLE, path)
    if name:
        return _named(path, name)
    for each in FORMATS:
        if each.recognises(path):
            return each
    raise SourceError(SourceFault.UNRECOGNISED, path)


def _named(path: Path, name: str) -> Format:
    for each in FORMATS:
        if each.name == name:
            return each
    raise SourceError(SourceFault.UNKNOWN_FORMAT, path, name)
