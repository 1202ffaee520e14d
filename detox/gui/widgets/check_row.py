"""Check row: one thing that was looked at, whether it is well, and the remedy where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from detox.gui.icons import pixmap
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from detox.gui.theme import Theme

ICON = 18


class CheckRow(QWidget):
    """A mark, the name, what was found and what can be done; a screen reader hears them as one."""

    def __init__(self, theme: Theme, name: str, found: str, remedy: str, *, is_well: bool) -> None:
        super().__init__()
        self._theme = theme
        self._mark = ("check", "accent") if is_well else ("triangle-alert", "attention")
        self._picture = QLabel()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "body_strong", wrap=True))
        words.addWidget(label(found, "caption", "text_2", wrap=True))
        if remedy:
            words.addWidget(label(remedy, "caption", "text", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("m"))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        said = self.tr("works: {0}") if is_well else self.tr("needs a look: {0}")
        self.setAccessibleName(f"{name}, {said.format(found)} {remedy}".strip())
        theme.restyled.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, *self._mark, ICON))
