"""Tour: visits every page, in light and dark, and writes a picture of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from detox.core.reminders import Kind, Reminder
from detox.gui.chart_slot import ChartSlot
from detox.gui.limit_card import LimitCard
from detox.gui.tour_first import first_minutes
from detox.gui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from detox.gui.services import Services
    from detox.gui.theme import Theme

PAGES = ("today", "plans", "sources", "settings")
THEMES = ("light", "dark")
PATIENCE = 60
"""Milliseconds between two looks whether everything on the page is there."""


class Tour(QObject):
    """One picture a step; ends by itself."""

    ended = Signal()

    def __init__(self, theme: Theme, window: Window, services: Services, newcomer: Services) -> None:
        super().__init__()
        self._newcomer = newcomer
        self._theme = theme
        self._window = window
        self._services = services
        self._steps = self._walk()
        self._timer = QTimer(self, interval=PATIENCE)
        self._timer.timeout.connect(self._step)

    def start(self, folder: Path) -> None:
        """Begins; the pictures go to `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._timer.start()

    def _step(self) -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
        slots = [slot for each in shown for slot in each.findChildren(ChartSlot) if slot.isVisible()]
        if any(slot.chart is None for slot in slots) or any(each.page.is_reading for each in shown):
            return
        if next(self._steps, None) is None:
            self._timer.stop()
            self.ended.emit()

    def _walk(self) -> Iterator[str]:
        for theme in THEMES:
            self._theme.choose(replace(self._theme.appearance, theme=theme))
            for page in PAGES:
                self._window.open_page(page)
                yield page
                yield from self._shoot(self._window, f"{page}-{theme}")
            yield from self._dialogs(theme)
            yield from self._card(theme)
            for name, shown in first_minutes(self._theme, self._newcomer, self._window.size()):
                yield name
                yield from self._shoot(shown, f"{name}-{theme}")
        self._window.resize(self._window.minimumSize())
        for page in PAGES:
            self._window.open_page(page)
            yield page
            yield from self._shoot(self._window, f"{page}-small")

    def _dialogs(self, theme: str) -> Iterator[str]:
        actions = self._window.actions_
        for name, deed in (("new-plan", actions.new_plan), ("log-time", actions.log_time)):
            deed()
            yield name
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                yield from self._shoot(dialog, f"{name}-{theme}")
                dialog.reject()
                yield name

    def _card(self, theme: str) -> Iterator[str]:
        today = self._services.today()
        limited = [each for each in today.accounts if each.day_limit]
        if not limited:
            return
        each, now = limited[0], self._services.now() - timedelta(minutes=1)
        amount = each.day_limit.limit.amount if each.day_limit else 0
        account = each.account.id
        reminder = Reminder("tour", Kind.LIMIT, account, "", now, account=account, used=amount, allowed=amount)
        card = LimitCard(self._theme, reminder, each.account, (each.name, each.monogram))
        card.appear(self._window.geometry())
        yield "card"
        yield from self._shoot(card, f"limit-card-{theme}")
        card.close()

    def _shoot(self, widget: QWidget, name: str) -> Iterator[str]:
        widget.grab().save(str(self._folder / f"{name}.png"))
        yield name
