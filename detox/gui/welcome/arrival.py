"""Arrival: what the window does and says when the welcome is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from detox.gui.window import Window
    from detox.services.scan import Scanned


class Arrival(QObject):
    """Goes on to Today, and says there what the first reading has brought."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        rooms = window.rooms
        rooms.welcome_left.connect(self._arrive)
        rooms.read.connect(self._say_read)
        rooms.stopped.connect(self._say_stopped)
        rooms.failed.connect(self._fail)

    def _arrive(self) -> None:
        self._window.open_page("today")
        self._window.page.focusNextChild()

    def _say_read(self, scanned: Scanned) -> None:
        self._window.actions_.tell_scanned(scanned, is_stopped=False, is_first=True)

    def _say_stopped(self, scanned: Scanned) -> None:
        self._window.actions_.tell_scanned(scanned, is_stopped=True)

    def _fail(self, error: Exception) -> None:
        self._window.open_page("today")
        self._window.fail(error)
