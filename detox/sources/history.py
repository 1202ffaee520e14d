"""History: how a browser's own file is read, whatever its kind, and read on from where the last reading ended."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, Protocol

from detox.core.usage import browser_scope
from detox.sources import by_platform
from detox.sources.source import LOOK_BACK, Reading, SourceError, SourceFault
from detox.sources.sqlite_file import ForeignDatabase, glanced_at, is_sqlite, opened
from detox.sources.visits import Pages, Told, Visits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from detox.sources.source import Terms
    from detox.sources.times import Times
    from detox.sources.visit_sql import Words


class Telling(Protocol):
    """An opened history, in the words of its kind."""

    times: Times
    pages: str
    """The table of its addresses."""
    words: Words | None
    """How it is read where every row can be used; None where the file lacks the keys and indexes for that."""

    def visits(self, begin: int | None) -> Iterator[list[Told]]:
        """What each row tells, in order, from a written time on; raises SourceError."""
        ...


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


class BrowserHistory(ABC):
    """The history of one family of browsers: a SQLite file with tables of its own."""

    name: str
    source: str
    browser: str
    """The browser that a file is thought to be of where nothing is known of it."""
    tables: tuple[str, ...]

    @abstractmethod
    def _understood(self, database: ForeignDatabase) -> Telling:
        """The file in the words of this kind; raises SourceError where it lacks what is needed."""

    def recognises(self, path: Path) -> bool:
        """Whether it is a SQLite file with the tables of this kind."""
        return kind_of(path, (self,)) is not None

    def read(self, path: Path, terms: Terms, since: str = "", look_back: int = LOOK_BACK) -> list[Reading]:
        """What the history tells, from some time before a cursor on; raises SourceError."""
        cursor = Cursor.parse(since)
        with opened(path, terms.stop) as database:
            telling = self._understood(database)
            times = telling.times
            highest = database.number(f"SELECT max(id) FROM {times.table}") or 0  # noqa: S608  # our own words
            written = _written(database, times, highest)
            begin = None if cursor is None else _begin(database, times, cursor, look_back)
            reading = _told(database, telling, terms._replace(scope=terms.scope or browser_scope(self.browser)), begin)
        if reading.last is None:
            return [reading._replace(cursor=since)]
        return [reading._replace(cursor=str(Cursor(min(reading.last, terms.now), highest, written)))]


def columns_of(database: ForeignDatabase, needed: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The columns of these tables; raises SourceError where one lacks what is needed of it."""
    known = {table: database.columns(table) for table in needed}
    if not all(known[table] >= columns for table, columns in needed.items()):
        raise SourceError(SourceFault.WRONG_SCHEMA, database.path, ", ".join(needed))
    return known


def kind_of(path: Path, kinds: Sequence[BrowserHistory]) -> BrowserHistory | None:
    """Which of these kinds a SQLite file is, by a glance at it; the first where it is broken, whose reading tells."""
    if not is_sqlite(path):
        return None
    try:
        with glanced_at(path) as database:
            return next((kind for kind in kinds if database.has_tables(*kind.tables)), None)
    except SourceError:
        return kinds[0]


def _told(database: ForeignDatabase, telling: Telling, terms: Terms, begin: int | None) -> Reading:
    """What the visits from a written time on tell: by way of their platforms, or row by row where one is broken."""
    if telling.words is not None:
        with suppress(by_platform.UnsoundError):
            return by_platform.read(database, telling.words, terms, begin)
    visits = Visits(Pages(database, telling.pages, terms.classify), telling.times.table, terms.scope, terms.now)
    for portion in telling.visits(begin):
        visits.take(portion)
    told = visits.finish()
    if not terms.tells_hosts:
        told = told._replace(unrecognised=())
    return told if begin is None else told._replace(quarters=())  # who reads on asks for no gaps


def _begin(database: ForeignDatabase, times: Times, cursor: Cursor, look_back: int) -> int | None:
    """The time, as the file writes it, from which on there may be something new; None where the file is another."""
    if _written(database, times, cursor.number) != cursor.written:
        return None
    begin = times.written(cursor.time)
    # The plus keeps SQLite from the index of times, in which it would look at every row for the first that is new.
    late = database.number(f"SELECT min(+{times.column}) FROM {times.table} WHERE id > ?", cursor.number)  # noqa: S608
    return (begin if late is None else min(begin, late)) - look_back * times.unit


def _written(database: ForeignDatabase, times: Times, number: int) -> int:
    """The time of the row of that number as the file writes it; 0 where there is none."""
    query = f"SELECT {times.column} FROM {times.table} WHERE id = ? LIMIT 1"  # noqa: S608  # our own words
    return database.number(query, number) or 0
