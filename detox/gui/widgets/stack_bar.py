"""Stack bar: parts of a whole beside each other, each named under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from detox.gui.widgets.badge import mixed
from detox.gui.widgets.bars import painting, solid
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme

THICK = 8
GAP = 2.0


class Part(NamedTuple):
    """One part: its size in any unit, the words under it, a colour of the theme and how strong it is (0 to 1)."""

    size: float
    words: str
    colour: str
    strength: float = 1.0


class StackBar(QWidget):
    """A bar of parts and the words for each."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bar = _Bar(theme)
        self._legend = QWidget()
        self._words = Flow(self._legend, theme.space("m"), theme.space("xs"))
        # The words break where the width ends; they never ask for more of it.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._legend.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("s"))
        layout.addWidget(self._bar)
        layout.addWidget(self._legend)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Shows the parts in order; empty ones are left out."""
        shown = [part for part in parts if part.size > 0]
        self._bar.parts = shown
        self._bar.update()
        self._words.clear()
        for part in shown:
            self._words.addWidget(_Entry(self._theme, part))
        self.setAccessibleName(", ".join(part.words for part in shown))


class _Bar(QWidget):
    """The bar alone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.parts: Sequence[Part] = ()
        self.setFixedHeight(THICK)
        theme.restyled.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the parts, a gap between them."""
        del event
        painter = painting(self)
        whole = sum(part.size for part in self.parts)
        left = 0.0
        for part in self.parts:
            width = part.size / whole * self.width()
            rect = QRectF(left, 0, max(width - GAP, 2.0), self.height())
            _paint(painter, self._theme, part, rect, 3)
            left += width


class _Entry(QWidget):
    """A small square and the words beside it."""

    def __init__(self, theme: Theme, part: Part) -> None:
        super().__init__()
        self._theme = theme
        self._part = part
        self._square = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("xs") + 2)
        layout.addWidget(self._square)
        layout.addWidget(label(part.words, "caption", "text_2"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        side = self._theme.scaled(9)
        picture = QPixmap(QSize(side, side) * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, self._theme, self._part, QRectF(0, 0, side, side), 2)
        painter.end()
        self._square.setPixmap(picture)


def _paint(painter: QPainter, theme: Theme, part: Part, rect: QRectF, corner: float) -> None:
    solid(painter, rect, mixed(theme.colour(part.colour), theme.colour("surface"), part.strength), corner)
