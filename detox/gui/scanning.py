"""Scanning: everything new read in the background, with a way to stop."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from detox.gui.background import run

if TYPE_CHECKING:
    from detox.gui.cards.progress import ScanProgress
    from detox.gui.services import Origins
    from detox.services.scan import Scanned


class Scanning(QObject):
    """One scan at a time, told on a strip; what is asked for meanwhile is part of it."""

    progressed = Signal(object)
    """A Progress, from the thread that reads."""
    ended = Signal(object)
    """A Scanned."""
    failed = Signal(object)
    """What the person or the machine caused."""

    def __init__(self, parent: QObject, origins: Origins, strip: ScanProgress) -> None:
        super().__init__(parent)
        self._origins = origins
        self._strip = strip
        strip.stop.clicked.connect(self.stop)
        self.progressed.connect(strip.show_progress)
        for over in (self.ended, self.failed):
            over.connect(strip.hide)
        self._stopping = threading.Event()
        self.is_running = False
        self.destroyed.connect(self._stopping.set)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._stopping.set)

    @property
    def is_stopped(self) -> bool:
        """Whether the person has stopped the latest scan."""
        return self._stopping.is_set()

    def begin(self) -> None:
        """Reads what is new in every source that is on."""
        if self.is_running:
            return
        self.is_running = True
        self._stopping.clear()
        self._strip.begin()
        scan = partial(self._origins.scan, self.progressed.emit, self._stopping.is_set)
        run(self, scan, self._read, self._broke)

    def stop(self) -> None:
        """Leaves the rest for the next look; what is kept by then stays."""
        self._stopping.set()

    def _read(self, scanned: Scanned) -> None:
        self.is_running = False
        self.ended.emit(scanned)

    def _broke(self, error: BaseException) -> None:
        self.is_running = False
        self.failed.emit(error)
