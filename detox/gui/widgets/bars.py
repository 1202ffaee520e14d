"""Bars: painted parts that all bars share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HATCH = 6.0
"""Distance between the strokes of a hatched bar, in points."""


def painting(widget: QWidget) -> QPainter:
    """A smooth painter whose zero is where the person begins to read: at the right in some languages."""
    made = QPainter(widget)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    if widget.isRightToLeft():
        made.translate(widget.width(), 0)
        made.scale(-1, 1)
    return made


def solid(painter: QPainter, rect: QRectF, colour: QColor, corner: float) -> None:
    """A filled bar with round ends."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour))
    painter.drawRoundedRect(rect, corner, corner)


def hatched(painter: QPainter, rect: QRectF, colour: QColor, ground: QColor, corner: float) -> None:
    """A bar of slanting strokes: known apart from a solid one without its colour."""
    path = QPainterPath()
    path.addRoundedRect(rect, corner, corner)
    painter.save()
    painter.fillPath(path, ground)
    painter.setClipPath(path)
    painter.setPen(QPen(colour, 2.2))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom() + 1), QPointF(x + rect.height() + 2, rect.top() - 1))
        x += HATCH
    painter.restore()
