"""Chromium-family histories: visits with their foreground time where it is known.

A visit counts when it is the end of its redirect chain, in the main frame and made on this computer; only such a visit
ends an earlier one. With a foreground time (`context_annotations.total_foreground_duration`, microseconds) it is
imported with that length; without one it is estimated: it ends with the next visit, after its `visit_duration` where
that is known, and after twelve hours at the latest. Times are microseconds since 1601-01-01 UTC.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from detox.core.sources import CHROMIUM_HISTORY
from detox.core.usage import MINUTE
from detox.sources.history import BrowserHistory, Times, columns_of
from detox.sources.source import Rejection
from detox.sources.visits import Broken, Told, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from detox.sources.sqlite_file import ForeignDatabase, Row

TIMES: Final = Times("visits", "visit_time", unit=1000, epoch=-11_644_473_600_000)
NEEDED: Final = MappingProxyType(
    {
        "visits": frozenset({"id", "url", "visit_time", "transition", "visit_duration"}),
        "urls": frozenset({"id", "url"}),
        "visit_source": frozenset[str](),
        "context_annotations": frozenset[str](),
    }
)
CHAIN_END: Final = 0x20000000
CORE: Final = 0xFF
UNSEEN: Final = frozenset({3, 4, 10})
"""Kinds of visits that nobody sees: in subframes, and those that a search by keyword generates."""
SYNCED: Final = 0
LONGEST_OPEN: Final = 10 * 366 * 24 * 60 * MINUTE


class ChromiumHistory(BrowserHistory):
    """The `History` file of Chrome, Chromium, Edge, Brave, Vivaldi, Opera and Arc."""

    name = "chromium-history"
    source = CHROMIUM_HISTORY
    browser = "chrome"
    tables = ("urls", "visits")

    def _understood(self, database: ForeignDatabase) -> _Telling:
        return _Telling(database)


class _Telling:
    """An opened `History`."""

    times = TIMES
    pages = "urls"

    def __init__(self, database: ForeignDatabase) -> None:
        self._database = database
        self._from = _from(columns_of(database, NEEDED))

    def visits(self, begin: int | None) -> Iterator[list[Told]]:
        """What each row tells, in order."""
        end, parameters = self.times.ordered(begin)
        for portion in self._database.rows(f"{self._from} {end}", parameters):
            yield [_told(row) for row in portion]


def _from(known: Mapping[str, frozenset[str]]) -> str:
    """The beginning of a query for visits, with what this version of the schema knows of them."""
    origin = "originator_cache_guid" if "originator_cache_guid" in known["visits"] else "NULL"
    source = foreground = "NULL"
    if known["visit_source"] >= {"id", "source"}:
        source = "(SELECT s.source FROM visit_source s WHERE s.id = visits.id)"
    if known["context_annotations"] >= {"visit_id", "total_foreground_duration"}:
        foreground = "(SELECT c.total_foreground_duration FROM context_annotations c WHERE c.visit_id = visits.id)"
    columns = f"id, url, visit_time, transition, visit_duration, {origin}, {source}, {foreground}"
    return f"SELECT {columns} FROM visits"  # noqa: S608  # our own words


def _told(row: Row) -> Told:
    number, page, time, transition, duration, origin, source, foreground = row
    counts = _counts(transition, origin, source)
    if not isinstance(time, int):
        return Broken(number, Rejection.BAD_TIME) if counts else None
    start = TIMES.instant(time)
    if not counts:
        return Visit(number, page, start, counts=False) if isinstance(number, int) else None
    if not isinstance(duration, int) or not 0 <= duration // 1000 <= LONGEST_OPEN:
        return Broken(number, Rejection.BAD_DURATION)
    if not isinstance(transition, int):
        return Broken(number, Rejection.BAD_TRANSITION)
    if not isinstance(number, int):
        return Broken(number, Rejection.DANGLING)
    seen = max(foreground // 1000, 1) if isinstance(foreground, int) and foreground > 0 else 0
    return Visit(number, page, start, open=duration // 1000, seen=seen)


def _counts(transition: object, origin: object, source: object) -> bool:
    """Whether a row is the end of its chain, in the main frame, from this computer; broken ones are judged later."""
    if not isinstance(transition, int):
        return True
    return bool(transition & CHAIN_END) and transition & CORE not in UNSEEN and not origin and source != SYNCED
