"""Dialog: what every dialog has; it asks and holds one core value, and whoever opened it saves that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDateTimeEdit,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label
from detox.gui.widgets.notice import Notice
from detox.gui.widgets.order import put_in_order, stops

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from detox.gui.sentence import Sentence
    from detox.gui.theme import Theme

WIDE = 520
TITLE_BAR = 48
"""Height that a desktop's frame may take from the screen."""


class Dialog(QDialog):
    """A question in the reading face, its fields, and two buttons; Esc leaves everything as it was."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        theme.wear()
        super().__init__(parent)
        self.theme = theme
        self.keep: Callable[[], Sentence | None] | None = None
        """Keeps what was filled in, once it is accepted; tells why that could not be."""
        self._complaint: Notice | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(theme.scaled(WIDE), 860))
        self._question = label("", "headline", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space("m"))
        self._asked = self._scroll()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._asked, 1)
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

    def accept(self) -> None:
        """Closes once what was filled in is kept; until then all of it stays, with the reason above it."""
        said = None if self.keep is None else self.keep()
        if said is None:
            super().accept()
            return
        if self._complaint is not None:
            self._complaint.deleteLater()
        self._complaint = Notice(self.theme, said.what, said.remedy)
        self.body.insertWidget(0, self._complaint)

    def showEvent(self, event: QShowEvent) -> None:
        """Gives the keyboard to the first field, not to a button that ends the question."""
        super().showEvent(event)
        put_in_order(self)
        self._grow()
        if self.focusWidget() in {None, self.confirm, self.cancel}:
            _chosen(next(stops(self))).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grows with what is asked."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As large as it needs; on a low screen the fields scroll, and the buttons stay in reach."""
        bar = self._asked.verticalScrollBar().sizeHint().width()
        wide = max(self.minimumWidth(), self._fields.minimumSize().width() + bar)
        high = self._fields.totalHeightForWidth(wide) + self._below.sizeHint().height()
        return QSize(wide, min(high, self.screen().availableGeometry().height() - TITLE_BAR))

    def _grow(self) -> None:
        if self.isVisible():
            self.resize(self.size().expandedTo(self.sizeHint()))

    def _scroll(self) -> QScrollArea:
        inside, edge = QWidget(), self.theme.space("xl")
        inside.setObjectName("content")
        self._fields = layout = QVBoxLayout(inside)
        layout.setContentsMargins(edge, edge, edge, self.theme.space("l"))
        layout.setSpacing(self.theme.space("l"))
        layout.addWidget(self._question)
        layout.addLayout(self.body)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inside)
        inside.installEventFilter(self)
        return scroll

    def _foot(self) -> QHBoxLayout:
        self.cancel = Button(self.theme, self.tr("Cancel"), "quiet")
        self.confirm = Button(self.theme, "", "primary")
        self.confirm.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.accept)
        edge = self.theme.space("xl")
        self._below = foot = QHBoxLayout()
        foot.setContentsMargins(edge, 0, edge, edge)
        foot.setSpacing(self.theme.space("s"))
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.confirm)
        return foot


def _chosen(stop: QWidget) -> QWidget:
    """Of several choices the one that is made; anything else as it is."""
    group = stop.group() if isinstance(stop, QAbstractButton) else None
    made = group.checkedButton() if group is not None and group.exclusive() else None
    return stop if made is None else made


def inset(field: QWidget) -> None:
    """Lets the words of a field begin where the style sheet lets those of a drop-down begin."""
    if isinstance(field, QDateTimeEdit) and field.calendarPopup():
        field.lineEdit().setTextMargins(-2, 0, 0, 0)
    elif isinstance(field, (QSpinBox, QDateTimeEdit)):
        field.lineEdit().setTextMargins(8, 0, 0, 0)
    elif isinstance(field, QLineEdit):
        field.setTextMargins(-2, 0, 0, 0)


def form(theme: Theme) -> QGridLayout:
    """Two columns: labels as wide as they need, fields the rest."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.space("l"))
    grid.setVerticalSpacing(theme.space("s"))
    grid.setColumnStretch(1, 1)
    return grid
