"""Cells: what every table of words has, whatever it tells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget


def table_of(rows: int, heads: list[str], name: str) -> QTableWidget:
    """An empty table that is read and not written, whose heads stand over the beginning of their words."""
    made = QTableWidget(rows, len(heads))
    made.setHorizontalHeaderLabels(heads)
    made.setAccessibleName(name)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    return made
