"""Place: where the window stood and which page was open, kept soon enough to outlive a process that is killed."""

from __future__ import annotations

import base64
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QTimer

from detox.gui.errors import KNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from detox.gui.services import Services

AFTER = 30_000
"""Milliseconds of rest after which a place is kept; one that is hidden is kept at once."""
MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})


class Place(QObject):
    """Follows a window; what it keeps is no step that could be undone, and nothing where nothing has changed."""

    def __init__(self, window: QWidget, services: Services, page: Callable[[], str]) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._page = page
        self._rest = QTimer(self, singleShot=True, interval=AFTER)
        self._rest.timeout.connect(self.keep)

    def restore(self) -> bool:
        """Whether the window stands again where it stood last."""
        kept = self._services.settings().window_geometry
        is_restored = bool(kept) and self._window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))
        self._window.installEventFilter(self)
        return is_restored

    def touch(self) -> None:
        """Takes note that the place is another one."""
        self._rest.start()

    def keep(self) -> None:
        """Keeps the place now."""
        self._rest.stop()
        now = {"window_geometry": _text(self._window.saveGeometry()), "last_page": self._page()}
        with suppress(*KNOWN):  # the size of a window is not worth a word while the disk is full
            kept = self._services.settings()
            if (kept.window_geometry, kept.last_page) != (now["window_geometry"], now["last_page"]):
                self._services.remember(**now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees the window move, and hides nothing from it."""
        if event.type() in MOVES and self._window.isVisible():
            self.touch()
        elif event.type() == QEvent.Type.Hide and self._rest.isActive():
            self.keep()
        return super().eventFilter(watched, event)


def _text(geometry: QByteArray) -> str:
    return base64.b64encode(geometry.data()).decode()
