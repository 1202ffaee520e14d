"""Tip: what the tray tells of today, read on a thread, because no change may keep the window waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from detox.gui.background import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.app.days import Days
    from detox.core.today import Today
    from detox.gui.services import Services
    from detox.gui.tray import Tray


class Tip(QObject):
    """Reads today once at a time; what changes meanwhile is read after it."""

    def __init__(self, tray: Tray, services: Services, days: Days, failed: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._tray = tray
        self._services = services
        self._days = days
        self._told = failed
        self._is_reading = False
        self._is_old = False

    def renew(self) -> None:
        """Lets the tray tell what holds now."""
        self._is_old = True
        if not self._is_reading:
            self._read()

    def _read(self) -> None:
        self._is_reading, self._is_old = True, False
        run(self, self._services.today, self._show, self._failed)

    def _show(self, today: Today) -> None:
        self._is_reading = False
        self._tray.show_today(today, self._days.zone())
        if self._is_old:
            self._read()

    def _failed(self, error: BaseException) -> None:
        self._is_reading = False
        self._told(error)
