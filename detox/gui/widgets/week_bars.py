"""Week bars: the last weeks of one account as small columns on a scale that all accounts share, and their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from detox.gui.widgets.badge import mixed
from detox.gui.widgets.bars import hatched, painting, solid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from detox.gui.theme import Theme

HIGH = 36
STUB = 2.0
WIDEST = 36.0
GAP = 8
"""Points between two names."""


class WeekBars(QWidget):
    """Seconds per week, the oldest first; None is unknown and drawn hatched, the current week paler."""

    def __init__(self, theme: Theme, slot: int, weeks: Sequence[int | None], most: int, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._slot = slot
        self._weeks = weeks
        self._most = max(most, 1)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.restyled.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for each week."""
        return QSize(18 * len(self._weeks), HIGH)

    def minimumSizeHint(self) -> QSize:
        """The least that still tells something."""
        return QSize(9 * len(self._weeks), HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws a column for each week."""
        del event
        painter = painting(self)
        ink, surface = self._theme.series(self._slot), self._theme.colour("surface")
        step = self.width() / max(len(self._weeks), 1)
        for place, seconds in enumerate(self._weeks):
            width = min(step * 0.66, WIDEST)
            left = place * step + (step - width) / 2
            if seconds is None:
                rect = QRectF(left, self.height() - 8, width, 8)
                hatched(painter, rect, self._theme.colour("border_strong"), surface, 2)
                continue
            high = max(seconds / self._most * (self.height() - 2), STUB)
            colour = mixed(ink, surface, 0.5) if place == len(self._weeks) - 1 else ink
            shown = colour if seconds else self._theme.colour("border")
            solid(painter, QRectF(left, self.height() - high, width, high), shown, 2)


class WeekNames(QWidget):
    """Names under the columns of week bars: the last always, and of the others as many as there is room for."""

    def __init__(self, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._names = names
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Writes each name in the middle under its column."""
        del event
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour("text_3"))
        step = self.width() / max(len(self._names), 1)
        every = max(-int(-(self._widest() + GAP) // step), 1)
        for place, name in enumerate(self._names):
            if (len(self._names) - 1 - place) % every:
                continue
            left = (len(self._names) - 1 - place if self.isRightToLeft() else place) * step
            left = min(max(left + step / 2 - self._widest() / 2, 0), self.width() - self._widest())
            painter.drawText(QRectF(left, 0, self._widest(), self.height()), Qt.AlignmentFlag.AlignCenter, name)

    def _widest(self) -> int:
        metrics = QFontMetrics(self._theme.font("caption"))
        return max((metrics.horizontalAdvance(name) for name in self._names), default=0) + 1

    def _restyle(self) -> None:
        self.setFixedHeight(QFontMetrics(self._theme.font("caption")).height())
        self.update()
