"""Switch: a check box that looks like what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

if TYPE_CHECKING:
    from detox.gui.theme import Theme

WIDE, HIGH, KNOB = 40, 24, 16


class Switch(QCheckBox):
    """On or off, at once; `words` name it to a screen reader."""

    def __init__(self, theme: Theme, words: str, *, on: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(words)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(WIDE + 8, HIGH + 8)
        theme.restyled.connect(self.update)

    def sizeHint(self) -> QSize:
        """The track and its ring."""
        return QSize(WIDE + 8, HIGH + 8)

    def hitButton(self, position: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws track, knob and, where it has the keyboard, a ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(4, 4, WIDE, HIGH)
        on = self.isChecked()
        colour = self._theme.colour
        painter.setPen(QPen(colour("accent") if on else colour("border_strong"), 1.2))
        painter.setBrush(colour("accent") if on else colour("sunken"))
        painter.drawRoundedRect(track.adjusted(0.6, 0.6, -0.6, -0.6), HIGH / 2, HIGH / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("on_accent") if on else colour("border_strong"))
        left = track.right() - KNOB - 4 if on else track.left() + 4
        painter.drawEllipse(QRectF(left, track.top() + (HIGH - KNOB) / 2, KNOB, KNOB))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), HIGH / 2 + 3, HIGH / 2 + 3)
