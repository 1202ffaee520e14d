"""Empty state: what will be here, what it needs and how far along it is, and one way to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.theme import Theme


WIDEST = 560
"""Width from which lines are hard to read."""


class EmptyState(QWidget):
    """An icon, a line, a sentence and at most one button; the page's header has the primary one."""

    def __init__(
        self, theme: Theme, icon_name: str, what: str, needs: str, action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._theme = theme
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column = column = QWidget()
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.space("l"), theme.space("xl"), theme.space("l"), theme.space("xl"))
        across.addStretch(1)
        across.addWidget(column, WIDEST)
        across.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space("s"))
        layout.addWidget(self._picture)
        for text, role, tone in ((what, "section", "text"), (needs, "body", "text_2")):
            words = label(text, role, tone, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        if act is not None:
            button = Button(theme, action)
            button.clicked.connect(act)
            layout.addSpacing(theme.space("s"))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._column.setMaximumWidth(self._theme.scaled(WIDEST))
        self._picture.setPixmap(pixmap(self._theme, self._icon_name, "text_3", 28))
