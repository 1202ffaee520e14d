"""Safari's history: visits without lengths, so that each is estimated and ends with the next.

What a redirect passed through, what did not load, what Safari made up itself and what another device synchronised do
not count. Times are seconds since 2001-01-01 UTC with a fraction, read to the nearest millisecond.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from detox.core.sources import SAFARI_HISTORY
from detox.sources.history import BrowserHistory, columns_of
from detox.sources.source import Rejection
from detox.sources.times import Times
from detox.sources.visits import Broken, Told, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.sources.sqlite_file import ForeignDatabase, Row
    from detox.sources.visit_sql import Words

VISITS: Final = "history_visits"
TIMES: Final = Times(VISITS, "CAST(round(visit_time * 1000) AS INTEGER)", unit=1, epoch=978_307_200_000)
NEEDED: Final = MappingProxyType(
    {
        VISITS: frozenset({"id", "history_item", "visit_time"}),
        "history_items": frozenset({"id", "url"}),
    }
)
UNCOUNTED: Final = MappingProxyType(
    {
        "redirect_destination": "redirect_destination IS NOT NULL",
        "load_successful": "load_successful = 0",
        "synthesized": "synthesized <> 0",
        "origin": "origin = 1",
    }
)
"""Under which condition on a column, in SQL, a visit does not count; older files lack some of them."""


class SafariHistory(BrowserHistory):
    """The `History.db` of Safari."""

    name = "safari-history"
    source = SAFARI_HISTORY
    browser = "safari"
    tables = (VISITS, "history_items")

    def _understood(self, database: ForeignDatabase) -> _Telling:
        return _Telling(database)


class _Telling:
    """An opened `History.db`."""

    times = TIMES
    pages = "history_items"
    words: Words | None = None

    def __init__(self, database: ForeignDatabase) -> None:
        self._database = database
        known = columns_of(database, NEEDED)[VISITS]
        self._uncounted = " OR ".join(condition for column, condition in UNCOUNTED.items() if column in known) or "0"

    def visits(self, begin: int | None) -> Iterator[list[Told]]:
        """What each row tells, in order."""
        end, parameters = TIMES.ordered(begin)
        query = f"SELECT id, history_item, {TIMES.column}, {self._uncounted} FROM {VISITS} {end}"  # noqa: S608  # our own words
        for portion in self._database.rows(query, parameters):
            yield [_told(row) for row in portion]


def _told(row: Row) -> Told:
    number, page, time, uncounted = row
    if not isinstance(time, int):
        return None if uncounted else Broken(number, Rejection.BAD_TIME)
    if not isinstance(number, int):
        return None if uncounted else Broken(number, Rejection.DANGLING)
    return Visit(number, page, TIMES.instant(time), counts=not uncounted)
