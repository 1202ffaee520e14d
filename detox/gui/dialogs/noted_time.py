"""Noted time: everything that was noted by hand, each to be changed or deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detox.core.periods import to_datetime
from detox.gui.dialogs.dialog import Dialog
from detox.gui.formats import clock, duration
from detox.gui.source_wording import dated
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.labels import label, line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from detox.core.entries import Noted
    from detox.gui.theme import Theme

SHOWN = 60
"""Rows that a list shows; older ones are on the command line."""
WIDE = 420


class NotedTime(Dialog):
    """The latest first; deleting takes a row away at once and can be undone."""

    delete_wanted = Signal(object)
    edit_wanted = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget | None, noted: Sequence[Noted], names: Mapping[str, str], now: datetime,
        zone: ZoneInfo,
    ) -> None:  # fmt: skip
        super().__init__(theme, parent)
        self.ask(self.tr("Your own notes"), self.tr("What you noted by hand"), self.tr("Close"))
        self.cancel.hide()
        self._names, self._today, self._zone = names, now.astimezone(zone).date(), zone
        said = self.tr("What you delete lies in the bin for 30 days: Settings, Data and backup.")
        self.body.addWidget(label(said if noted else self.tr("Nothing is noted yet."), "caption", "text_2", wrap=True))
        for each in noted[:SHOWN]:
            self.body.addWidget(self._row(each))
        if len(noted) > SHOWN:
            more = self.tr("Older ones: `detox log --list` in a terminal.")
            self.body.addWidget(label(more, "caption", "text_3", wrap=True))

    def _row(self, each: Noted) -> QWidget:
        spent = duration((each.end - each.start) / 1000)
        name = self.tr("{0} on {1}").format(spent, self._names.get(each.account, each.account))
        moment = to_datetime(each.start)
        when = self.tr("{0}, {1}").format(
            dated(moment.astimezone(self._zone).date(), self._today), clock(moment, self._zone)
        )
        said, deeds, row = QWidget(), QWidget(), QWidget()
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label(name, "body_strong", wrap=True))
        words = f"{when} · {each.note}" if each.note else when
        lines.addWidget(label(words, "caption", "text_2", wrap=True))
        across = QHBoxLayout(deeds)
        across.setContentsMargins(0, 0, 0, 0)
        edit, delete = (Button(self.theme, words, "link") for words in (self.tr("Edit"), self.tr("Delete")))
        edit.setAccessibleName(self.tr("Edit {0}, {1}").format(name, when))
        delete.setAccessibleName(self.tr("Delete {0}, {1}").format(name, when))
        edit.clicked.connect(partial(self._edit, each))
        delete.clicked.connect(partial(self._delete, row, each))
        for button in (edit, delete):
            across.addWidget(button)
        across.addStretch(1)
        whole = QVBoxLayout(row)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(line())
        whole.addWidget(Columns(self.theme, said, deeds, (1, 0), WIDE))
        return row

    def _delete(self, row: QWidget, each: Noted) -> None:
        self.delete_wanted.emit(each)
        row.hide()
        self.confirm.setFocus()

    def _edit(self, each: Noted) -> None:
        self.accept()
        self.edit_wanted.emit(each)
