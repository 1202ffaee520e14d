"""Tick: a box with a name that wraps where it is long, and that ticks the box when it is clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from detox.gui.widgets.name import Name

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class Tick(QWidget):
    """Qt's own box keeps its words on one line, and cuts them."""

    def __init__(self, name: str, more: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(more)
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)  # the box keeps its own distance
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        self._name = Name(name)
        self._name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._name, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ticks the box, as a click on its own words would."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
