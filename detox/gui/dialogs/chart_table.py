"""Chart table: the same as a chart's picture, as a table that can be read out and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from detox.gui.dialogs.dialog import Dialog
from detox.gui.table import copy
from detox.gui.widgets.cells import table_of

if TYPE_CHECKING:
    from detox.gui.table import Table
    from detox.gui.theme import Theme


class ChartTable(Dialog):
    """Shows a table; Ctrl+C copies it with tabs between the cells."""

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, table: Table) -> None:
        super().__init__(theme, parent)
        self.ask(title, title, self.tr("Close"))
        self.cancel.setText(self.tr("Copy"))
        self.cancel.clicked.disconnect()
        self.cancel.clicked.connect(self._copy)
        self._table = table
        shown = table_of(len(table.rows), list(table.heads), title)
        shown.setMinimumHeight(theme.scaled(280))
        for row, cells in enumerate(table.rows):
            for column, words in enumerate(cells):
                shown.setItem(row, column, QTableWidgetItem(words))
        shown.resizeColumnsToContents()
        beside = 2 * (theme.space("xl") + shown.frameWidth())
        room = self.width() if parent is None else parent.width() - beside
        shown.setMinimumWidth(min(shown.horizontalHeader().length() + 2 * shown.frameWidth(), room))
        QShortcut(QKeySequence.StandardKey.Copy, self).activated.connect(self._copy)
        self.body.addWidget(shown)

    def _copy(self) -> None:
        copy(self._table)
