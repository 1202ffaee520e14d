"""Health: what is stored of how each source fares."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from peewee import SqliteDatabase, fn

from detox.core.periods import Interval, to_datetime
from detox.core.sources import BY_HAND, Import
from detox.storage.kinds import ACTIVITIES
from detox.storage.tables import AccountRow, PlanRow, SettingRow
from detox.storage.usage_tables import (
    BatchRow,
    DailyTotalRow,
    EntryRow,
    KindRow,
    ObservationRow,
    SessionRow,
    SourceRow,
    WatchedRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detox.core.sources import Source
    from detox.core.usage import Activity


class HealthRepository:
    """Counts and looks up; it changes nothing."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def counts(self) -> dict[str, int]:
        """How many rows there are of what is few: a report tells it, and nothing of what they say."""
        tables = {"sources": SourceRow, "imports": BatchRow, "accounts": AccountRow, "plans": PlanRow,
                  "entries": EntryRow, "settings": SettingRow, "totals": DailyTotalRow}  # fmt: skip
        return {
            name: int(self._database.execute(row.select(fn.COUNT(1))).fetchone()[0]) for name, row in tables.items()
        }

    def sessions(self) -> dict[int, int]:
        """How many sessions each source has."""
        query = SessionRow.select(SessionRow.source, fn.COUNT(SessionRow.source)).group_by(SessionRow.source)
        return dict(self._database.execute(query).fetchall())

    def latest_imports(self) -> dict[int, Import]:
        """The latest import of each source that has any."""
        row = BatchRow
        newest = row.select(fn.MAX(row.id)).group_by(row.source)
        query = row.select(row.source, row.path, row.format, row.imported_at, row.assumptions, row.zone)
        return {
            source: Import(path, kind, to_datetime(when), tuple(filter(None, said.split("; "))), zone)
            for source, path, kind, when, said, zone in self._database.execute(query.where(row.id.in_(newest)))
        }

    def watched(self, start: int, end: int) -> Mapping[int, list[Interval]]:
        """What each source watched of an interval, in whichever scope, clipped to it."""
        row = WatchedRow
        query = row.select(row.source, row.start, row.end).where((row.start < end) & (row.end > start))
        found: defaultdict[int, list[Interval]] = defaultdict(list)
        for source, low, high in self._database.execute(query):
            found[source].append(Interval(max(low, start), min(high, end)))
        return found

    def latest_uses(self, source: Source, count: int) -> list[tuple[int, str, Activity]]:
        """Start, platform and activity of the last uses that a source told, newest first."""
        row = ObservationRow
        query = row.select(row.start, KindRow.platform, KindRow.activity).join(KindRow, on=(KindRow.id == row.kind))
        mine = row.source == source.id
        if source.kind == BY_HAND:  # what is in the bin, or was taken back, has its row for as long as it can return
            kept = EntryRow.select(EntryRow.key).where((EntryRow.source == source.id) & EntryRow.deleted_at.is_null())
            mine &= row.key.in_(kept)
        rows = self._database.execute(query.where(mine).order_by(row.key.desc()).limit(count))
        return [(start, platform, ACTIVITIES[activity]) for start, platform, activity in rows]
