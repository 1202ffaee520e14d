"""Page: a header that answers first, and what follows from it, in a scroll area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from detox.core.topics import Topic
    from detox.gui.theme import Theme

NARROW = 900
"""Width of the content below which columns stand under each other."""
LARGE_TEXT = 1.5
WIDEST = 1240


class Page(QWidget):
    """What every page has: title, subtitle, actions, content, and a place for a notice above it."""

    TOPICS: frozenset[Topic] = frozenset()
    """What changes make it worth a refresh."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.theme = theme
        self.stale = True
        self.title = label("", "title")
        self.subtitle = label("", "body", "text_2")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.space("s"))
        self._notice: QWidget | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(theme.space("card_gap"))
        self._columns: list[Columns] = []
        self._build()

    def refresh(self) -> None:
        """Reads what the page shows and shows it."""

    def name(self, title: str, subtitle: str = "") -> None:
        """Says what the page is, and the question that it answers."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.setAccessibleName(title)

    def add_columns(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (1, 1)) -> Columns:
        """Two parts beside each other where there is room, else under each other in reading order."""
        columns = Columns(self.theme, left, right, shares)
        self.watch(columns)
        self.content.addWidget(columns)
        return columns

    def watch(self, columns: Columns) -> None:
        """Keeps parts beside each other only while there is room."""
        self._columns.append(columns)

    def show_notice(self, notice: QWidget | None) -> None:
        """Puts a notice above the content, in place of the one before."""
        if self._notice is not None:
            self._notice.deleteLater()
        self._notice = notice
        if notice is not None:
            self.content.insertWidget(0, notice)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses one column or two."""
        super().resizeEvent(event)
        margin = self.theme.space("page_margin")
        is_narrow = self.width() - 2 * margin < NARROW or self.theme.text_scale >= LARGE_TEXT
        for columns in self._columns:
            columns.stand(under_each_other=is_narrow)

    def _build(self) -> None:
        margin = self.theme.space("page_margin")
        inner = QWidget()
        inner.setObjectName("content")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(margin, margin - 6, margin, margin)
        layout.setSpacing(self.theme.space("l"))
        layout.addLayout(self._header())
        layout.addLayout(self.content)
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _header(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        header = QHBoxLayout()
        header.addLayout(words)
        header.addStretch(1)
        header.addLayout(self.tools)
        return header


class Columns(QWidget):
    """Two parts that stand beside or under each other."""

    def __init__(self, theme: Theme, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space("card_gap"))
        self._layout.addWidget(left, shares[0])
        self._layout.addWidget(right, shares[1])

    def stand(self, *, under_each_other: bool) -> None:
        """Arranges the parts."""
        across, down = QHBoxLayout.Direction.LeftToRight, QHBoxLayout.Direction.TopToBottom
        self._layout.setDirection(down if under_each_other else across)
