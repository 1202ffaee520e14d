"""Changes: the inverse rows by which what a person made is taken back, and a counter per topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from peewee import EXCLUDED, SQL, Query, SqliteDatabase, fn

from detox.core.topics import Topic
from detox.storage import sqlite
from detox.storage.prepared import prepared
from detox.storage.tables import ChangeRow, CounterRow, InverseRow

if TYPE_CHECKING:
    from collections.abc import Iterable


class Made(NamedTuple):
    """A change that can be taken back."""

    id: int
    topic: Topic
    label: str


@prepared
def _begin(topic: SQL, label: SQL, now: SQL) -> Query:
    row = ChangeRow
    return row.insert({row.topic: topic, row.label: label, row.made_at: now, row.undone: SQL("0")})


@prepared
def _count(topic: SQL) -> Query:
    row = CounterRow
    return row.insert({row.topic: topic, row.count: SQL("1")}).on_conflict(
        conflict_target=[row.topic], update={row.count: row.count + EXCLUDED.count}
    )


@prepared
def _counters() -> Query:
    return CounterRow.select(CounterRow.topic, CounterRow.count)


@prepared
def _forget_inverses(before: SQL) -> Query:
    old = ChangeRow.select(ChangeRow.id).where(ChangeRow.made_at < before)
    unnamed = ChangeRow.select(ChangeRow.id).where(ChangeRow.label == SQL("''"))
    return InverseRow.delete().where(InverseRow.change.in_(old) | InverseRow.change.in_(unnamed))


@prepared
def _forget_changes() -> Query:
    return ChangeRow.delete().where(ChangeRow.id.not_in(InverseRow.select(InverseRow.change).distinct()))


class ChangeRepository:
    """What was changed, by which label, and how to take it back."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def begin(self, topic: Topic, label: str, now: int) -> None:
        """Notes that a change begins, for the triggers to refer to."""
        _begin(self._database, topic.value, label, now)

    def end(self, topics: Iterable[Topic], forget_before: int) -> None:
        """Counts the topics, drops the note of a change that nobody can take back, and forgets the old ones.

        A change without a label is nobody's wish (a scan, the window's size), so Ctrl+Z passes it over.
        """
        for topic in set(topics):
            _count(self._database, topic.value)
        _forget_inverses(self._database, forget_before)
        _forget_changes(self._database)

    def counters(self) -> dict[Topic, int]:
        """How often each topic has changed."""
        return {Topic(topic): count for topic, count in _counters(self._database)}

    def latest(self) -> Made | None:
        """The latest finished change that was not taken back and is none that took another back."""
        recorded = InverseRow.select(InverseRow.id).where(InverseRow.change == ChangeRow.id)
        rows = (
            ChangeRow.select(ChangeRow.id, ChangeRow.topic, ChangeRow.label)
            .where(~ChangeRow.undone & ChangeRow.undoes.is_null() & fn.EXISTS(recorded))
            .order_by(ChangeRow.id.desc())
            .limit(1)
            .tuples()
            .execute(self._database)
        )
        return next((Made(number, Topic(topic), label) for number, topic, label in rows), None)

    def take_back(self, made: Made) -> None:
        """Puts every row of a change back, last first; the rows of doing so are kept under the current change."""
        rows = (
            InverseRow.select(InverseRow.relation, InverseRow.verb, InverseRow.content)
            .where(InverseRow.change == made.id)
            .order_by(InverseRow.id.desc())
            .tuples()
            .execute(self._database)
        )
        for table, verb, content in list(rows):
            sqlite.apply_inverse(self._database, table, verb, content)
        current = ChangeRow.select(ChangeRow.id).order_by(ChangeRow.id.desc()).limit(1).tuples()
        newest = next(number for (number,) in current.execute(self._database))
        ChangeRow.update(undoes=made.id).where(ChangeRow.id == newest).execute(self._database)
        ChangeRow.update(undone=True).where(ChangeRow.id == made.id).execute(self._database)
