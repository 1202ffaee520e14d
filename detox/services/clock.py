"""Clock: nothing is recorded while the clock of this computer is clearly wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detox.core.clocks import ClockFault, judged
from detox.core.periods import to_instant
from detox.core.topics import Topic

if TYPE_CHECKING:
    from datetime import datetime

    from detox.storage.store import Store


class ClockError(Exception):
    """The time cannot be relied on: `code` says why, `said` what the clock says."""

    def __init__(self, code: ClockFault, said: datetime) -> None:
        super().__init__(code)
        self.code = code
        self.said = said


def fault(store: Store, now: datetime) -> ClockFault | None:
    """Why `now` cannot be true, as far as what is stored tells."""
    with store.read():
        seen = [source.last_seen for source in store.sources.all() if source.last_seen is not None]
    return judged(now, max(seen, default=None))


def require(store: Store, now: datetime) -> None:
    """Raises ClockError where `now` cannot be true: what is stored then would have to be sought in another year."""
    found = fault(store, now)
    if found is not None:
        raise ClockError(found, now)


def trust(store: Store, now: datetime) -> None:
    """Takes the clock as right and the latest record as wrong: sources are read again from now on."""
    with store.change(Topic.USAGE):
        for source in store.sources.all():
            if source.last_seen is not None and source.last_seen > now:
                reached = None if source.read_to is None else min(source.read_to, to_instant(now))
                store.sources.save(replace(source, last_seen=now, read_to=reached))
