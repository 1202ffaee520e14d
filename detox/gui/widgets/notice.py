"""Notice: what happened, what it means, and one thing to do about it; in the page, never in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.gui.theme import Theme


class Notice(QFrame):
    """An amber strip with a sentence, its meaning and at most one button."""

    def __init__(
        self, theme: Theme, what: str, meaning: str = "", action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self._theme = theme
        self._picture = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(theme.space("m"))
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(what, "body_strong", wrap=True))
        if meaning:
            words.addWidget(label(meaning, "caption", "text_2", wrap=True))
        layout.addLayout(words, 1)
        if act is not None:
            button = Button(theme, action, small=True)
            button.clicked.connect(act)
            layout.addWidget(button)
        self.setAccessibleName(f"{what} {meaning}".strip())
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, "triangle-alert", "attention", 18))
