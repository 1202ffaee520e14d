"""Columns: two parts beside each other where there is room, else under each other in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from detox.gui.widgets.labels import line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from detox.gui.theme import Theme

NARROW = 900
"""Width below which the parts of a page stand under each other."""
LARGE_TEXT = 1.5
"""Text size from which they always do."""


class Columns(QWidget):
    """Stands across from a width of `least` on, if both parts fit; `shares` are the stretches.

    Where ruled, a hairline stands between them.
    """

    turned = Signal()
    """The parts stand the other way now."""

    def __init__(
        self,
        theme: Theme,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int],
        least: int = NARROW,
        *,
        is_ruled: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._least = least
        self._parts = (left, right)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.space("card_gap"))
        self._layout.addWidget(left, shares[0])
        self._rule = line(down=True) if is_ruled else None
        if self._rule is not None:
            self._layout.addWidget(self._rule)
        self._layout.addWidget(right, shares[1])
        self.is_down = False
        """Whether the parts stand under each other."""
        theme.restyled.connect(self._stand)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges the parts for the new width."""
        super().resizeEvent(event)
        self._stand()

    def event(self, event: QEvent) -> bool:
        """Arranges the parts anew when one of them needs another width."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._stand()
        return done

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider part: they can always stand under each other."""
        return QSize(max(self._needs()), super().minimumSizeHint().height())

    def _needs(self) -> list[int]:
        """The least width of each part."""
        return [max(part.minimumSizeHint().width(), part.minimumWidth()) for part in self._parts]

    def _stand(self) -> None:
        least = max(self._least, sum(self._needs()) + 2 * self._layout.spacing())
        was_down, self.is_down = self.is_down, self.width() < least or self._theme.text_scale >= LARGE_TEXT
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(down if self.is_down else across)
        if self._rule is not None:
            self._rule.setVisible(not self.is_down)
        if self.is_down is not was_down:
            self.turned.emit()
