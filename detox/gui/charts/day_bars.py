"""Day bars: time reclaimed on each day of a week; below zero where more was used than is usual."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from detox.gui.charts.canvas import Canvas, Point, duration_steps
from detox.gui.formats import duration, weekday
from detox.gui.table import Table
from detox.gui.widgets.badge import mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme

WIDE = 0.58
STUB = 0.02
"""Height of the mark of a day that is not known, as a part of the highest label."""
CORNER = 3.0


def tr(text: str) -> str:
    """A translated sentence of this chart."""
    return QCoreApplication.translate("DayBars", text)


class Bars(pg.GraphicsObject):
    """Bars with round ends; corners stay the same at every size."""

    def __init__(self, bars: Sequence[tuple[float, float, QColor]]) -> None:
        super().__init__()
        self._bars = bars

    def boundingRect(self) -> QRectF:
        """From the first bar to the last, from the lowest to the highest."""
        highs = [high for _, high, _ in self._bars] or [0.0]
        low, top = min(0.0, *highs), max(0.0, *highs)
        return QRectF(-1, low, len(self._bars) + 2, max(top - low, 1e-9))

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draws each bar from zero."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        across, up = self.pixelVectors()
        x, y = CORNER * (across.x() if across else 0), CORNER * abs(up.y() if up else 0)
        for place, high, colour in self._bars:
            path = QPainterPath()
            rect = QRectF(place - WIDE / 2, min(high, 0), WIDE, abs(high))
            path.addRoundedRect(rect, x, min(y, abs(high) / 2))
            painter.fillPath(path, colour)


class DayBars(Canvas):
    """Seconds a day; None is a day that is not known or has not come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Time reclaimed on each day of this week"))
        self._days: Sequence[tuple[date, float | None]] = ()
        self._today = date.min

    def show_data(self, days: Sequence[tuple[date, float | None]], today: date) -> None:
        """Shows a week; the current day is paler."""
        self._days, self._today = days, today
        self.paint()

    def paint(self) -> None:
        """Draws the bars."""
        if not self._days:
            return
        known = [seconds for _, seconds in self._days if seconds is not None]
        most = max([*known, 0.0])
        least = min([*known, 0.0])
        ups = duration_steps(max(most, -least, 1800.0))
        low, high = min(least * 1.15, 0.0), max(most, ups[1]) * 1.12
        ticks = [place for place in (*(-place for place in ups[:0:-1]), *ups) if low <= place <= high]
        self.begin(
            [(place, weekday(day, short=True)) for place, (day, _) in enumerate(self._days)],
            [(place, duration(place) if place else "0") for place in ticks],
        )
        top = ups[-1]
        self.addItem(Bars([self._bar(place, day, seconds, top) for place, (day, seconds) in enumerate(self._days)]))
        self.setXRange(-0.6, len(self._days) - 0.4, padding=0)
        self.setYRange(low, high, padding=0)
        self.points = [
            Point(place, seconds or 0.0, f"{weekday(day)}: {_words(seconds)}")
            for place, (day, seconds) in enumerate(self._days)
        ]
        self.table = Table(
            (tr("Day"), tr("Reclaimed")), tuple((weekday(day), _words(seconds)) for day, seconds in self._days)
        )
        self.end("; ".join(point.words for point in self.points))

    def _bar(self, place: int, day: date, seconds: float | None, top: float) -> tuple[float, float, QColor]:
        if seconds is None:
            return place, top * STUB, self.theme.colour("border")
        name = "accent" if seconds >= 0 else "attention_fill"
        ink = self.theme.colour(name)
        is_today = day == self._today
        return place, seconds, mixed(ink, self.theme.colour("surface"), 0.5) if is_today else ink


def _words(seconds: float | None) -> str:
    return tr("not known") if seconds is None else duration(seconds)
