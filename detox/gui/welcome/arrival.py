"""Arrival: what the window does and says when the welcome is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from detox.gui.formats import figure

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
        for _, error in scanned.faults:
            self._window.fail(error)
        nothing = self.tr("Nothing of a known platform was found there.")
        said = self.tr("{0} visits read.").format(figure(scanned.changed)) if scanned.changed else nothing
        self._window.toast.say(said, icon_name="info")

    def _say_stopped(self) -> None:
        self._window.toast.say(self.tr("Stopped. The rest is read at the next look."), icon_name="info")

    def _fail(self, error: Exception) -> None:
        self._window.open_page("today")
        self._window.fail(error)
