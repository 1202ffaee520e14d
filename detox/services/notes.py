"""Notes: a line kept, found again and put away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.notes import LONGEST, Note, line
from detox.core.topics import Topic
from detox.services import clock

if TYPE_CHECKING:
    from datetime import date, datetime

    from detox.core.periods import Calendar
    from detox.storage.store import Store


class NoteError(Exception):
    """A note cannot be used: `code` is `empty_note`, `long_note` or `unknown_note`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def note(store: Store, text: str, account: str | None, now: datetime) -> Note:
    """Keeps a line, about an account where one is named; raises NoteError and ClockError."""
    kept = line(text)
    if not kept:
        raise NoteError("empty_note")
    if len(kept) > LONGEST:
        raise NoteError("long_note")
    clock.require(store, store.now())
    with store.change(Topic.NOTES, "note"):
        return store.notes.add(kept, account, now)


def notes(store: Store, calendar: Calendar, first: date, last: date) -> list[Note]:
    """The notes of local days, in the order of being made."""
    with store.read():
        return store.notes.between(calendar.start_of(first), calendar.span(last).end)


def remove(store: Store, beginning: str) -> Note:
    """Puts the one note whose id begins so into the bin, and tells which it was; raises NoteError."""
    with store.change(Topic.NOTES, "note_removed"):
        found = store.notes.find(beginning) if beginning else []
        if len(found) != 1:
            raise NoteError("unknown_note")
        store.notes.remove(found[0].id)
    return found[0]
