"""Firefox-family histories: visits with what the browser noted of the time in front of each page.

Embedded pages, downloads and frames do not count, nor do pages that are hidden (those that a redirect only passed
through) and, in a file of Android, what was visited on another device. The page that a redirect led to carries the
redirect's type: it counts where its row says which visit led there, or a whole chain would count for nobody. A visit
with noted time is imported with that length, any other is estimated: it ends with the next visit, and after twelve
hours at the latest. Times are microseconds since 1970, in files of Android milliseconds.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from detox.core.sources import FIREFOX_HISTORY
from detox.sources import firefox_notes
from detox.sources.firefox_by_platform import ended
from detox.sources.firefox_notes import Notes
from detox.sources.history import BrowserHistory, columns_of
from detox.sources.source import Rejection
from detox.sources.times import Times
from detox.sources.visit_sql import Words
from detox.sources.visits import LATEST, Broken, Told, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.sources.sqlite_file import ForeignDatabase, Row

VISITS: Final = "moz_historyvisits"
NEEDED: Final = MappingProxyType(
    {
        VISITS: frozenset({"id", "place_id", "visit_date", "visit_type", "from_visit"}),
        "moz_places": frozenset({"id", "url", "hidden"}),
    }
)
UNSEEN: Final = (4, 7, 8)
"""Types of visits to what is embedded, downloaded or framed."""
REDIRECTED: Final = (5, 6)
"""Types of visits to where a redirect led, for good or for now."""
FINEST_MILLISECONDS: Final = 300_000_000_000_000
"""What is more than this counts microseconds: as milliseconds it is after the year 11000, as the others 1979."""


class FirefoxHistory(BrowserHistory):
    """The `places.sqlite` of Firefox, LibreWolf, Waterfox, Floorp and Zen."""

    name = "firefox-places"
    source = FIREFOX_HISTORY
    browser = "firefox"
    tables = (VISITS, "moz_places")

    def _understood(self, database: ForeignDatabase) -> _Telling:
        return _Telling(database)


class _Telling:
    """An opened `places.sqlite`."""

    pages = "moz_places"

    def __init__(self, database: ForeignDatabase) -> None:
        known = columns_of(database, NEEDED)[VISITS]
        noted = database.columns(firefox_notes.TABLE)
        self._database = database
        self.times = Times(VISITS, "visit_date", unit=_unit(database), epoch=0)
        usable = "{0}.visit_type & -1 = {0}.visit_type AND {0}.visit_date & -1 = {0}.visit_date"
        words = Words(self.times, self.pages, "place_id", _counts(known), usable, partial(ended, noted))
        self._counts = words.counts.format(VISITS)
        self.words = words if _is_orderly(database, noted) else None

    def visits(self, begin: int | None) -> Iterator[list[Told]]:
        """What each row tells, in order: once to see which noted time is whose, and then with it."""
        end, parameters = self.times.ordered(begin)
        query = f"SELECT place_id, visit_date, {self._counts}, id, visit_type FROM {VISITS} {end}"  # noqa: S608  # our own words
        notes = Notes(self._database, None if begin is None else self.times.instant(begin))
        looked_through = chain.from_iterable(self._database.rows(query, parameters))
        notes.assign((page, self._start(time), bool(counts)) for page, time, counts, *_ in looked_through)
        place = 0
        for rows in self._database.rows(query, parameters):
            yield [self._told(row, *notes.of(place + each)) for each, row in enumerate(rows)]
            place += len(rows)

    def _start(self, time: object) -> int | None:
        return self.times.instant(time) if isinstance(time, int) else None

    def _told(self, row: Row, seen: int, typed: bool) -> Told:  # noqa: FBT001  # a place in a tuple
        page, time, counts, number, kind = row
        start = self._start(time)
        if start is None:
            return Broken(number, Rejection.BAD_TIME) if counts else None
        if not isinstance(number, int):
            return Broken(number, Rejection.DANGLING) if counts else None
        if counts and not isinstance(kind, int):
            return Broken(number, Rejection.BAD_TRANSITION)
        return Visit(number, page, start, counts=bool(counts), seen=seen, typed=typed)


def _counts(columns: frozenset[str]) -> str:
    """The condition under which a visit counts, in SQL."""
    conditions = [
        *(f"{{0}}.visit_type <> {kind}" for kind in UNSEEN),
        f"(({' AND '.join(f'{{0}}.visit_type <> {kind}' for kind in REDIRECTED)}) OR {{0}}.from_visit > 0)",
        "{0}.place_id NOT IN (SELECT id FROM moz_places WHERE hidden)",
    ]
    return " AND ".join([*conditions, "{0}.is_local"] if "is_local" in columns else conditions)


def _is_orderly(database: ForeignDatabase, noted: frozenset[str]) -> bool:
    """Whether rows have the keys and indexes that Firefox gives them."""
    visits, notes = database.layout(VISITS), database.layout(firefox_notes.TABLE)
    read = firefox_notes.NEEDED | (firefox_notes.TYPING & noted)
    return (
        visits.whole >= NEEDED[VISITS]
        and visits.sought >= {"place_id", "visit_date"}
        and {"id"} == visits.key == database.layout("moz_places").key
        and (
            not noted >= firefox_notes.NEEDED
            or (notes.key == {"id"} and notes.whole >= read and "place_id" in notes.sought)
        )
    )


def _unit(database: ForeignDatabase) -> int:
    """How many units of the file make a millisecond."""
    query = f"SELECT 1 FROM {VISITS} WHERE visit_date > ? AND visit_date <= ? LIMIT 1"  # noqa: S608  # our own words
    return 1000 if any(database.rows(query, (FINEST_MILLISECONDS, LATEST * 1000))) else 1
