"""Step: one screen of the welcome: a column in the middle, and under it the buttons, which stay in sight.

Where the window is small for its text, the column scrolls above them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from detox.gui.icons import pixmap
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from detox.gui.theme import Theme
    from detox.gui.widgets.buttons import Button

LOCK = 16
WIDEST = 672
"""Width of the column at the designed text size."""


class Step(QWidget):
    """Holds `column`; the foot below it has the buttons."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self._middle = QWidget()
        self.column = QVBoxLayout(self._middle)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.space("m"))
        inner = QWidget()
        inner.setObjectName("content")
        self._inner = _in_the_middle(inner, self._middle)
        edge = theme.space("page_margin")
        self._inner.setContentsMargins(edge, edge, edge, edge)
        self._foot: QWidget | None = None
        self._held: QWidget | None = None
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setViewport(QWidget())
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addStretch(1)
        whole.addWidget(scroll)
        whole.addStretch(1)
        inner.installEventFilter(self)
        theme.restyled.connect(self._resize)
        self._resize()

    def title(self, what: str, more: str) -> QLabel:
        """Puts a question or a statement above everything else, and a sentence, which it returns, below it."""
        self.column.addWidget(label(what, "headline", wrap=True))
        said = label(more, "body", "text_2", wrap=True)
        self.column.addWidget(said)
        return said

    def foot(self, *buttons: Button) -> None:
        """Puts buttons below the column, the first at the left, the others at the right."""
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.space("s"))
        first, *rest = buttons
        row.addWidget(first)
        row.addStretch(1)
        for button in rest:
            row.addWidget(button)
        self._held = held
        self._foot = QWidget()
        edge = self.theme.space("page_margin")
        _in_the_middle(self._foot, held).setContentsMargins(edge, self.theme.space("l"), edge, edge)
        self._inner.setContentsMargins(edge, edge, edge, 0)
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.insertWidget(whole.count() - 1, self._foot)
        self._resize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the column the room that the buttons leave."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes notice of what the column needs now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As high as the column, or as there is room for it above the buttons."""
        room = self.height() - (self._foot.sizeHint().height() if self._foot is not None else 0)
        needed = self._inner.totalHeightForWidth(self.width())
        self._scroll.setFixedHeight(max(min(needed, room), 0))

    def _resize(self) -> None:
        wide = self.theme.scaled(WIDEST)
        self._middle.setMaximumWidth(wide)
        if self._held is not None:
            self._held.setMaximumWidth(wide)
        self._fit()


def _in_the_middle(whole: QWidget, column: QWidget) -> QHBoxLayout:
    """The layout of `whole` with the column in its middle."""
    across = QHBoxLayout(whole)
    across.addStretch(1)
    across.addWidget(column, WIDEST, Qt.AlignmentFlag.AlignVCenter)
    across.addStretch(1)
    return across


class Promise(QFrame):
    """A sentence about privacy beside a lock, on a soft ground or on none."""

    def __init__(self, theme: Theme, words: str, *, is_soft: bool) -> None:
        super().__init__()
        self._theme = theme
        self._tone = "accent_soft_text" if is_soft else "text_3"
        self._is_soft = is_soft
        self._lock = QLabel()
        self._said = said = label(words, "body" if is_soft else "caption", self._tone, wrap=True)
        row = QHBoxLayout(self)
        row.setSpacing(theme.space("s"))
        if is_soft:
            self.setProperty("kind", "soft")
            row.setContentsMargins(20, 14, 20, 14)
            row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(said, 1)
        else:
            row.setContentsMargins(0, 0, 0, 0)
            row.addStretch(1)
            row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(said, WIDEST)
            row.addStretch(1)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._lock.setPixmap(pixmap(self._theme, "lock", self._tone, LOCK))
        if not self._is_soft:  # no wider than its words, so that it stands in the middle
            self._said.ensurePolished()
            self._said.setMaximumWidth(self._said.fontMetrics().horizontalAdvance(self._said.text()) + LOCK)
