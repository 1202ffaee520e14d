"""Programs: ActivityWatch on this computer, as far as it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.sources import ACTIVITYWATCH, Absence, Readable
from detox.core.usage import DESKTOP
from detox.sources.activitywatch.configuration import Configured, configured
from detox.sources.activitywatch.rest import TIMEOUT, ActivityWatchServer, parsed
from detox.sources.source import SourceError, SourceFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detox.core.settings import Settings
    from detox.sources.activitywatch.rest import Info, Listed

PATIENCE: Final = 1.0
"""Seconds that a page waits for an answer from this computer."""
NAME: Final = "ActivityWatch"
PROGRAM: Final = Readable(ACTIVITYWATCH, NAME, DESKTOP)
REFUSED: Final = frozenset({SourceFault.KEY_REFUSED, SourceFault.HOST_REFUSED})


class Answered(NamedTuple):
    """A server that has answered, what it says of itself, and its buckets."""

    place: Configured
    info: Info
    buckets: list[Listed]

    def server(self, timeout: float = TIMEOUT, stop: Callable[[], bool] = bool) -> ActivityWatchServer:
        """The server, to be asked for more."""
        return ActivityWatchServer(self.place.address, self.place.key, timeout, stop)


def places(folder: Path, chosen: Settings) -> list[Configured]:
    """Where it may be asked: at the address that was chosen, else where its configuration in the folder says.

    Raises SourceError where the address is none of this computer.
    """
    known = configured(folder)
    if chosen.activitywatch_address:
        keys = {parsed(each.address)[1]: each.key for each in known}
        address = chosen.activitywatch_address
        known = [Configured(address, keys.get(parsed(address)[1], ""))]
    return [each._replace(key=chosen.activitywatch_key or each.key) for each in known]


def ask(place: Configured, patience: float = PATIENCE) -> Answered:
    """What a server answers there; raises SourceError."""
    server = ActivityWatchServer(place.address, place.key, patience)
    return Answered(place, server.info(), server.buckets())


def answer(folder: Path, chosen: Settings, patience: float = PATIENCE) -> Answered:
    """What the first server answers, of those that may be asked; raises SourceError, a refusal before all else."""
    fault = SourceError(SourceFault.NOT_RUNNING, folder)
    for each in places(folder, chosen):
        try:
            return ask(each, patience)
        except SourceError as why_not:
            fault = fault if fault.code in REFUSED else why_not
    raise fault


def answering(folder: Path, chosen: Settings, patience: float = PATIENCE) -> Answered | None:
    """The same; None where none answers, or something else does. Raises SourceError where one refuses."""
    try:
        return answer(folder, chosen, patience)
    except SourceError as fault:
        if fault.code in REFUSED:
            raise
        return None


def readable(folder: Path, chosen: Settings, patience: float = PATIENCE) -> list[Readable]:
    """ActivityWatch, where it answers or was set up; why nothing can be read of it where it is silent or refuses."""
    why_not = None
    try:
        if answering(folder, chosen, patience) is None:
            why_not = Absence.SILENT
    except SourceError:
        why_not = Absence.UNREADABLE
    if why_not is Absence.SILENT and not (folder.is_dir() or chosen.activitywatch_address):
        return []
    return [PROGRAM._replace(why_not=why_not)]
