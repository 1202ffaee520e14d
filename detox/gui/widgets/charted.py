"""Charted: a chart that is made of widgets; one stop for the keyboard, the same as a table on Ctrl+T."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from detox.gui.kinds import CHART
from detox.gui.table import Table, copy

if TYPE_CHECKING:
    from detox.gui.theme import Theme

CORNER = 8


class Charted(QWidget):
    """Holds what it shows as `table`; Ctrl+C copies picture and table."""

    table_wanted = Signal(str, object)
    """The chart's name, and its table."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._ring: Ring | None = None
        self.table = Table((), ())
        self.setProperty("kind", CHART)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shows the table, or copies it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy(self.table, self.grab())
        elif event.key() == Qt.Key.Key_T and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.table_wanted.emit(self.accessibleName(), self.table)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is, with room between the ring and what stands inside."""
        super().focusInEvent(event)
        if self._ring is None:
            self._ring = Ring(self._theme, self)
        self._ring.surround()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the ring away."""
        super().focusOutEvent(event)
        if self._ring is not None:
            self._ring.hide()


class Ring(QWidget):
    """The ring of the keyboard around a widget that fills its room to the edge; it stands beside it, and follows it."""

    def __init__(self, theme: Theme, around: QWidget) -> None:
        super().__init__(around.parentWidget())
        self._theme = theme
        self._around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)

    def surround(self) -> None:
        """Shows it where the widget is now."""
        out = self._theme.space("s")
        self.setGeometry(self._around.geometry().adjusted(-out, -out, out, out))
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Goes where the widget goes."""
        if self.isVisible() and event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self.surround()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), self._theme.ring))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)
