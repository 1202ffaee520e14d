"""Chromium-family histories: visits with their foreground time where it is known.

A visit counts when it is the end of its redirect chain, in the main frame and made on this computer; only such a visit
ends an earlier one. With a foreground time (`context_annotations.total_foreground_duration`, microseconds) it is
imported with that length; without one it is estimated: it ends with the next visit, after its `visit_duration` where
that is known, and after twelve hours at the latest. Times are microseconds since 1601-01-01 UTC.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from detox.core.sources import CHROMIUM_HISTORY
from detox.core.usage import LONGEST, MINUTE
from detox.sources.history import BrowserHistory, columns_of
from detox.sources.source import Rejection
from detox.sources.times import Times
from detox.sources.visit_sql import NEVER, Ended, Words, code, following, key, rows_of, whole
from detox.sources.visits import Broken, Told, Visit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detox.sources.sqlite_file import ForeignDatabase, Row
    from detox.sources.visit_sql import Asked

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
FOREGROUND: Final = "total_foreground_duration"
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
        known = columns_of(database, NEEDED)
        self._database = database
        self._from = _from(known)
        self.words: Words | None = _words(known) if _is_orderly(database, known) else None

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
    if known["context_annotations"] >= {"visit_id", FOREGROUND}:
        foreground = "(SELECT c.total_foreground_duration FROM context_annotations c WHERE c.visit_id = visits.id)"
    columns = f"id, url, visit_time, transition, visit_duration, {origin}, {source}, {foreground}"
    return f"SELECT {columns} FROM visits"  # noqa: S608  # our own words


def _is_orderly(database: ForeignDatabase, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether rows have the keys and indexes that Chromium gives them."""
    visits = database.layout("visits")
    keys = {"urls": "id", "visit_source": "id", "context_annotations": "visit_id"}
    return (
        visits.whole >= NEEDED["visits"]
        and visits.sought >= {"url", "visit_time"}
        and {"id"} == visits.key
        and all(database.layout(table).key == {key} for table, key in keys.items() if known[table])
    )


def _words(known: Mapping[str, frozenset[str]]) -> Words:
    """What `_told` says of a row, in SQL; with what this version of the schema knows of visits."""
    counts = [f"{{0}}.transition & {CHAIN_END}", f"1 << ({{0}}.transition & {CORE}) & {_bits(UNSEEN)} = 0"]
    if "originator_cache_guid" in known["visits"]:
        origin = "{0}.originator_cache_guid"
        counts.append(f"({origin} IS NULL OR {origin} IN ('', x'') OR +{origin} = 0)")
    if known["visit_source"] >= {"id", "source"}:
        synced = f"SELECT 1 FROM visit_source s WHERE s.id = {{0}}.id AND s.source = {SYNCED}"  # noqa: S608  # our own
        counts.append(f"NOT EXISTS ({synced})")
    duration = "{0}.visit_duration"  # the time needs no such look: so large a number is whole in any case
    longest = (LONGEST_OPEN + 1) * TIMES.unit - 1
    usable = (
        f"{duration} BETWEEN 0 AND {longest} AND {duration} & -1 = {duration}"
        " AND {0}.transition & -1 = {0}.transition"
    )
    measured, join = "0", ""
    if known["context_annotations"] >= {"visit_id", FOREGROUND}:
        measured = f"c.{FOREGROUND} BETWEEN 1 AND {(1 << 63) - 1} AND c.{FOREGROUND} & -1 = c.{FOREGROUND}"
        join = " LEFT JOIN context_annotations c ON c.visit_id = v.id"
    return Words(TIMES, "urls", "url", " AND ".join(counts), usable, partial(_ended, measured, join))


def _ended(measured: str, join: str, database: ForeignDatabase, words: Words, asked: Asked) -> Iterator[Ended]:
    """The visits that are asked for, with the end that `Visits` would give them."""
    start = TIMES.told("v")
    length = f"{start} + max(c.{FOREGROUND} / 1000, 1)" if join else "0"
    closed = f"CASE WHEN v.visit_duration < 1000 THEN {NEVER} ELSE {start} + v.visit_duration / 1000 END"
    estimate = f"min({start} + {LONGEST}, {closed}, {following(words, 'v')})"
    end = f"CASE WHEN NOT ({words.counts.format('v')}) THEN 0 WHEN {measured} THEN {length} ELSE {estimate} END"
    some, bound = rows_of(words, asked, "v")
    columns = f"{key(TIMES, 'v')}, {end}, {code('v.url', measured)}"
    for portion in whole(database, f"SELECT {columns} FROM visits v{join} WHERE {some}", bound):  # noqa: S608  # our own
        yield Ended(*zip(*portion, strict=True))


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


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
