"""Noting: what the window can ask of notes and do with them, tied to one store and one calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import to_instant
from detox.gui.services import Notes
from detox.services import notes

if TYPE_CHECKING:
    from detox.app.days import Days
    from detox.core.notes import Note
    from detox.storage.store import Store


def noting(store: Store, days: Days) -> Notes:
    """What the window can ask of notes and do with them."""

    def keep(text: str, account: str | None) -> Note:
        return notes.note(store, text, account, days.now())

    def today() -> list[Note]:
        calendar = days.calendar()
        day = calendar.day_of(to_instant(days.now()))
        return notes.notes(store, calendar, day, day)

    def remove(note: str) -> Note:
        return notes.remove(store, note)

    return Notes(keep, today, remove)
