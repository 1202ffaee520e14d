"""Snooze: the button that puts a reminder off, with the lengths there are."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu

from detox.gui.widgets.buttons import Button

if TYPE_CHECKING:
    from detox.gui.theme import Theme

LENGTHS = (timedelta(minutes=10), timedelta(hours=1))


class Snooze(Button):
    """Tells for how long; None is for the rest of the day."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "quiet", "chevron-down", small=True)
        words = self.tr("Snooze")
        self.setText(f" {words}")
        self.setAccessibleName(words)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(self)
        for name, length in zip((self.tr("10 minutes"), self.tr("1 hour")), LENGTHS, strict=True):
            menu.addAction(name, partial(self.chosen.emit, length))
        menu.addAction(self.tr("Until tomorrow"), partial(self.chosen.emit, None))
        self.setMenu(menu)
