"""Pause dots: one mark a day of a pause, those that have passed filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from detox.gui.widgets.bars import painting, solid

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from detox.gui.theme import Theme

HIGH = 10
WIDEST = 7.0


class PauseDots(QProgressBar):
    """Day `day` of `days`."""

    def __init__(self, theme: Theme, day: int, days: int, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.setTextVisible(False)
        self.setRange(0, max(days, 1))
        self.setValue(day)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.restyled.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as a limit bar."""
        return QSize(140, 16)

    def minimumSizeHint(self) -> QSize:
        """The least that still tells something."""
        return QSize(60, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a mark for each day."""
        del event
        painter = painting(self)
        step = min(self.width() / self.maximum(), WIDEST + 2)
        top = (self.height() - HIGH) / 2
        for day in range(self.maximum()):
            name = "accent" if day < self.value() else "border"
            solid(painter, QRectF(day * step, top, max(step - 2, 1.0), HIGH), self._theme.colour(name), 2)
