"""What it reads: the last rows of a source, read again while the dialog is open and kept nowhere."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem, QWidget

from detox.core.periods import to_datetime
from detox.gui import wording
from detox.gui.background import run
from detox.gui.dialogs.dialog import Dialog
from detox.gui.errors import KNOWN
from detox.gui.formats import clock
from detox.gui.source_wording import dated
from detox.gui.widgets.cells import table_of
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, tzinfo

    from detox.core.sources import Sample
    from detox.gui.theme import Theme

HIGH = 320


class WhatItReads(Dialog):
    """Asks `read` in the background; leaving the dialog stops it."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, name: str, today: date, zone: tzinfo,
        read: Callable[[Callable[[], bool]], list[Sample]], *, is_stored: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(theme, parent)
        self.ask(self.tr("What {0} reads").format(name), self.tr("The last rows of {0}").format(name), self.tr("Close"))
        self.cancel.hide()
        self._today, self._zone = today, zone
        self._stopping = threading.Event()
        said = (
            self.tr("As they are stored: when, where and doing what. There is nothing else.")
            if is_stored
            else self.tr("Read again just now and kept nowhere. Of pages that are no platform the host is shown.")
        )
        self._said = label(said, "caption", "text_2", wrap=True)
        self._state = label(self.tr("Reading"), "body", "text_2", wrap=True)
        heads = [self.tr("When"), self.tr("Where"), self.tr("Activity")]
        self.table = table_of(0, heads, self.tr("The last rows of {0}").format(name))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setMinimumHeight(theme.scaled(HIGH))
        self.table.hide()
        for each in (self._said, self._state, self.table):
            self.body.addWidget(each)
        self.finished.connect(self._stopping.set)
        run(self, partial(read, self._stopping.is_set), self.show_samples, self._failed)

    def show_samples(self, rows: Sequence[Sample]) -> None:
        """Shows the rows, newest first."""
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            doing = self.tr("Not a platform") if row.activity is None else wording.activity(row.activity)
            for column, words in enumerate((self._when(row.at), row.where, doing)):
                self.table.setItem(place, column, QTableWidgetItem(words))
        self.table.resizeColumnsToContents()
        self._state.setText(self.tr("There is nothing in it yet."))
        self._state.setVisible(not rows)
        self.table.setVisible(bool(rows))
        if rows:
            self.table.setCurrentCell(0, 0, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _when(self, instant: int) -> str:
        moment = to_datetime(instant)
        return self.tr("{0}, {1}").format(dated(moment.astimezone(self._zone).date(), self._today),
                                          clock(moment, self._zone))  # fmt: skip

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        what, remedy = wording.fault(error)
        self._state.setText(self.tr("{0} {1}").format(what, remedy))
