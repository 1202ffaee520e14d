"""Corrections: a person's own words about an interval, which outlive every reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import to_instant
from detox.core.usage import Correction, Verb
from detox.storage.kinds import ACTIVITIES
from detox.storage.prepared import prepared
from detox.storage.usage_tables import CorrectionRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from peewee import SQL, Query, SqliteDatabase


@prepared
def _corrections(device: SQL, start: SQL, end: SQL) -> Query:
    row = CorrectionRow
    query = row.select(row.id, row.start, row.end, row.verb, row.platform, row.account, row.activity)
    mine = (row.on_device == device) & (row.start < end) & (row.end > start) & row.deleted_at.is_null()
    return query.where(mine).order_by(row.changed_at, row.id)


class CorrectionRepository:
    """Loads and saves corrections."""

    def __init__(self, database: SqliteDatabase, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def touching(self, device: str, start: int, end: int) -> list[Correction]:
        """The person's own words about the interval, in the order in which they were said."""
        return [
            Correction(number, start, end, Verb(verb), platform, account, ACTIVITIES.get(activity))
            for number, start, end, verb, platform, account, activity in _corrections(
                self._database, device, start, end
            )
        ]

    def add(self, device: str, correction: Correction, why: str, by: str) -> None:
        """Stores a correction made on the device `by`."""
        CorrectionRow.insert(
            id=correction.id, changed_at=to_instant(self._now()), device=by, on_device=device, start=correction.start,
            end=correction.end, verb=correction.verb.value, platform=correction.platform, account=correction.account,
            activity=correction.activity, why=why,
        ).execute(self._database)  # fmt: skip
