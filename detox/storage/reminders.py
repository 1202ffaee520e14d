"""Reminders: what fell due, and what became of it."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from detox.core.periods import to_datetime, to_instant
from detox.core.reminders import Answer, Kind, Reminder, State
from detox.storage.tables import ReminderRow

if TYPE_CHECKING:
    from peewee import SqliteDatabase

INSTANTS: Final = frozenset({"due_at", "shown_at", "answered_at"})
OPEN: Final = (State.DUE.value, State.HELD.value, State.SNOOZED.value, State.SHOWN.value)


class ReminderRepository:
    """Loads and saves reminders."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def since(self, start: datetime) -> list[Reminder]:
        """Reminders that fell due from then on, and older ones that still wait, by due time."""
        row = ReminderRow
        query = row.select().where((row.due_at >= to_instant(start)) | row.state.in_(OPEN)).order_by(row.due_at, row.id)
        return [_reminder(values) for values in query.dicts().execute(self._database)]

    def get(self, reminder: str) -> Reminder | None:
        """The reminder of that id."""
        query = ReminderRow.select().where(ReminderRow.id == reminder).dicts()
        return next((_reminder(values) for values in query.execute(self._database)), None)

    def add(self, reminder: Reminder) -> bool:
        """Whether it was new: (kind, subject, slot) is unique."""
        query = ReminderRow.insert(**_values(reminder)).on_conflict_ignore().as_rowcount()
        return bool(query.execute(self._database))

    def save(self, reminder: Reminder) -> None:
        """Replaces what is known of a reminder."""
        ReminderRow.update(**_values(reminder)).where(ReminderRow.id == reminder.id).execute(self._database)

    def claim(self, reminder: str, now: datetime) -> bool:
        """Whether this caller, and no other, may show it: it was due and is shown from now on."""
        row = ReminderRow
        claimed = row.update(state=State.SHOWN.value, shown_at=to_instant(now)).where(
            (row.id == reminder) & (row.state == State.DUE.value)
        )
        return bool(claimed.execute(self._database) == 1)


def _values(reminder: Reminder) -> dict[str, object]:
    return {field.name: _plain(getattr(reminder, field.name)) for field in fields(Reminder)}


def _plain(value: object) -> object:
    return to_instant(value) if isinstance(value, datetime) else value


def _reminder(values: dict[str, Any]) -> Reminder:
    moments = {name: to_datetime(values[name]) for name in INSTANTS if values[name] is not None}
    answer = values["answer"]
    kinds = {"kind": Kind(values["kind"]), "state": State(values["state"]), "answer": answer and Answer(answer)}
    return Reminder(**{**values, **moments, **kinds})
