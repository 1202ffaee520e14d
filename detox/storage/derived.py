"""Derived: sessions, daily totals and coverage, all of which can be made anew from what was observed."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from peewee import SQL, Query, SqliteDatabase, fn

from detox.core.usage import HOUR, DailyTotal, DayCoverage, Session
from detox.storage import sqlite
from detox.storage.kinds import ACTIVITIES, EVIDENCE, Kinds
from detox.storage.prepared import prepared
from detox.storage.tables import MetaRow
from detox.storage.usage_tables import DailyCoverageRow, DailyTotalRow, KindRow, MedianRow, SessionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detox.core.columns import Columns

TOTAL: Final = DailyTotal._fields
COVERAGE: Final = DayCoverage._fields
LONGEST_DAY: Final = 25 * HOUR
MADE_WITH: Final = "derived_with"


@prepared
def _sessions(earliest: SQL, start: SQL, last: SQL) -> Query:
    row = SessionRow
    query = row.select(row.kind, row.start, row.end, row.source, row.key).order_by(row.start, row.kind)
    return query.where(row.start.between(earliest, last) & (row.end > start))


@prepared
def _drop_sessions(device: SQL, start: SQL, last: SQL) -> Query:
    mine = KindRow.select(KindRow.id).where(KindRow.device == device)
    return SessionRow.delete().where(SessionRow.start.between(start, last) & SessionRow.kind.in_(mine))


@prepared
def _totals(first: SQL, last: SQL) -> Query:
    row = DailyTotalRow
    return row.select(*(getattr(row, name) for name in TOTAL)).where(row.day.between(first, last))


@prepared
def _sums(first: SQL, last: SQL) -> Query:
    row = DailyTotalRow
    kinds = (row.device, row.platform, row.account, row.activity, row.evidence)
    figures = (fn.SUM(row.used), fn.SUM(row.counted), fn.SUM(row.openings))
    return row.select(fn.MIN(row.day), *kinds, *figures).where(row.day.between(first, last)).group_by(*kinds)


@prepared
def _used_days(first: SQL, last: SQL) -> Query:
    row = DailyTotalRow
    return row.select(row.day).distinct().where(row.day.between(first, last) & (row.used > SQL("0")))


@prepared
def _uses_of(account: SQL) -> Query:
    return DailyTotalRow.select(DailyTotalRow.used).where(DailyTotalRow.account == account).limit(SQL("1"))


@prepared
def _drop_totals(first: SQL, last: SQL) -> Query:
    return DailyTotalRow.delete().where(DailyTotalRow.day.between(first, last))


@prepared
def _coverage(first: SQL, last: SQL) -> Query:
    row = DailyCoverageRow
    query = row.select(*(getattr(row, name) for name in COVERAGE))
    return query.where(row.day.between(first, last)).order_by(row.day)


@prepared
def _drop_coverage(device: SQL, first: SQL, last: SQL) -> Query:
    row = DailyCoverageRow
    return row.delete().where((row.device == device) & row.day.between(first, last))


@prepared
def _medians() -> Query:
    return MedianRow.select(MedianRow.platform, MedianRow.length)


class DerivedRepository:
    """Loads and replaces what is derived."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def sessions(self, start: int, end: int, device: str = "") -> list[Session]:
        """The sessions that touch the interval, by start; of one device or of all."""
        kinds = Kinds(self._database)
        devices, of = kinds.devices, kinds.by_number
        # Sessions end within their local day, so one that reaches into the interval starts at most a day before.
        return [
            Session(devices[kind], begin, finish, source, key, of[kind])
            for kind, begin, finish, source, key in _sessions(self._database, start - LONGEST_DAY, start, end - 1)
            if device in {"", devices[kind]}
        ]

    def replace_sessions(self, device: str, start: int, end: int, sessions: Columns) -> None:
        """Puts the sessions of a device in the place of those that lie in the interval."""
        _drop_sessions(self._database, device, start, end - 1)
        if sessions:
            kinds = Kinds(self._database)
            numbers = [kinds.number(device, kind) for kind in sessions.kinds]
            sources, keys, starts, ends, places = sessions.whole
            kind = array("I", map(numbers.__getitem__, places))
            rows = {"start": starts, "end": ends, "source": sources, "key": keys, "kind": kind}
            sqlite.insert_columns(self._database, "session", rows)

    def totals(self, first: date, last: date) -> list[DailyTotal]:
        """The daily totals from one local day to another, both included."""
        return _totals_of(_totals(self._database, first.isoformat(), last.isoformat()))

    def sums(self, first: date, last: date) -> list[DailyTotal]:
        """The totals of all those days together, each under the first day on which there is something of its kind."""
        return _totals_of(_sums(self._database, first.isoformat(), last.isoformat()))

    def days_with_use(self, first: date, last: date) -> frozenset[date]:
        """The local days on which anything was used, from one to another, both included."""
        found = _used_days(self._database, first.isoformat(), last.isoformat())
        return frozenset(date.fromisoformat(day) for (day,) in found)

    def is_used(self, account: str) -> bool:
        """Whether an account was ever used."""
        return bool(list(_uses_of(self._database, account)))

    def replace_totals(self, days: Sequence[date], totals: Iterable[DailyTotal]) -> None:
        """Puts `totals` in the place of those of `days`, which follow each other."""
        texts = {day: day.isoformat() for day in days}
        _drop_totals(self._database, texts[days[0]], texts[days[-1]])
        sqlite.insert_many(self._database, "daily_total", TOTAL, ((texts[day], *rest) for day, *rest in totals))

    def coverage(self, first: date, last: date) -> list[DayCoverage]:
        """Known presence and what was watched of it, per local day and device."""
        found = _coverage(self._database, first.isoformat(), last.isoformat())
        return [DayCoverage(date.fromisoformat(day), *rest) for day, *rest in found]

    def replace_coverage(self, device: str, first: date, last: date, rows: Iterable[DayCoverage]) -> None:
        """Puts `rows` in the place of those of a device between two days, both included."""
        _drop_coverage(self._database, device, first.isoformat(), last.isoformat())
        sqlite.insert_many(self._database, "daily_coverage", COVERAGE, ((r[0].isoformat(), *r[1:]) for r in rows))

    def days(self) -> tuple[date, date] | None:
        """The first and the last local day with use or known presence."""
        ends = []
        for row in (DailyTotalRow, DailyCoverageRow):
            for end in (fn.MIN, fn.MAX):  # one at a time SQLite looks them up, both at once it reads every row
                ends += [day for (day,) in self._database.execute(row.select(end(row.day))) if day is not None]
        return (date.fromisoformat(min(ends)), date.fromisoformat(max(ends))) if ends else None

    def medians(self) -> dict[str, int]:
        """The adopted median foreground time of each platform, in milliseconds."""
        return dict(_medians(self._database))

    def set_medians(self, medians: Mapping[str, int]) -> None:
        """Adopts medians."""
        MedianRow.delete().execute(self._database)
        sqlite.insert_many(self._database, "median", ("platform", "length"), medians.items())

    def made_with(self) -> str:
        """The zone and the day's start with which everything was derived."""
        query = MetaRow.select(MetaRow.value).where(MetaRow.key == MADE_WITH).tuples()
        return next((value for (value,) in query.execute(self._database)), "")

    def set_made_with(self, calendar: str) -> None:
        """Notes the zone and the day's start with which everything was derived."""
        sqlite.insert_many(self._database, "meta", ("key", "value"), [(MADE_WITH, calendar)])

    def forget(self) -> None:
        """Drops everything that can be derived."""
        for row in (SessionRow, DailyTotalRow, DailyCoverageRow):
            row.delete().execute(self._database)


def _totals_of(rows: Iterable[Sequence[Any]]) -> list[DailyTotal]:
    """Rows of the table, or of what is grouped of it, as values."""
    days: dict[str, date] = {}
    return [
        DailyTotal(_day(day, days), device, platform, account, ACTIVITIES[activity], EVIDENCE[evidence], *figures)
        for day, device, platform, account, activity, evidence, *figures in rows
    ]


def _day(text: str, seen: dict[str, date]) -> date:
    """The date of an ISO text, made once."""
    day = seen.get(text)
    if day is None:
        day = seen[text] = date.fromisoformat(text)
    return day
