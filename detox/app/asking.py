"""Asking: a reminder on its card and as a notification; an answer to one takes the other away.

What else the desktop is to tell goes the same road.
"""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication

from detox.core.reminders import Answer
from detox.desktop.notify import CLICKED, CLOSED, Note, Notifier
from detox.desktop.roads import notifier
from detox.desktop.screen import places_windows
from detox.gui.background import run
from detox.gui.notes import QUIT, note, stays

if TYPE_CHECKING:
    from detox.core.reminders import Reminder
    from detox.gui.limit_card import LimitCard
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.tray import Tray

SNOOZE = timedelta(hours=1)
"""What the one snooze button of a notification stands for."""


class Asking(QObject):
    """Owns the card and the road to the desktop's notifications."""

    open_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Theme, services: Services, tray: Tray) -> None:
        super().__init__()
        self._theme = theme
        self._services = services
        self._tray = tray
        self._card: LimitCard | None = None
        self._notifier: Notifier | None = None
        self._kept: dict[str, Note] = {}
        self._listener: QSocketNotifier | None = None

    def find_notifier(self) -> None:
        """Looks for the desktop's notifications on a thread: a bus may take its time."""
        run(self, partial(notifier, os.environ), self._found)

    def show(self, reminder: Reminder) -> None:
        """Shows a reminder that is claimed."""
        today = self._services.today()
        self._tray.show_today(today, self._services.zone())
        account = next((each for each in today.accounts if each.account.id == reminder.account), None)
        if account is None:
            return
        self.leave()
        if self._wants_card():
            from detox.gui.limit_card import LimitCard

            self._card = LimitCard(self._theme, reminder, account.account, (account.name, account.monogram))
            self._card.answered.connect(self._answered)
            self._card.left.connect(self._left)
            self._card.appear(self._tray.place())
        self._announce(note(reminder, account.name))

    def say_it_stays(self) -> None:
        """Says that closing the window does not end the app."""
        self._announce(stays())

    def leave(self) -> None:
        """Takes the card away, unanswered."""
        if self._card is not None:
            self._card.close()

    def shut(self) -> None:
        """Lets go of the bus."""
        self._stop_listening()
        if self._notifier is not None:
            self._notifier.shut()

    def _wants_card(self) -> bool:
        """False where a window of ours cannot stand beside the tray, and the note asks with buttons."""
        asks = self._notifier is not None and self._notifier.has_actions()
        return places_windows(QGuiApplication.platformName()) or not asks

    def _announce(self, told: Note) -> None:
        """Shows a note, or keeps it until the desktop's notifications are found."""
        if self._notifier is None:
            self._kept[told.key] = told
            return
        self._notifier.show(told)
        self._heard()

    def _answered(self, reminder: str, answer: Answer, length: timedelta | None) -> None:
        """Keeps an answer; a snooze lasts from now on, however long the card stood there."""
        self._services.answer(reminder, answer, None if length is None else self._services.now() + length)
        self._kept.pop(reminder, None)
        if self._notifier is not None:
            self._notifier.close(reminder)
        if self._card is not None and self._card.reminder == reminder:
            self._card.close()

    def _left(self) -> None:
        self._card = None

    def _found(self, found: Notifier) -> None:
        self._notifier = found
        kept, self._kept = self._kept, {}
        for told in kept.values():
            self._announce(told)
        self._heard()

    def _listen(self) -> None:
        """Hears answers on the descriptor that the notifier has now; it changes when a bus comes back."""
        number = self._notifier.fileno() if self._notifier is not None else None
        if self._listener is not None and int(self._listener.socket()) != number:
            self._stop_listening()
        if self._listener is None and number is not None:
            self._listener = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
            self._listener.activated.connect(self._heard)

    def _stop_listening(self) -> None:
        if self._listener is not None:
            self._listener.setEnabled(False)
            self._listener.deleteLater()
            self._listener = None

    def _heard(self) -> None:
        for key, action in self._notifier.read() if self._notifier is not None else ():
            if action == CLICKED:
                self.open_wanted.emit()
            elif action == QUIT:
                self.quit_wanted.emit()
            elif action == Answer.SNOOZE.value:
                self._answered(key, Answer.SNOOZE, SNOOZE)
            elif action != CLOSED:
                self._answered(key, Answer(action), None)
        self._listen()
