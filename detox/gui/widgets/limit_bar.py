"""Limit bar: how much of a limit is used, on a scale that several bars share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from detox.gui.widgets.bars import hatched, painting, solid

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from detox.gui.theme import Theme

THICK = 8
LEAST = 4.0
GAP = 2.0


class LimitBar(QProgressBar):
    """`used` of `allowed`, drawn so that `scale` would fill the width; what is over is amber and hatched, never red."""

    def __init__(self, theme: Theme, slot: int) -> None:
        super().__init__()
        self._theme = theme
        self._slot = slot
        self._used = 0.0
        self._allowed = 1.0
        self._scale = 1.0
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.restyled.connect(self.update)

    def show_use(self, used: float, allowed: float, scale: float, words: str) -> None:
        """Shows `used` of `allowed` in any one unit; `words` say the same to a screen reader."""
        self._used, self._allowed, self._scale = used, allowed, max(scale, allowed, used, 1.0)
        self.setRange(0, max(round(allowed), 1))
        self.setValue(min(round(used), self.maximum()))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough to compare, high enough to point at."""
        return QSize(140, 16)

    def minimumSizeHint(self) -> QSize:
        """The least that still tells something."""
        return QSize(60, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws track, use and what is over."""
        del event
        painter = painting(self)
        top, corner = (self.height() - THICK) / 2, THICK / 2
        unit = self.width() / self._scale
        allowed, used = self._allowed * unit, min(self._used, self._allowed) * unit
        if self._allowed:
            solid(painter, QRectF(0, top, allowed, THICK), self._theme.colour("border"), corner)
        if self._used and self._allowed:
            solid(painter, QRectF(0, top, max(used, THICK), THICK), self._theme.series(self._slot), corner)
        over = (self._used - self._allowed) * unit
        if over > 0:
            left = allowed + (GAP if self._allowed else 0)
            rect = QRectF(left, top, max(over - GAP, LEAST), THICK)
            hatched(painter, rect, self._theme.colour("attention_fill"), self._theme.colour("attention_soft"), 2)
