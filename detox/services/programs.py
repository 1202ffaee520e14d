"""Programs: ActivityWatch on this computer, as far as it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.core.sources import Absence, Readable
from detox.core.usage import DESKTOP
from detox.sources.activitywatch.configuration import configured
from detox.sources.activitywatch.export import ACTIVITYWATCH
from detox.sources.activitywatch.rest import ActivityWatchServer
from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 1.0
"""Seconds that a page waits for an answer from this computer."""
NAME: Final = "ActivityWatch"
REFUSED: Final = frozenset({SourceFault.KEY_REFUSED, SourceFault.HOST_REFUSED})


def answering(folder: Path, patience: float = PATIENCE) -> ActivityWatchServer | None:
    """The server that answers, of those that are set up in the folder of its configuration; None where none does.

    Raises SourceError where one answers and refuses.
    """
    refusal: SourceError | None = None
    for each in configured(folder):
        server = ActivityWatchServer(each.address, each.key, patience)
        try:
            server.info()
        except SourceError as fault:
            refusal = fault if fault.code in REFUSED else refusal
        else:
            return server
    if refusal is not None:
        raise refusal
    return None


def readable(folder: Path) -> list[Readable]:
    """ActivityWatch, where it answers or was set up; why nothing can be read of it where it is silent or refuses."""
    why_not = None
    try:
        if answering(folder) is None:
            why_not = Absence.SILENT
    except SourceError:
        why_not = Absence.UNREADABLE
    if why_not is Absence.SILENT and not folder.is_dir():
        return []
    return [Readable(ACTIVITYWATCH, NAME, DESKTOP, why_not=why_not)]
