"""Switch: a check box that looks like what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

if TYPE_CHECKING:
    from detox.gui.theme import Theme

WIDE, HIGH, KNOB = 40, 24, 16
EDGE = 4
"""Room for the ring around the track, and for the track around the knob."""


class Switch(QCheckBox):
    """On or off, at once; `words` name it to a screen reader."""

    def __init__(self, theme: Theme, words: str, *, on: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(words)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """The track and its ring, as large as the text wants it."""
        wide, high, edge = (self._theme.scaled(size) for size in (WIDE, HIGH, EDGE))
        return QSize(wide + 2 * edge, high + 2 * edge)

    def hitButton(self, position: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws track, knob and, where it has the keyboard, a ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scaled = self._theme.scaled
        edge, knob = scaled(EDGE), scaled(KNOB)
        track = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        on, round_ = self.isChecked(), track.height() / 2
        colour = self._theme.colour
        painter.setPen(QPen(colour("accent") if on else colour("border_strong"), 1.2))
        painter.setBrush(colour("accent") if on else colour("sunken"))
        painter.drawRoundedRect(track.adjusted(0.6, 0.6, -0.6, -0.6), round_, round_)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("on_accent") if on else colour("border_strong"))
        left = track.right() - knob - edge if on else track.left() + edge
        painter.drawEllipse(QRectF(left, track.top() + (track.height() - knob) / 2, knob, knob))
        if self.hasFocus():
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_ + 3, round_ + 3)

    def _restyle(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()
