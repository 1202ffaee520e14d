"""Chromium-family histories: visits with their foreground time where it is known.

A visit counts when it is the end of its redirect chain, in the main frame and made on this computer; only such a visit
ends an earlier one. With a foreground time (`context_annotations.total_foreground_duration`, microseconds) it is
imported with that length; without one it is estimated: it ends with the next visit, after its `visit_duration` where
that is known, and after twelve hours at the latest. Times are microseconds since 1601-01-01 UTC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.sources import CHROMIUM_HISTORY
from detox.core.usage import browser_scope
from detox.sources.source import LOOK_BACK, Reading, SourceError, SourceFault
from detox.sources.sqlite_file import ForeignDatabase, is_sqlite, opened
from detox.sources.visits import EPOCH, Pages, Visits

if TYPE_CHECKING:
    from pathlib import Path

    from detox.sources.source import Terms

NEEDED: Final = frozenset({"id", "url", "visit_time", "transition", "visit_duration"})


class Cursor(NamedTuple):
    """How far a history was read: the time of the last visit (milliseconds UTC), and number and time of the newest row.

    The row's time is kept as the file writes it: another one under that number means that the file is another.
    """

    time: int
    number: int
    written: int

    @classmethod
    def parse(cls, text: str) -> Cursor | None:
        """The cursor that was written as `text`; None where there is none, or one without the row's time."""
        parts = text.split(":")
        return cls(*map(int, parts)) if len(parts) == len(cls._fields) else None

    def __str__(self) -> str:
        return f"{self.time}:{self.number}:{self.written}"


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
                return database.has_tables("urls", "visits")
        except SourceError:
            return True  # SQLite, but broken: reading it names the fault

    def read(self, path: Path, terms: Terms, since: str = "", look_back: int = LOOK_BACK) -> list[Reading]:
        """What the history tells, from some time before a cursor on; raises SourceError."""
        cursor = Cursor.parse(since)
        with opened(path, terms.stop) as database:
            known = _known(database)
            highest = _number(database, "SELECT max(id) FROM visits") or 0
            visits = Visits(Pages(database, terms.classify), terms.scope or browser_scope("chrome"), terms.now)
            written = _written(database, highest)
            begin = None if cursor is None else _begin(database, cursor, look_back)
            for portion in database.rows(*_query(known, begin)):
                visits.take(portion)
        reading = visits.finish()
        if reading.last is None:
            return [reading._replace(cursor=since)]
        return [reading._replace(cursor=str(Cursor(min(reading.last, terms.now), highest, written)))]


def _known(database: ForeignDatabase) -> dict[str, frozenset[str]]:
    """The columns of the tables that are read; raises SourceError where the schema is not a history's."""
    known = {name: database.columns(name) for name in ("visits", "urls", "visit_source", "context_annotations")}
    if not known["visits"] >= NEEDED or not known["urls"] >= {"id", "url"}:
        raise SourceError(SourceFault.WRONG_SCHEMA, database.path, "visits, urls")
    return known


def _begin(database: ForeignDatabase, cursor: Cursor, look_back: int) -> int | None:
    """The time, as the file writes it, from which on there may be something new; None where the file is another."""
    if _written(database, cursor.number) != cursor.written:
        return None
    begin = (cursor.time + EPOCH) * 1000
    late = _number(database, "SELECT min(visit_time) FROM visits WHERE id > ?", cursor.number)
    return (begin if late is None else min(begin, late)) - look_back * 1000


def _query(known: dict[str, frozenset[str]], begin: int | None) -> tuple[str, tuple[object, ...]]:
    """The visits by time, with what this version of the schema knows of them."""
    origin = "v.originator_cache_guid" if "originator_cache_guid" in known["visits"] else "NULL"
    source = foreground = "NULL"
    if known["visit_source"] >= {"id", "source"}:
        source = "(SELECT s.source FROM visit_source s WHERE s.id = v.id)"
    if known["context_annotations"] >= {"visit_id", "total_foreground_duration"}:
        foreground = "(SELECT c.total_foreground_duration FROM context_annotations c WHERE c.visit_id = v.id)"
    parts = [
        f"SELECT v.id, v.url, v.visit_time, v.transition, v.visit_duration, {origin}, {source}, {foreground}",
        "FROM visits v",
        "" if begin is None else "WHERE v.visit_time >= ?",
        "ORDER BY v.visit_time, v.id",
    ]
    return " ".join(parts), () if begin is None else (begin,)


def _written(database: ForeignDatabase, number: int) -> int:
    """The time of the row of that number as the file writes it; 0 where there is none."""
    return _number(database, "SELECT visit_time FROM visits WHERE id = ? LIMIT 1", number) or 0


def _number(database: ForeignDatabase, query: str, *parameters: object) -> int | None:
    """The one whole number that a query tells, or None."""
    found = [row[0] for portion in database.rows(query, parameters) for row in portion]
    return found[0] if found and isinstance(found[0], int) else None
