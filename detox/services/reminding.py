"""Reminding: what waits to be shown, and what became of what was; it only looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from detox.core.reminders import WAITING, Reminder, State, quiet_until
from detox.services.remind import preview

if TYPE_CHECKING:
    from detox.core.periods import Calendar
    from detox.storage.store import Store


def waiting(store: Store, calendar: Calendar, now: datetime) -> list[Reminder]:
    """Reminders that are due, held or snoozed, the next first; what is held comes when the quiet ends."""
    with store.read():
        decision = preview(store, calendar, now)
        quiet = quiet_until(store.settings.load()) or now
        stored = [each for each in store.reminders.since(now) if each.state in WAITING]
    fresh = [*decision.show, *decision.hold]
    gone = {each.id for each in decision.drop}
    known = {_slot(each): each for each in stored if each.id not in gone} | {_slot(each): each for each in fresh}
    found = [replace(each, due_at=max(quiet, now)) if each.state is State.HELD else each for each in known.values()]
    return sorted(found, key=_due)


def past(store: Store, now: datetime, back: timedelta) -> list[Reminder]:
    """What fell due in that time and no longer waits, the latest first."""
    with store.read():
        found = store.reminders.since(now - back)
    return sorted((each for each in found if each.state not in WAITING), key=_due, reverse=True)


def _slot(reminder: Reminder) -> tuple[str, str, str]:
    return reminder.kind.value, reminder.subject, reminder.slot


def _due(reminder: Reminder) -> datetime:
    return reminder.due_at
