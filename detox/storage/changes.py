"""Changes: the inverse rows by which what a person made is taken back, and a counter per topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from peewee import EXCLUDED, SqliteDatabase, fn

from detox.core.topics import Topic
from detox.storage import sqlite
from detox.storage.tables import ChangeRow, CounterRow, InverseRow

if TYPE_CHECKING:
    from collections.abc import Iterable


class Made(NamedTuple):
    """A change that can be taken back."""

    id: int
    topic: Topic
    label: str


class ChangeRepository:
    """What was changed, by which label, and how to take it back."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def begin(self, topic: Topic, label: str, now: int) -> None:
        """Notes that a change begins, for the triggers to refer to."""
        ChangeRow.insert(topic=topic.value, label=label, made_at=now).execute(self._database)

    def end(self, topics: Iterable[Topic], forget_before: int) -> None:
        """Counts the topics, drops the note of a change that nobody can take back, and forgets the old ones.

        A change without a label is nobody's wish (a scan, the window's size), so Ctrl+Z passes it over.
        """
        for topic in set(topics):
            CounterRow.insert(topic=topic.value, count=1).on_conflict(
                conflict_target=[CounterRow.topic], update={CounterRow.count: CounterRow.count + EXCLUDED.count}
            ).execute(self._database)
        old = ChangeRow.select(ChangeRow.id).where(ChangeRow.made_at < forget_before)
        unnamed = ChangeRow.select(ChangeRow.id).where(ChangeRow.label == "")
        InverseRow.delete().where(InverseRow.change.in_(old) | InverseRow.change.in_(unnamed)).execute(self._database)
        kept = InverseRow.select(InverseRow.change).distinct()
        ChangeRow.delete().where(ChangeRow.id.not_in(kept)).execute(self._database)

    def counters(self) -> dict[Topic, int]:
        """How often each topic has changed."""
        rows = CounterRow.select(CounterRow.topic, CounterRow.count).tuples().execute(self._database)
        return {Topic(topic): count for topic, count in rows}

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
