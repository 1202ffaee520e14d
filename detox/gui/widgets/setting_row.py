"""Setting row: what a setting does at the left, its control at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from detox.gui.widgets.drop_down import DropDown
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme

SHORTEST = 6
"""Letters that a drop-down has room for; Qt measures shorter words by their ink, and cuts what stands around it."""


class SettingRow(QWidget):
    """A title, one line about it, and a control that takes effect at once."""

    def __init__(self, theme: Theme, title: str, hint: str, control: QWidget) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.space("xs"), 0, theme.space("xs"))
        layout.setSpacing(theme.space("l"))
        self.words = words = QVBoxLayout()
        words.setSpacing(0)
        name = label(title, "body_strong", wrap=True)
        name.setBuddy(control)
        words.addWidget(name)
        self.hint = label(hint, "caption", "text_3", wrap=True)
        if hint:
            words.addWidget(self.hint)
        layout.addLayout(words, 1)
        layout.addWidget(control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not control.accessibleName():
            control.setAccessibleName(_name(title, control))


def _name(title: str, control: QWidget) -> str:
    """What a screen reader calls a control: its row, and for a button the words on it, by which it can be asked for."""
    words = control.text().strip() if isinstance(control, QPushButton) else ""
    return title if words.startswith(title) else f"{title}: {words}".removesuffix(": ")


def choice(choices: Sequence[tuple[object, str]]) -> QComboBox:
    """A drop-down of (value, words); the wheel leaves it alone until it has the keyboard."""
    made = DropDown()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setMinimumContentsLength(SHORTEST)
    for value, words in choices:
        made.addItem(words, value)
    return made
