"""Taking back: the rows of a change put back, last first, as far as nobody has changed them since.

What a person made is put back whole or not at all. What sources tell belongs to them: where a later reading has
changed a row, that stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from peewee import IntegrityError, SqliteDatabase, fn

from detox.core.topics import Topic
from detox.core.usage import HOUR
from detox.storage import sqlite, texts
from detox.storage.conflicts import ChangedSinceError
from detox.storage.hours import stretches, touch
from detox.storage.inverses import USE
from detox.storage.tables import InverseRow, LimitRow, PlanRow
from detox.storage.usage_tables import (
    BatchRow,
    CorrectionRow,
    DailyTotalRow,
    EntryRow,
    ObservationRow,
    PresentRow,
    SessionRow,
    UnrecognisedRow,
    WatchedRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.core.periods import Interval
    from detox.storage.inverses import Inverses

OBSERVED: Final = frozenset({"source", "batch", "account", "kind", "watched", "present", "unrecognised", "median"})
"""Tables that readings write too."""
SHARED: Final = frozenset({"account", "kind"})
"""Rows that others may have come to refer to: they go at the end, if nobody does."""
TOPICS: Final = {
    "setting": Topic.SETTINGS, "plan": Topic.PLANS, "plan_version": Topic.PLANS, "plan_limit": Topic.PLANS,
    "account": Topic.ACCOUNTS, "source": Topic.SOURCES, "reminder": Topic.REMINDERS,
}  # fmt: skip


class Effect(NamedTuple):
    """What follows from taking back: stretches and platforms to derive anew, topics to tell, rows to let go."""

    touched: list[Interval]
    platforms: set[str]
    topics: set[Topic]
    shared: list[tuple[str, dict[str, Any]]]


class TakingBack:
    """Puts back the rows of one change."""

    def __init__(self, database: SqliteDatabase, inverses: Inverses) -> None:
        self._database = database
        self._inverses = inverses
        self._hours = set[int]()
        self._platforms = set[str]()
        self._topics = set[Topic]()
        self._shared: list[tuple[str, dict[str, Any]]] = []

    def take_back(self, change: int) -> Effect:
        """Puts every row of a change back; raises ChangedSinceError where a person's own cannot be."""
        row = InverseRow
        mine = row.select(row.relation, row.verb, row.content).where(row.change == change).order_by(row.id.desc())
        for relation, verb, content in list(mine.tuples().execute(self._database)):
            if relation == USE:
                for start, end in self._inverses.apply(verb, content):
                    touch(self._hours, [start], [end])
                continue
            self._topics.add(TOPICS.get(relation, Topic.USAGE))
            try:
                VERBS[verb](self, relation, texts.content(content))
            except (IntegrityError, KeyError) as error:  # what it refers to, or what it is called, is gone
                raise ChangedSinceError(relation) from error
        return Effect(stretches(self._hours), self._platforms, self._topics, self._shared)

    def delete(self, relation: str, row: dict[str, Any]) -> None:
        """Deletes what was inserted."""
        self._follow(relation, row)
        if relation in SHARED:
            self._shared.append((relation, row))
            return
        known = sqlite.row_of(self._database, relation, row)
        if known is None:
            return
        if any(known[name] != value for name, value in row.items()):
            self._refuse(relation)
        elif relation != "source" or not _is_told_of(self._database, row["id"]):
            sqlite.delete_row(self._database, relation, row)

    def insert(self, relation: str, row: dict[str, Any]) -> None:
        """Inserts what was deleted."""
        self._follow(relation, row)
        known = sqlite.row_of(self._database, relation, row)
        if known == row:
            return
        if known is not None:
            self._refuse(relation)
        elif relation not in {"watched", "present"} or not self._overlaps(relation, row):
            sqlite.insert_row(self._database, relation, row)

    def update(self, relation: str, both: dict[str, Any]) -> None:
        """Puts back the columns that were changed, if they are as they were left."""
        if "old" not in both:
            raise ChangedSinceError(relation)
        old, new = both["old"], both["new"]
        self._follow(relation, old)
        self._follow(relation, new)
        known = sqlite.row_of(self._database, relation, new)
        changed = {name: value for name, value in old.items() if new[name] != value}
        kept = {name: value for name, value in changed.items() if known is not None and known[name] == new[name]}
        if len(kept) < len(changed):
            self._refuse(relation)
        if kept:
            sqlite.update_row(self._database, relation, new, kept)

    def _refuse(self, relation: str) -> None:
        """Stops where the row is a person's; a reading's row stays as that has left it."""
        if relation not in OBSERVED:
            raise ChangedSinceError(relation)

    def _follow(self, relation: str, row: dict[str, Any]) -> None:
        """Takes in what is to be derived anew because of a row."""
        if relation in {"watched", "present", "correction"}:
            self._hours.update(range(row["start"] // HOUR, -(-row["end"] // HOUR)))
        elif relation == "median":
            self._platforms.add(row["platform"])
        elif relation == "entry":
            use = ObservationRow
            mine = (use.source == row["source"]) & (use.key == row["key"])
            for start, end in use.select(use.start, use.end).where(mine).tuples().execute(self._database):
                touch(self._hours, [start], [end])

    def _overlaps(self, relation: str, row: dict[str, Any]) -> bool:
        """Whether what a later reading told lies where a stretch would be put back."""
        table: Any = WatchedRow if relation == "watched" else PresentRow
        near = (table.source == row["source"]) & (table.start <= row["end"]) & (table.end >= row["start"])
        if relation == "watched":
            near &= table.scope == row["scope"]
        return bool(table.select().where(near).exists(self._database))


VERBS: Final[dict[str, Callable[[TakingBack, str, dict[str, Any]], None]]] = {
    "delete": TakingBack.delete, "insert": TakingBack.insert, "update": TakingBack.update,
}  # fmt: skip


def let_go(database: SqliteDatabase, effect: Effect) -> None:
    """Deletes the shared rows that a change made, where nobody refers to them any more."""
    for relation, row in effect.shared:
        if sqlite.row_of(database, relation, row) == row and not _is_referred_to(database, relation, row):
            sqlite.delete_row(database, relation, row)


def _is_referred_to(database: SqliteDatabase, relation: str, row: dict[str, Any]) -> bool:
    if relation == "kind":
        tables: tuple[Any, ...] = (SessionRow, ObservationRow)
        return any(table.select().where(table.kind == row["id"]).exists(database) for table in tables)
    queries = (
        DailyTotalRow.select().where(DailyTotalRow.account == row["id"]),
        PlanRow.select().where(PlanRow.account == row["id"]),
        CorrectionRow.select().where(CorrectionRow.account == row["id"]),
        LimitRow.select().where(fn.INSTR(LimitRow.accounts, f'"{row["id"]}"') > 0),
    )
    return any(query.exists(database) for query in queries)


def _is_told_of(database: SqliteDatabase, source: int) -> bool:
    """Whether anything is stored of a source."""
    tables: tuple[Any, ...] = (ObservationRow, WatchedRow, PresentRow, UnrecognisedRow, BatchRow, EntryRow)
    return any(table.select().where(table.source == source).exists(database) for table in tables)
