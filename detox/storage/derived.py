"""Derived: sessions, daily totals and coverage, all of which can be made anew from what was observed."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING, Final

from peewee import SqliteDatabase, fn

from detox.core.usage import HOUR, DailyTotal, DayCoverage, Session
from detox.storage import sqlite
from detox.storage.kinds import ACTIVITIES, EVIDENCE, Kinds
from detox.storage.tables import MetaRow
from detox.storage.usage_tables import DailyCoverageRow, DailyTotalRow, MedianRow, SessionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from detox.core.columns import Columns

TOTAL: Final = DailyTotal._fields
COVERAGE: Final = DayCoverage._fields
LONGEST_DAY: Final = 25 * HOUR
MADE_WITH: Final = "derived_with"


class DerivedRepository:
    """Loads and replaces what is derived."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def sessions(self, start: int, end: int, device: str = "") -> list[Session]:
        """The sessions that touch the interval, by start; of one device or of all."""
        row, kinds = SessionRow, Kinds(self._database)
        query = row.select(row.kind, row.start, row.end, row.source, row.key).order_by(row.start, row.kind)
        # Sessions end within their local day, so one that reaches into the interval starts at most a day before.
        query = query.where(row.start.between(start - LONGEST_DAY, end - 1) & (row.end > start))
        if device:
            query = query.where(row.kind.in_([number for number, on in kinds.devices.items() if on == device]))
        devices, of = kinds.devices, kinds.by_number
        # As SQLite gives them: Peewee looks at every value of a row once more.
        return [
            Session(devices[kind], begin, finish, source, key, of[kind])
            for kind, begin, finish, source, key in self._database.execute(query)
        ]

    def replace_sessions(self, device: str, start: int, end: int, sessions: Columns) -> None:
        """Puts the sessions of a device in the place of those that lie in the interval."""
        row, kinds = SessionRow, Kinds(self._database)
        mine = [number for number, on in kinds.devices.items() if on == device]
        row.delete().where(row.start.between(start, end - 1) & row.kind.in_(mine)).execute(self._database)
        if sessions:
            numbers = [kinds.number(device, kind) for kind in sessions.kinds]
            sources, keys, starts, ends, places = sessions.whole
            kind = array("I", map(numbers.__getitem__, places))
            rows = {"start": starts, "end": ends, "source": sources, "key": keys, "kind": kind}
            sqlite.insert_columns(self._database, "session", rows)

    def totals(self, first: date, last: date) -> list[DailyTotal]:
        """The daily totals from one local day to another, both included."""
        row = DailyTotalRow
        query = row.select(*(getattr(row, name) for name in TOTAL))
        query = query.where(row.day.between(first.isoformat(), last.isoformat()))
        days: dict[str, date] = {}
        return [
            DailyTotal(_day(day, days), device, platform, account, ACTIVITIES[activity], EVIDENCE[evidence], *figures)
            for day, device, platform, account, activity, evidence, *figures in self._database.execute(query)
        ]

    def replace_totals(self, days: Sequence[date], totals: Iterable[DailyTotal]) -> None:
        """Puts `totals` in the place of those of `days`, which follow each other."""
        row = DailyTotalRow
        between = row.day.between(days[0].isoformat(), days[-1].isoformat())
        row.delete().where(between).execute(self._database)
        sqlite.insert_many(
            self._database, "daily_total", TOTAL, ((total[0].isoformat(), *total[1:]) for total in totals)
        )

    def coverage(self, first: date, last: date) -> list[DayCoverage]:
        """Known presence and what was watched of it, per local day and device."""
        row = DailyCoverageRow
        query = row.select(*(getattr(row, name) for name in COVERAGE))
        query = query.where(row.day.between(first.isoformat(), last.isoformat())).order_by(row.day)
        return [DayCoverage(date.fromisoformat(day), *rest) for day, *rest in query.tuples().execute(self._database)]

    def replace_coverage(self, device: str, first: date, last: date, rows: Iterable[DayCoverage]) -> None:
        """Puts `rows` in the place of those of a device between two days, both included."""
        row = DailyCoverageRow
        between = row.day.between(first.isoformat(), last.isoformat())
        row.delete().where((row.device == device) & between).execute(self._database)
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
        return dict(MedianRow.select(MedianRow.platform, MedianRow.length).tuples().execute(self._database))

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


def _day(text: str, seen: dict[str, date]) -> date:
    """The date of an ISO text, made once."""
    day = seen.get(text)
    if day is None:
        day = seen[text] = date.fromisoformat(text)
    return day
