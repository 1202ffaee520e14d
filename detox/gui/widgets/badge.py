"""Badge: an account's monogram in its colour; no logos, no brand colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from detox.gui.theme import Theme

TINT = (0.16, 0.26)
"""Share of the series colour in the ground, light and dark."""
LETTERS = 0.36
"""Size of the letters as a part of the square; never smaller than the smallest text."""


class Badge(QWidget):
    """A square of `size` points with a monogram of one or two letters."""

    def __init__(self, theme: Theme, monogram: str, slot: int, size: int = 36) -> None:
        super().__init__()
        self._theme = theme
        self._monogram = monogram
        self._slot = slot
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tinted square and the letters."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.series(self._slot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(ink, self._theme.colour("surface"), TINT[self._theme.dark]))
        corner = self.width() * 0.24
        painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
        font = self._theme.font("label")
        font.setPixelSize(max(round(self.width() * LETTERS), self._theme.font("caption").pixelSize()))
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(mixed(ink, self._theme.colour("text"), 0.62))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._monogram)

    def _restyle(self) -> None:
        side = self._theme.scaled(self._size)
        self.setFixedSize(side, side)
        self.update()


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """`share` of the first colour and the rest of the second."""
    rest = 1 - share
    return QColor.fromRgbF(
        first.redF() * share + second.redF() * rest,
        first.greenF() * share + second.greenF() * rest,
        first.blueF() * share + second.blueF() * rest,
    )
