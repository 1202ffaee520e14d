"""Way card: one way to begin, as a button of its own size: icon, title, a sentence, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from detox.gui.icons import pixmap
from detox.gui.widgets.labels import chip, label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from detox.gui.theme import Theme

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
ICON, ARROW = 26, 18


class WayCard(QPushButton):
    """Pressed by a click, Space or Enter; the arrows go to the card above or below."""

    def __init__(self, theme: Theme, icon_name: str, title: str, hint: str, takes: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon_name
        self._picture, self._arrow = QLabel(), QLabel()
        self.setProperty("kind", "way")
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, (hint, takes))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange(title, hint, takes)
        theme.restyled.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        """That of what it holds."""
        return self._whole.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """That of what it holds."""
        return self._whole.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """As high as its sentence needs."""
        return self._whole.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too; up and down leave it."""
        key = event.key()
        if key in ENTER:
            self.click()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._go(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """Gives the keyboard to the card `step` further on; it stays at the ends."""
        parent = self.parentWidget()
        cards = parent.findChildren(WayCard, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
        place = cards.index(self) + step if self in cards else -1
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self, title: str, hint: str, takes: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(self._theme.space("xxs"))
        words.addWidget(label(title, "section", wrap=True))
        words.addWidget(label(hint, "body", "text_2", wrap=True))
        self._whole = QHBoxLayout(self)
        edge = self._theme.space("xl")
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._whole.setSpacing(self._theme.space("l"))
        self._whole.addWidget(self._picture)
        self._whole.addLayout(words, 1)
        if takes:
            self._whole.addWidget(chip(takes, "accent"))
        self._whole.addWidget(self._arrow)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, self._icon_name, "accent", ICON))
        self._arrow.setPixmap(pixmap(self._theme, "chevron-right", "text_2", ARROW))
        self.updateGeometry()
