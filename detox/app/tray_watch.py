"""Tray watch: whether this desktop has a tray; one that comes later is used, and one that goes is missed."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from detox.desktop.tray_host import tray_host
from detox.gui.background import run

if TYPE_CHECKING:
    from detox.gui.tray import Tray

OFTEN: Final = 2
"""Seconds between two looks while the app has nothing else to be seen by."""
SELDOM: Final = 5
"""How many looks fewer while there is a tray: closing the window asks anew, and Qt itself follows a new panel."""
A_SECOND: Final = 1000


class TrayWatch(QObject):
    """Looks on a thread, because a bus may take its time; Qt is asked only where that finds something else."""

    came = Signal()
    went = Signal()
    given_up = Signal()
    """No tray came as long as it was waited for."""

    def __init__(self, tray: Tray) -> None:
        super().__init__()
        self._tray = tray
        self._every = 0
        self._is_looking = False
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._look)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._give_up)

    @property
    def waits(self) -> bool:
        """Whether the app stays unseen for now, as a tray may still come."""
        return self._end.isActive()

    def begin(self, every: int, patience: int = 0) -> None:
        """Looks every so many seconds; more often for as many as a tray is waited for."""
        self._every = every
        if patience and not self._tray.is_there:
            self._end.start(patience * A_SECOND)
        self._pace()

    def still_there(self) -> bool:
        """Whether there is a tray at this moment; that one has gone is believed where Qt and the desktop agree."""
        if not (self._tray.is_there and tray_host(os.environ, sys.platform)):
            self._settle()
        return self._tray.is_there

    def _look(self) -> None:
        """Asks the desktop, one question at a time."""
        if self._is_looking:
            return
        self._is_looking = True
        run(self, partial(tray_host, os.environ, sys.platform), self._found, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._is_looking = False
        raise error

    def _found(self, host: str) -> None:
        self._is_looking = False
        if bool(host) != self._tray.is_there:
            self._settle()

    def _settle(self) -> None:
        is_there = QSystemTrayIcon.isSystemTrayAvailable()
        if is_there == self._tray.is_there:
            return
        if is_there:
            self._end.stop()
            self._tray.show()
            self.came.emit()
        else:
            self._tray.miss()
            self.went.emit()
        self._pace()

    def _give_up(self) -> None:
        self._end.stop()
        self._pace()
        self.given_up.emit()

    def _pace(self) -> None:
        """Looks from now on as often as a tray is missed, once it has begun to."""
        if self.waits:
            self._looks.start(min(OFTEN, self._every) * A_SECOND)
        elif self._every:
            self._looks.start(self._every * (SELDOM if self._tray.is_there else 1) * A_SECOND)
