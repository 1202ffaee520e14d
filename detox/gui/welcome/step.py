"""Step: one screen of the welcome, a column in the middle that scrolls where the window is small for its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from detox.gui.icons import pixmap
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
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
        across = QHBoxLayout(inner)
        edge = theme.space("page_margin")
        across.setContentsMargins(edge, edge, edge, edge)
        across.addStretch(1)
        across.addWidget(self._middle, WIDEST, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setViewport(QWidget())
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        theme.restyled.connect(self._resize)
        self._resize()

    def title(self, what: str, more: str) -> None:
        """Puts a question or a statement above everything else, and a sentence below it."""
        self.column.addWidget(label(what, "headline", wrap=True))
        self.column.addWidget(label(more, "body", "text_2", wrap=True))

    def foot(self, *buttons: Button) -> None:
        """Puts buttons below the column, the first at the left, the others at the right."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.space("s"))
        first, *rest = buttons
        row.addWidget(first)
        row.addStretch(1)
        for button in rest:
            row.addWidget(button)
        self.column.addSpacing(self.theme.space("s"))
        self.column.addLayout(row)

    def _resize(self) -> None:
        self._middle.setMaximumWidth(self.theme.scaled(WIDEST))


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
