"""Formats: every kind of file that can be read, and which one a file is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.sources.activitywatch.export import ActivityWatchExport
from detox.sources.generic_csv import GenericCsv
from detox.sources.histories import HISTORIES
from detox.sources.history import kind_of
from detox.sources.rescuetime.formats import RescueTimeCsv, RescueTimeJson
from detox.sources.source import Format, SourceError, SourceFault
from detox.sources.sqlite_file import refused
from detox.sources.stayfree import StayFreeSheet
from detox.sources.timers import CLOCKIFY_REPORT, TOGGL_REPORT

if TYPE_CHECKING:
    from pathlib import Path

OTHERS: Final[tuple[Format, ...]] = (
    ActivityWatchExport(),
    RescueTimeCsv(),
    RescueTimeJson(),
    TOGGL_REPORT,
    CLOCKIFY_REPORT,
    StayFreeSheet(),
    GenericCsv(),  # the last: it takes what nobody else knows
)
FORMATS: Final[tuple[Format, ...]] = (*HISTORIES, *OTHERS)
DATABASES: Final = frozenset({"places.sqlite", "History.db"})
"""Names that no other file has: what is called so is a history, or should be."""


def recognise(path: Path, name: str = "") -> Format:
    """The format of a file by its content, or the one that is asked for; raises SourceError."""
    look_at(path)
    if name:
        return _named(path, name)
    found = kind_of(path, HISTORIES) or next((each for each in OTHERS if each.recognises(path)), None)
    if found is not None:
        return found
    raise SourceError(SourceFault.NOT_SQLITE if path.name in DATABASES else SourceFault.UNRECOGNISED, path)


def look_at(path: Path) -> None:
    """Raises SourceError where there is no file, or none that may be read; the system may protect it."""
    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise SourceError(SourceFault.UNREADABLE if path.exists() else SourceFault.NOT_FOUND, path)
        with path.open("rb"):
            return
    except OSError as error:
        raise refused(path, error) from error


def _named(path: Path, name: str) -> Format:
    for each in FORMATS:
        if each.name == name:
            return each
    raise SourceError(SourceFault.UNKNOWN_FORMAT, path, name)
