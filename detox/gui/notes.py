"""Notes: what is told as one of the desktop's notifications, and where a reminder can appear."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.core.accounts import Account, default_account
from detox.core.reminders import Answer, Kind, Reminder
from detox.desktop.notify import Note
from detox.gui import wording
from detox.gui.wording import TEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


STAYS = "stays"
"""Key of the note that the app goes on; reminders have their ids."""
QUIT = "quit"


class Surface(StrEnum):
    """Where a reminder appears."""

    BANNER = "banner"
    CARD = "card"
    CORNER_CARD = "corner_card"
    NOTE = "note"
    NOTE_WITH_BUTTONS = "note_with_buttons"


def appeared(surfaces: Sequence[Surface]) -> str:
    """Where a test has appeared, as a sentence; that it cannot where nothing shows it."""
    words = {
        Surface.BANNER: _tr("at the top of this window"),
        Surface.CARD: _tr("on a card beside the tray"),
        Surface.CORNER_CARD: _tr("on a card in the corner of the screen"),
        Surface.NOTE: _tr("as a notification"),
        Surface.NOTE_WITH_BUTTONS: _tr("as a notification with buttons"),
    }
    if not surfaces:
        return _tr("Nothing here shows reminders. Today lists what was missed.")
    return _tr("The test appeared {0}. Reminders come there too.").format(
        _tr(" and ").join(words[each] for each in surfaces)
    )


def no_tray(*, has_notes: bool) -> str:
    """What closing the window does where there is no tray, and where reminders come."""
    said = _tr("There is no tray here, so closing the window ends Worthwhile.")
    return said if has_notes else f"{said} {_tr('Reminders come at its top, as there are no notifications.')}"


def stays() -> Note:
    """That the app goes on without its window, and the way out."""
    words = _tr("It goes on in the tray, where its menu can quit it.")
    return Note(STAYS, _tr("Worthwhile goes on"), words, ((QUIT, _tr("Quit instead")),))


def note(reminder: Reminder, account: str) -> Note:
    """A reminder's title, question and at most three buttons; its key is the reminder's id."""
    return Note(
        reminder.id,
        wording.reminder_title(reminder, account),
        wording.reminder_question(reminder),
        (
            (Answer.WRAP_UP.value, _tr("Wrap up")),
            (Answer.MORE.value, _tr("10 more minutes")),
            (Answer.SNOOZE.value, _tr("Snooze an hour")),
        ),
    )


def sample(now: datetime) -> tuple[Reminder, Account, tuple[str, str]]:
    """A reminder that is none, its account, and that one's name and monogram; no answer to it is kept."""
    half_an_hour = 30 * 60
    reminder = Reminder(TEST, Kind.LIMIT, TEST, "", now, account=TEST, used=half_an_hour, allowed=half_an_hour)
    return reminder, default_account(TEST, 0), (_tr("Test"), _tr("T"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("notes", text)
