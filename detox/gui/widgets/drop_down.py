"""Drop-down: one of several; its list stands below it and looks like the menus."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

MOST = 12
"""Rows that a list shows before it scrolls."""


class DropDown(QComboBox):
    """A combo box whose rows follow the style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(MOST)
