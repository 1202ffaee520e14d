"""Flow: widgets in rows that break where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays widgets out like words of a paragraph."""

    def __init__(self, parent: QWidget | None = None, across: int = 8, down: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Appends an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Takes the item at a place out, or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Takes every widget out."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Puts every widget into its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All items in one row."""
        hints = [item.sizeHint() for item in self._shown()]
        across = sum(hint.width() for hint in hints) + self._across * max(len(hints) - 1, 0)
        return QSize(across, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        hints = [item.minimumSize() for item in self._items]
        return QSize(
            max((hint.width() for hint in hints), default=0), max((hint.height() for hint in hints), default=0)
        )

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        mirrored = self._is_mirrored()
        for line in self._lines(rect.width()):
            x, high = rect.x(), max(_size(item, rect.width()).height() for item in line)
            for item in line:
                hint = _size(item, rect.width())
                wide = hint.width()
                if move:
                    top = y + (high - hint.height()) // 2
                    left = rect.left() + rect.right() + 1 - x - wide if mirrored else x
                    item.setGeometry(QRect(QPoint(left, top), QSize(wide, hint.height())))
                x += wide + self._across
            y += high + self._down
        return max(y - self._down - rect.y(), 0)

    def _is_mirrored(self) -> bool:
        """Whether rows begin at the right, as the person reads."""
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _shown(self) -> list[QLayoutItem]:
        """The items that take room."""
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The items by rows."""
        lines: list[list[QLayoutItem]] = []
        x = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(item)
            x += wide + self._across
        return lines


def _size(item: QLayoutItem, room: int) -> QSize:
    """What an item takes of a row: its hint, or all of the row and as many lines as it needs then."""
    hint = item.sizeHint()
    if hint.width() <= room:
        return hint
    wide = max(room, 1)
    return QSize(wide, item.heightForWidth(wide) if item.hasHeightForWidth() else hint.height())
