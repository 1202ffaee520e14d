"""Asking: a reminder on its card and as a notification; an answer to one takes the other away.

What else the desktop is to tell goes the same road.
"""

from __future__ import annotations

import logging
import os
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QRect, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from detox.core.reminders import Answer
from detox.desktop.notify import CLICKED, Note, Notifier
from detox.desktop.roads import notifier
from detox.desktop.screen import places_windows
from detox.gui.background import run
from detox.gui.notes import QUIT, Surface, appeared, note, sample, stays

if TYPE_CHECKING:
    from detox.core.accounts import Account
    from detox.core.reminders import Reminder
    from detox.gui.banner import Banner
    from detox.gui.limit_card import LimitCard
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.tray import Tray
    from detox.gui.window import Window

C = TypeVar("C", "LimitCard", "Banner")
LOG: Final = logging.getLogger(__name__)
BUTTONS: Final = frozenset(Answer)
SNOOZE = timedelta(hours=1)
"""What the one snooze button of a notification stands for."""


class Asking(QObject):
    """Owns the card and the road to the desktop's notifications."""

    open_wanted = Signal()
    quit_wanted = Signal()

    ready = Signal()
    """It is known whether this desktop has notifications."""

    def __init__(self, theme: Theme, services: Services, tray: Tray | None, *, tells_missing: bool = True) -> None:
        super().__init__()
        self._tells_missing = tells_missing
        self._theme = theme
        self._services = services
        self._tray = tray
        self._window: Window | None = None
        self._card: LimitCard | Banner | None = None
        self._notifier: Notifier | None = None
        self._kept: dict[str, Note] = {}
        LOG.info("tray %s", "missing" if tray is None else "found")
        self._listener: QSocketNotifier | None = None

    def find_notifier(self) -> None:
        """Looks for the desktop's notifications on a thread: a bus may take its time."""
        run(self, partial(notifier, os.environ), self._found)

    def show(self, reminder: Reminder) -> None:
        """Shows a reminder that is claimed."""
        today = self._services.today()
        if self._tray is not None:
            self._tray.show_today(today, self._services.zone())
        account = next((each for each in today.accounts if each.account.id == reminder.account), None)
        if account is not None:
            self._ask(reminder, account.account, (account.name, account.monogram))

    def show_test(self) -> None:
        """Shows a reminder that is none, by the road that the others take; an open window tells where it appeared."""
        surfaces = self._ask(*sample(self._services.now()))
        if self._window is not None and self._window.isVisible():
            self._window.toast.say(appeared(surfaces), icon_name="info")

    def say_it_stays(self) -> None:
        """Says that closing the window does not end the app."""
        self._announce(stays())

    def say_it_crashed(self) -> None:
        """Says to somebody who does not see the window that something went wrong."""
        from detox.gui.crash import note as crash_note

        self._announce(crash_note())

    def say_what_is_missing(self) -> None:
        """Says in the window what this desktop lacks, once that is known."""
        from detox.app.missing import say_what_is_missing

        if self._window is not None and self._notifier is not None and self._tells_missing:
            has_tray, has_notes = self._has_tray(), self.has_notes()
            say_what_is_missing(self._window, self._services, has_tray=has_tray, has_notes=has_notes)

    def say_the_tray_went(self) -> None:
        """Says in an open window that closing it ends the app now."""
        from detox.app.missing import say_the_tray_went

        if self._window is not None and self._window.isVisible() and self._tells_missing:
            say_the_tray_went(self._window, has_notes=self.has_notes())

    def say_a_tray_came(self) -> None:
        """Takes back what was said of a desktop without a tray."""
        from detox.app.missing import say_a_tray_came

        if self._window is not None:
            say_a_tray_came(self._window)

    def use_window(self, window: Window) -> None:
        """Names the window in which a reminder may stand where the desktop has no place for one."""
        self._window = window

    def has_notes(self) -> bool:
        """Whether this desktop shows notifications."""
        return self._notifier is not None and self._notifier.available()

    def leave(self) -> None:
        """Takes the card away, unanswered."""
        if self._card is not None:
            self._card.close()

    def shut(self) -> None:
        """Lets go of the bus."""
        self._stop_listening()
        if self._notifier is not None:
            self._notifier.shut()

    def _ask(self, reminder: Reminder, account: Account, names: tuple[str, str]) -> list[Surface]:
        """Where the reminder has appeared."""
        self.leave()
        surfaces = []
        if self._window is not None and self._window.isVisible() and not (self._has_tray() or self.has_notes()):
            from detox.gui.banner import Banner

            self._card = self._listened(Banner(self._theme, reminder, account, names))
            self._window.rooms.show_banner(self._card)
            QApplication.alert(self._window)
            surfaces.append(Surface.BANNER)
        elif self._wants_card():
            from detox.gui.limit_card import LimitCard

            self._card = self._listened(LimitCard(self._theme, reminder, account, names))
            place = self._tray.place() if self._tray is not None else QRect()
            self._card.appear(place)
            surfaces.append(Surface.CORNER_CARD if place.isEmpty() else Surface.CARD)
        if self._announce(note(reminder, names[0])):
            surfaces.append(Surface.NOTE_WITH_BUTTONS if self._has_buttons() else Surface.NOTE)
        return surfaces

    def _has_tray(self) -> bool:
        return self._tray is not None and self._tray.is_there

    def _listened(self, card: C) -> C:
        card.answered.connect(self._answered)
        card.left.connect(self._left)
        return card

    def _wants_card(self) -> bool:
        """False where a window of ours cannot stand beside the tray, and the note asks with buttons."""
        return places_windows(QGuiApplication.platformName()) or not self._has_buttons()

    def _has_buttons(self) -> bool:
        return self._notifier is not None and self._notifier.has_actions()

    def _announce(self, told: Note) -> bool:
        """Whether the note is shown; it is kept until the desktop's notifications are found."""
        if self._notifier is None:
            self._kept[told.key] = told
            return False
        is_shown = self._notifier.show(told)
        self._heard()
        return is_shown

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
        LOG.info("notifications by %s", type(found).__name__)
        kept, self._kept = self._kept, {}
        for told in kept.values():
            self._announce(told)
        self._heard()
        self.ready.emit()

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
            elif action in BUTTONS:  # the desktop may tell of others, such as a reply in words
                self._answered(key, Answer(action), None)
        self._listen()
