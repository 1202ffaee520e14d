"""Presence: how the app is seen, its window and its mark in the tray; whichever there is keeps it going."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from detox.app import wishes
from detox.app.tray_watch import TrayWatch
from detox.app.waiting import Waiting
from detox.core.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.app import Options
    from detox.app.asking import Asking
    from detox.app.wishes import Wish
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.gui.tray import Tray
    from detox.gui.window import Window

CANCELLED = 30_000
"""Milliseconds after which a session that has not ended goes on."""


class Presence(QObject):
    """Owns the window, which is built when it is first wanted, and knows what closing it means."""

    opened = Signal(object)
    """The Window, each time that it is shown."""
    quit_wanted = Signal()
    demo_wanted = Signal()
    own_wanted = Signal()
    """The person wants their own data in place of the demo's."""

    def __init__(
        self, options: Options, theme: Theme, tray: Tray, services: Services, asking: Asking, said: str = ""
    ) -> None:
        """`said` stands above the pages from the beginning."""
        super().__init__()
        self._said = said
        self._options = options
        self._theme = theme
        self._tray = tray
        self._services = services
        self._asking = asking
        self._is_ending = False
        self.window: Window | None = None
        self.waiting = Waiting(self.carry_out)
        self.watch = TrayWatch(tray)
        self.watch.given_up.connect(self._be_seen)
        self.watch.came.connect(asking.say_a_tray_came)
        self.watch.went.connect(asking.say_the_tray_went)
        tray.open_wanted.connect(self.open)
        tray.settings_wanted.connect(partial(self.open, "settings"))
        tray.quiet_wanted.connect(self._be_quiet)
        tray.quit_wanted.connect(self.quit_wanted)
        tray.test_wanted.connect(asking.show_test)
        tray.log_wanted.connect(partial(self.carry_out, wishes.Wish(wishes.LOG_TIME)))
        tray.note_wanted.connect(partial(self.carry_out, wishes.Wish(wishes.NOTE)))

    def open(self, page: str = "") -> Window:
        """The window, shown, on a page if one is named."""
        if self.window is None:
            self.window = self._built()
        if page:
            self.window.open_page(page)
        self.window.bring_forward()
        self._asking.say_what_is_missing()
        self.opened.emit(self.window)
        return self.window

    def is_seen(self) -> bool:
        """Whether the window is open."""
        return self.window is not None and self.window.isVisible()

    def carry_out(self, wish: Wish) -> None:
        """Does what another start, or the tray, asks for; what asks something waits for a question that is open."""
        if wish.verb == wishes.FRONT:
            from detox.desktop.front import come_forward

            come_forward(os.environ, *wish.words)
        elif (question := QApplication.activeModalWidget()) is not None:
            if self.window is not None:
                self.window.bring_forward()
            question.raise_()
            question.activateWindow()
            self.waiting.wait(wish, question)
        elif wish.verb == wishes.OPEN:
            self.open(*wish.words)
        elif wish.verb == wishes.LOG_TIME:
            self.open().actions_.log_time()
        elif wish.verb == wishes.NOTE:
            self.open().actions_.quick_note()

    def begin(self, asked: Iterable[Wish], *, hidden: bool) -> None:
        """Shows the window as it was asked for, or nothing where the app begins in the tray."""
        if hidden:
            return
        self.open()
        for wish in asked:
            if wish != wishes.Wish(wishes.OPEN):
                self.carry_out(wish)

    def changed(self, topic: Topic) -> None:
        """Lets an open window show what was stored; its welcome where another process has erased everything."""
        if self.window is None:
            return
        self.window.changed(topic)
        if topic is Topic.SETTINGS and not self.window.rooms.is_welcoming() and self._services.beginning.wanted():
            self.window.rooms.show_welcome()

    def refresh(self) -> None:
        """Lets an open window read everything anew."""
        if self.window is not None:
            self.window.refresh()

    def fail(self, error: BaseException) -> None:
        """Shows what the person or the machine caused; anything else is a bug and rises."""
        from detox.gui.errors import KNOWN

        if not isinstance(error, KNOWN):
            raise error
        if self.window is not None:
            self.window.fail(error)

    def keep_place(self) -> None:
        """Keeps the window's size and page, because the session ends; what closes it now says nothing."""
        self._is_ending = True
        QTimer.singleShot(CANCELLED, self, self._go_on)
        if self.window is not None:
            self.window.place.keep()

    def leave(self) -> None:
        """Closes the window for good; it remembers its place."""
        self._is_ending = True
        if self.window is not None:
            self.window.close()

    def _be_quiet(self, until: object) -> None:
        self._services.change_settings(quiet_until=until.isoformat() if hasattr(until, "isoformat") else "")

    def _built(self) -> Window:
        from detox.gui.window import Window

        window = Window(self._theme, self._services, is_demo=self._options.demo)
        window.closed.connect(self._closed)
        window.quit_wanted.connect(self.quit_wanted)
        window.test_wanted.connect(self._asking.show_test)
        window.rooms.demo_wanted.connect(self.demo_wanted)
        window.rooms.own_wanted.connect(self.own_wanted)
        self._asking.use_window(window)
        if self._said:
            window.rooms.say(self._said)
        return window

    def _closed(self) -> None:
        """Ends the app with its window where nothing else shows it; else says once that it goes on."""
        if self._is_ending:
            return
        if self._options.demo or not self.watch.still_there():
            self.quit_wanted.emit()
        else:
            QTimer.singleShot(0, self, self._say_it_stays)  # never, where it was closed because everything ends

    def _say_it_stays(self) -> None:
        if not self._is_ending and not self._services.settings().tray_told:
            self._services.remember(tray_told=True)
            self._asking.say_it_stays()

    def _be_seen(self) -> None:
        """Shows the window where no tray came, rather than being there unseen."""
        if not self.is_seen():
            self.open()

    def _go_on(self) -> None:
        self._is_ending = False
