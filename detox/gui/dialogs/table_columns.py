"""Table columns: which column of a table holds what, with its first rows as they would be read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QTableWidgetItem, QWidget

from detox.core.mappings import DATE_ORDER, FIELDS, unknown_columns
from detox.core.periods import to_datetime
from detox.gui import import_wording as words
from detox.gui.dialogs.dialog import Dialog, form
from detox.gui.formats import clock
from detox.gui.source_wording import dated
from detox.gui.widgets.cells import table_of
from detox.gui.widgets.labels import label
from detox.gui.widgets.setting_row import choice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, tzinfo

    from detox.gui.theme import Theme
    from detox.sources.generic_csv import Preview, PreviewRow

HIGH = 190
NONE = ""
"""The value of a field that no column holds."""


class TableColumns(Dialog):
    """Begins with what the header says; `preview` tells how the first rows are read by a mapping."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, name: str, today: date, zone: tzinfo,
        preview: Callable[[Mapping[str, str] | None], Preview],
    ) -> None:  # fmt: skip
        super().__init__(theme, parent)
        self.ask(self.tr("Columns of {0}").format(name), self.tr("Which column holds what?"), self.tr("Import"))
        self._preview, self._today, self._zone = preview, today, zone
        known = preview(None)
        self.fields: dict[str, QComboBox] = {}
        grid = form(theme)
        for field in FIELDS:
            self.fields[field] = self._field(known, field)
            self.field(grid, words.field(field), self.fields[field], words.field_hint(field))
        self.order = choice(words.date_orders())
        self.order.setCurrentIndex(max(self.order.findData(known.mapping.get(DATE_ORDER, "").upper()), 0))
        self.order.activated.connect(partial(self._chosen))
        self.field(grid, self.tr("Order of dates"), self.order, self.tr("What stands first in 3/4/2026."))
        self.body.addLayout(grid)
        self._lacks = label("", "caption", "attention", wrap=True)
        self._assumed = label("", "caption", "text_2", wrap=True)
        heads = [self.tr("Line"), self.tr("When"), self.tr("Where")]
        self.rows = table_of(0, heads, self.tr("The first rows of {0}").format(name))
        self.rows.setMinimumHeight(theme.scaled(HIGH))
        for each in (self._lacks, self._assumed, self.rows):
            self.body.addWidget(each)
        self._show(known)

    def mapping(self) -> dict[str, str]:
        """Column by field, and the order of dates where one was said."""
        chosen = {field: str(box.currentData()) for field, box in self.fields.items()}
        chosen[DATE_ORDER] = str(self.order.currentData())
        return {field: column for field, column in chosen.items() if column != NONE}

    def _field(self, known: Preview, field: str) -> QComboBox:
        box = choice([(NONE, self.tr("Not in it")), *((column, column) for column in known.header if column)])
        if field in known.mapping and not unknown_columns({field: known.mapping[field]}, known.header):
            box.setCurrentIndex(max(box.findData(known.mapping[field]), 0))
        box.setMaximumWidth(self.theme.scaled(HIGH) * 2)
        box.activated.connect(partial(self._chosen))
        return box

    def _chosen(self, _: int) -> None:
        self._show(self._preview(self.mapping()))

    def _show(self, known: Preview) -> None:
        """Shows the first rows, or what has to be said before they can be read."""
        missing = [words.lacking(field) for field in known.lacks]
        self._lacks.setText(" ".join(missing))
        self._lacks.setVisible(bool(missing))
        self._assumed.setText(" ".join(map(words.assumption, known.assumptions)))
        self._assumed.setVisible(bool(known.assumptions))
        self.confirm.setEnabled(not missing)
        self.rows.setVisible(not missing)
        self.rows.setRowCount(len(known.rows))
        for place, row in enumerate(known.rows):
            for column, said in enumerate(self._said(row)):
                self.rows.setItem(place, column, QTableWidgetItem(said))
        self.rows.resizeColumnsToContents()
        header = self.rows.horizontalHeader()
        header.setStretchLastSection(False)  # so that it is measured anew
        header.setStretchLastSection(True)

    def _said(self, row: PreviewRow) -> tuple[str, str, str]:
        if row.why is not None:
            return str(row.line), self.tr("Left out: {0}").format(words.rejection(row.why)), ""
        if row.start is None or row.end is None:
            return str(row.line), "", ""
        begin, end = to_datetime(row.start), to_datetime(row.end)
        day = dated(begin.astimezone(self._zone).date(), self._today)
        time = self.tr("{0}, {1} to {2}").format(day, clock(begin, self._zone), clock(end, self._zone))
        return str(row.line), time, row.name or self.tr("Not a platform")
