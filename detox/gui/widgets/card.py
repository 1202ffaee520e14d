"""Card: a titled part of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from detox.gui.theme import Theme

HEAD = 28
"""Height of a head: that of its buttons, so that cards beside each other have their titles on one line."""


class Card(QFrame):
    """A surface with the page's padding; `body` holds what it shows, `tools` what one can do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "card")
        padding = theme.space("card_padding")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(theme.space("m"))
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.space("s"))

    def head(self, title: str) -> None:
        """Puts a title above the body, what one can do at its right."""
        head = QHBoxLayout()
        head.addStrut(self._theme.scaled(HEAD))
        head.addWidget(label(title, "section", wrap=True), 1)
        head.addLayout(self.tools)
        self.body.addLayout(head)
        self.setAccessibleName(title)


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Takes every widget out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
