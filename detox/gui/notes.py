"""Notes: what is told as one of the desktop's notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.core.accounts import Account, default_account
from detox.core.reminders import Answer, Kind, Reminder
from detox.desktop.notify import Note
from detox.gui import wording

if TYPE_CHECKING:
    from datetime import datetime


STAYS = "stays"
"""Key of the note that the app goes on; reminders have their ids."""
QUIT = "quit"
TEST = "test"


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
