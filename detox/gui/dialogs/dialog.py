"""Dialog: what every dialog has; it asks and holds one core value, and whoever opened it saves that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from detox.gui.theme import Theme

WIDE = 520


class Dialog(QDialog):
    """A question in the reading face, its fields, and two buttons; Esc leaves everything as it was."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(theme.scaled(WIDE), 860))
        whole = QVBoxLayout(self)
        edge = theme.space("xl")
        whole.setContentsMargins(edge, edge, edge, edge)
        whole.setSpacing(theme.space("l"))
        self._question = label("", "headline", wrap=True)
        whole.addWidget(self._question)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("m"))
        whole.addLayout(self.body)
        whole.addStretch(1)
        whole.addLayout(self._foot())

    def ask(self, title: str, question: str, done: str) -> None:
        """Names the window, the question and the button that answers it."""
        self.setWindowTitle(title)
        self._question.setText(question)
        self.confirm.setText(done)

    def field(self, grid: QGridLayout, words: str, field: QWidget, hint: str = "") -> QLabel:
        """A field with its label at the left, and a hint under it."""
        row = grid.rowCount()
        name = label(words, "label")
        name.setBuddy(field)
        field.setAccessibleName(words)
        inset(field)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(field, row, 1)
        if hint:
            grid.addWidget(label(hint, "caption", "text_3", wrap=True), row + 1, 1)
        return name

    def showEvent(self, event: QShowEvent) -> None:
        """Gives the keyboard to the first field, not to a button that ends the question."""
        super().showEvent(event)
        if self.focusWidget() in {None, self.confirm, self.cancel}:
            self.setFocus()
            self.focusNextChild()

    def _foot(self) -> QHBoxLayout:
        self.cancel = Button(self.theme, self.tr("Cancel"), "quiet")
        self.cancel.setAutoDefault(False)
        self.confirm = Button(self.theme, "", "primary")
        self.confirm.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.confirm)
        return foot


def inset(field: QWidget) -> None:
    """Gives a spin box the margin that the style sheet gives to every other field."""
    if isinstance(field, (QSpinBox, QDateTimeEdit)):
        field.lineEdit().setTextMargins(8, 0, 0, 0)


def form(theme: Theme) -> QGridLayout:
    """Two columns: labels as wide as they need, fields the rest."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space("l"))
    grid.setVerticalSpacing(theme.space("s"))
    grid.setColumnStretch(1, 1)
    return grid
