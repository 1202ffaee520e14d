"""Segmented control: one of a few choices, all in view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

if TYPE_CHECKING:
    from collections.abc import Sequence


class Segmented(QFrame):
    """Choices by (value, words); `chosen` tells the value that a person picks."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, words: str) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self._group = QButtonGroup(self)
        self._values: dict[int, str] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        for number, (name, text) in enumerate(choices):
            button = QPushButton(text)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setChecked(name == value)
            button.setAccessibleName(f"{words}: {text}")
            self._group.addButton(button, number)
            self._values[number] = name
            layout.addWidget(button)
        self._group.idClicked.connect(self._clicked)

    def value(self) -> str:
        """The value that is chosen."""
        return self._values[self._group.checkedId()]

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self._values[number])
