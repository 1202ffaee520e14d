"""Chromium-family histories: visits with their foreground time where it is known.

A visit counts when it is the end of its redirect chain, in the main frame and made on this computer; only such a visit
ends an earlier one. With a foreground time (`context_annotations.total_foreground_duration`, microseconds) it is
imported with that length; without one it is estimated: it ends with the next visit, after its `visit_duration` where
that is known, and after twelve hours at the latest. Times are microseconds since 1601-01-01 UTC.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.platforms import Classified, Classifier, host_of
from detox.core.sources import CHROMIUM_HISTORY
from detox.core.usage import LONGEST, MINUTE, Evidence, Observation, Rank, browser_scope
from detox.sources.keys import visit_key
from detox.sources.source import Reading, Rejected, Rejection, SourceError, SourceFault
from detox.sources.sqlite_file import ForeignDatabase, Row, is_sqlite, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EPOCH: Final = 11_644_473_600_000
"""Milliseconds from 1601 to 1970."""
EARLIEST: Final = 631_152_000_000
"""1990-01-01: no browser is older."""
LATEST: Final = 4_102_444_800_000
"""2100-01-01: a time after it is a broken one."""
LONGEST_DURATION: Final = 10 * 366 * 24 * 60 * MINUTE
NEEDED: Final = frozenset({"id", "url", "visit_time", "transition", "visit_duration"})
CHAIN_END: Final = 0x20000000
CORE: Final = 0xFF
SUBFRAMES: Final = frozenset({3, 4})
REASONS: Final = 1_000
"""Rows that are named one by one; the rest are only counted."""


class ChromiumHistory:
    """The `History` file of Chrome, Chromium, Edge, Brave, Vivaldi and Opera."""

    name = "chromium-history"
    source = CHROMIUM_HISTORY

    def recognises(self, path: Path) -> bool:
        """Whether it is a SQLite file with tables of urls and visits."""
        if not is_sqlite(path):
            return False
        try:
            with opened(path, bool) as database:
                return b"urls" in _tables(database) and b"visits" in _tables(database)
        except SourceError:
            return True  # SQLite, but broken: reading it names the fault

    def read(
        self,
        path: Path,
        classify: Classifier,
        *,
        scope: str = "",
        since: str = "",
        until: int = LATEST,
        stop: Callable[[], bool] = bool,
    ) -> Reading:
        """What the history tells since a cursor and until an instant; raises SourceError."""
        with opened(path, stop) as database:
            query, parameters = _query(database, since)
            reader = _Reader(database, classify, scope or browser_scope("chrome"), until)
            for portion in database.rows(query, parameters):
                for visit in reader.visits(portion):
                    reader.take(visit)
            return reader.finish(since)


class _Visit(NamedTuple):
    """A visit that counts."""

    number: int
    url: int
    start: int
    duration: int
    foreground: int


class _Page(NamedTuple):
    """What is kept of an address: where it belongs, or its host."""

    place: Classified | None
    host: str
    readable: bool = True


class _Reader:
    """Turns rows, in order of time, into observations; each waits for the visit that ends it."""

    def __init__(self, database: ForeignDatabase, classify: Classifier, scope: str, until: int) -> None:
        self._database = database
        self._classify = classify
        self._scope = scope
        self._until = until
        self._pages: dict[int, _Page] = {}
        self._waiting: _Visit | None = None
        self._first: int | None = None
        self._read = 0
        self._observations: list[Observation] = []
        self._unrecognised: list[tuple[str, int, int]] = []
        self._rejected: list[Rejected] = []
        self._by_platform: Counter[str] = Counter()

    def visits(self, portion: list[Row]) -> Iterator[_Visit]:
        """The visits of some rows that count; the others are left out, and named where they are broken."""
        self._read += len(portion)
        counted = [row for row in portion if _counts(row)]
        self._learn({row[1] for row in counted if isinstance(row[1], int)} - self._pages.keys())
        for row in counted:
            why = self._fault(row)
            if why is None:
                yield _visit(row)
            elif len(self._rejected) < REASONS:
                self._rejected.append(Rejected(f"visits.id={row[0]}", why))

    def take(self, visit: _Visit) -> None:
        """Ends the visit before and lets this one wait for its own end."""
        if self._waiting is not None:
            self._finish_visit(self._waiting, visit.start)
        else:
            self._first = visit.start
        self._waiting = visit

    def finish(self, since: str) -> Reading:
        """Everything that was told."""
        last = self._waiting.start if self._waiting is not None else None
        if self._waiting is not None:
            self._finish_visit(self._waiting, self._waiting.start + LONGEST)
        return Reading(
            read=self._read,
            observations=self._observations,
            by_platform=dict(self._by_platform),
            first=self._first,
            last=last,
            rejected=self._rejected,
            unrecognised=self._unrecognised,
            cursor=str(last) if last is not None else since,
            scope=self._scope,
        )

    def _finish_visit(self, visit: _Visit, next_start: int) -> None:
        page = self._pages[visit.url]
        measured = visit.foreground > 0
        end = visit.start + visit.foreground if measured else _estimated_end(visit, next_start)
        if page.place is None:
            if page.host:
                self._unrecognised.append((page.host, visit.start, end if measured else min(end, visit.start + MINUTE)))
            return
        if end - visit.start > LONGEST:
            self._rejected.append(Rejected(f"visits.id={visit.number}", Rejection.TOO_LONG))
            return
        rank, evidence = (Rank.MEASURED_HISTORY, Evidence.IMPORTED) if measured else (Rank.HISTORY, Evidence.ESTIMATED)
        platform, account, activity, _ = page.place
        key = visit_key(visit.start, visit.number)
        self._by_platform[platform] += 1
        self._observations.append(
            Observation(0, key, visit.start, end, self._scope, rank, platform, account, activity, evidence)
        )

    def _learn(self, unknown: set[int]) -> None:
        """Classifies addresses that were not seen before, each once; only the answer is kept."""
        numbers = sorted(unknown)
        for start in range(0, len(numbers), 500):
            some = numbers[start : start + 500]
            marks = ", ".join("?" * len(some))
            for portion in self._database.rows(f"SELECT id, url FROM urls WHERE id IN ({marks})", tuple(some)):  # noqa: S608  # only marks
                for number, url in portion:
                    if isinstance(number, int):
                        self._pages[number] = self._page(url)

    def _page(self, url: object) -> _Page:
        try:
            text = url.decode("utf-8") if isinstance(url, bytes) else ""
        except UnicodeDecodeError:
            return _Page(None, "", readable=False)
        place, host = self._classify(text), host_of(text)
        return _Page(place, "" if self._classify.catalogue.is_redirector(host) else host)

    def _fault(self, row: Row) -> Rejection | None:
        _, url, time, _, duration, *_ = row
        if not isinstance(time, int) or not EARLIEST <= time // 1000 - EPOCH <= LATEST:
            return Rejection.BAD_TIME
        if time // 1000 - EPOCH > self._until:
            return Rejection.IN_THE_FUTURE
        if not isinstance(duration, int) or not 0 <= duration // 1000 <= LONGEST_DURATION:
            return Rejection.BAD_DURATION
        page = self._pages.get(url) if isinstance(url, int) else None
        if page is None:
            return Rejection.DANGLING
        return None if page.readable else Rejection.BAD_TEXT


def _tables(database: ForeignDatabase) -> frozenset[object]:
    found = database.rows("SELECT name FROM sqlite_master")
    return frozenset(name for portion in found for (name,) in portion)


def _query(database: ForeignDatabase, since: str) -> tuple[str, tuple[object, ...]]:
    """The visits by time, with what this version of the schema knows of them."""
    known = database.columns("visits")
    if not known >= NEEDED or not database.columns("urls") >= {"id", "url"}:
        raise SourceError(SourceFault.WRONG_SCHEMA, database.path, "visits, urls")
    origin = "v.originator_cache_guid" if "originator_cache_guid" in known else "NULL"
    has_source = database.columns("visit_source") >= {"id", "source"}
    has_context = database.columns("context_annotations") >= {"visit_id", "total_foreground_duration"}
    parts = [
        "SELECT v.id, v.url, v.visit_time, v.transition, v.visit_duration,",
        f"{origin}, {'s.source' if has_source else 'NULL'}, {'c.total_foreground_duration' if has_context else 'NULL'}",
        "FROM visits v",
        "LEFT JOIN visit_source s ON s.id = v.id" if has_source else "",
        "LEFT JOIN context_annotations c ON c.visit_id = v.id" if has_context else "",
        "WHERE v.visit_time >= ?" if since else "",
        "ORDER BY v.visit_time, v.id",
    ]
    from_ = ((int(since) - LONGEST + EPOCH) * 1000,) if since else ()
    return " ".join(part for part in parts if part), from_


def _counts(row: Row) -> bool:
    """Whether a row is the end of its chain, in the main frame, from this computer; broken ones are judged later."""
    _, _, _, transition, _, origin, source, _ = row
    if not isinstance(transition, int):
        return True
    return bool(transition & CHAIN_END) and transition & CORE not in SUBFRAMES and not origin and source != 0


def _visit(row: Row) -> _Visit:
    number, url, time, _, duration, _, _, foreground = (value if isinstance(value, int) else 0 for value in row)
    # Rounded to a millisecond, so that the same visit is the same instant however it is told.
    return _Visit(number, url, time // 1000 - EPOCH, duration // 1000, max(foreground, 0) // 1000)


def _estimated_end(visit: _Visit, next_start: int) -> int:
    bounds = [next_start, visit.start + LONGEST]
    if visit.duration > 0:
        bounds.append(visit.start + visit.duration)
    return min(bounds)
