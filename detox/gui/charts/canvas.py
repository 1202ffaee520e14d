"""Canvas: a plot with labels, gridlines and nothing else; one stop for the keyboard, arrows move between values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence
from PySide6.QtWidgets import QToolTip

from detox.gui.kinds import CHART
from detox.gui.table import Table, copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter

    from detox.gui.theme import Theme

STEPS = (5, 10, 15, 30, 60, 120, 180, 240, 360, 480, 720)
"""Minutes between two labels of an axis of durations."""
MOST_LABELS = 4
BELOW = 7
"""Points between the ground of a plot and the words under it."""


class Point(NamedTuple):
    """A value that the keyboard can reach: its place in the plot, and the words for it."""

    x: float
    y: float
    words: str


class Axis(pg.AxisItem):
    """Labels only: no line, no tick marks, nothing clipped."""

    def __init__(self, theme: Theme, orientation: str) -> None:
        super().__init__(orientation=orientation, maxTickLength=0)
        self._theme = theme
        self.setStyle(tickLength=0, hideOverlappingLabels=False, autoExpandTextSpace=True)
        if orientation == "bottom":
            self.setStyle(tickTextOffset=BELOW)
        self.restyle()

    def restyle(self) -> None:
        """Takes font and colour from the theme."""
        self.setTickFont(self._theme.font("caption"))
        self.setTextPen(self._theme.colour("axis"))
        self.setPen(pg.mkPen(None))

    def drawPicture(self, painter: QPainter, axis_spec: object, tick_specs: object, text_specs: list) -> None:  # type: ignore[type-arg]
        """Draws the labels."""
        del axis_spec, tick_specs
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("axis"))
        for rect, flags, text in text_specs:
            painter.drawText(rect.adjusted(-20, -2, 20, 2) if self.orientation == "bottom" else rect, int(flags), text)


class Canvas(pg.PlotWidget):
    """The ground of every chart; `points` are what the arrow keys move between, `table` what Ctrl+T shows."""

    table_wanted = Signal(object)

    def __init__(self, theme: Theme, name: str) -> None:
        self._across = Axis(theme, "bottom")
        self._up = Axis(theme, "left")
        super().__init__(background=None, axisItems={"bottom": self._across, "left": self._up}, enableMenu=False)
        self.theme = theme
        self.points: Sequence[Point] = ()
        self.table = Table((), ())
        self._at = -1
        self._summary = ""
        self.setProperty("kind", CHART)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseEnabled(x=False, y=False)
        self.hideButtons()
        self.getPlotItem().setContentsMargins(0, 0, 14, 0)
        self._marker = pg.ScatterPlotItem(size=12)
        theme.restyled.connect(self._restyle)

    def paint(self) -> None:
        """Draws anew from what is shown; each chart has its own."""

    def pen(self, name: str, width: float = 2.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> object:
        """A cosmetic pen in a colour of the theme, as wide at every pixel ratio."""
        return pg.mkPen(self.theme.colour(name), width=width * self.devicePixelRatioF(), style=style)

    def begin(self, across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]]) -> None:
        """Empties the plot and puts labels at their places, with a gridline at each one of the upward axis."""
        self.clear()
        self._across.setTicks([across])
        self._up.setTicks([up])
        metrics = QFontMetrics(self.theme.font("caption"))
        self._across.setHeight(metrics.height() + 6 + BELOW)
        self._up.setWidth(max((metrics.horizontalAdvance(words) for _, words in up), default=0) + 10)
        for place, _ in up:
            line = pg.InfiniteLine(pos=place, angle=0, pen=self.pen("grid", 1))
            line.setZValue(-20)
            self.addItem(line)

    def end(self, summary: str) -> None:
        """Says to a screen reader what the picture says."""
        self._summary = summary
        self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves between values; Ctrl+T asks for the table, Ctrl+C copies picture and table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy(self.table, self.grab())
            return
        if event.key() == Qt.Key.Key_T and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.table_wanted.emit(self.table)
            return
        last = len(self.points) - 1
        moves = {
            Qt.Key.Key_Left: max(self._at - 1, 0),
            Qt.Key.Key_Right: min(self._at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() not in moves or last < 0:
            event.ignore()
            return
        self._at = moves[Qt.Key(event.key())]
        self._mark(self.points[self._at])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes the marker away."""
        super().focusOutEvent(event)
        self._forget()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marks the value that is nearest to the pointer."""
        super().mouseMoveEvent(event)
        if self.points:
            pointed = self.getPlotItem().vb.mapSceneToView(self.mapToScene(event.position().toPoint())).x()
            self._at = min(range(len(self.points)), key=lambda place: abs(self.points[place].x - pointed))
            self._mark(self.points[self._at])

    def leaveEvent(self, event: QEvent) -> None:
        """Takes the marker away."""
        super().leaveEvent(event)
        self._forget()

    def drawForeground(self, painter: QPainter, rect: object) -> None:
        """Draws the ring of the keyboard focus."""
        del rect
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(pg.mkPen(self.theme.colour("focus"), width=self.theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 8, 8)

    def _forget(self) -> None:
        """Marks nothing, and says again what the whole picture says."""
        self._at = -1
        self._marker.setData([], [])
        self.setAccessibleDescription(self._summary)

    def _mark(self, point: Point) -> None:
        """Marks a value and says it in words beside it."""
        self._marker.setData([point.x], [point.y], pen=self.pen("text"), brush=self.theme.colour("surface"))
        if self._marker.scene() is None:
            self.addItem(self._marker)
        view = self.getPlotItem().vb.mapViewToScene(QPointF(point.x, point.y))
        QToolTip.showText(self.viewport().mapToGlobal(self.mapFromScene(view)), point.words, self)
        self.setAccessibleDescription(point.words)

    def _restyle(self) -> None:
        self._across.restyle()
        self._up.restyle()
        self.paint()

    def wheelEvent(self, event: QEvent) -> None:
        """Leaves the wheel to the page."""
        event.ignore()


def duration_steps(most: float) -> list[float]:
    """Places (seconds) for at most four labels of an axis of durations from 0 to at least `most`."""
    minutes = max(most, 60.0) / 60
    step = next((each for each in STEPS if minutes / each <= MOST_LABELS - 1), None)
    if step is None:
        step = -(-int(minutes / (MOST_LABELS - 1)) // 60) * 60 or 60
    count = int(-(-minutes // step))
    return [place * step * 60.0 for place in range(min(count, MOST_LABELS) + 1)][: MOST_LABELS + 1]
