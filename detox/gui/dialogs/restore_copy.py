"""Restore copy: what a copy holds beside what there is, before it takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from detox.gui import copy_wording as words
from detox.gui.dialogs.dialog import Dialog
from detox.gui.formats import figure
from detox.gui.widgets.labels import label
from detox.gui.widgets.name import Name

if TYPE_CHECKING:
    from datetime import date

    from detox.core.backups import Holding
    from detox.gui.theme import Theme
    from detox.storage.holdings import Preview


class RestoreCopy(Dialog):
    """Says what would be there and what would go; nothing has been done before it is accepted."""

    def __init__(self, theme: Theme, parent: QWidget | None, shown: Preview, title: str, today: date) -> None:
        super().__init__(theme, parent)
        self.ask(self.tr("Restore a copy"), title, self.tr("Restore this copy"))
        self.path = shown.path
        self.body.addWidget(Name(str(shown.path), "caption", "text_2"))
        self.body.addLayout(self._table(shown, today))
        if said := words.gone(shown):
            self.body.addWidget(label(said, "body_strong", wrap=True))
        promise = self.tr(
            "What is there now is kept as a copy first, so this can be undone. "
            "What browsers and ActivityWatch still know is read again."
        )
        self.body.addWidget(label(promise, "caption", "text_2", wrap=True))

    def _table(self, shown: Preview, today: date) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.space("xl"))
        grid.setVerticalSpacing(self.theme.space("s"))
        grid.setColumnStretch(2, 1)
        for column, head in enumerate(("", self.tr("In the copy"), self.tr("Now"))):
            grid.addWidget(label(head, "label", "text_2", wrap=True), 0, column)
        lines = [
            (self.tr("Use"), words.days(shown.then, today), words.days(shown.now, today)),
            (self.tr("Plans"), figure(shown.then.plans), _plans(shown.now)),
            (self.tr("Noted by hand"), figure(shown.then.entries), _entries(shown.now)),
            (self.tr("Rows in all"), _rows(shown.then), _rows(shown.now)),
        ]
        for row, line in enumerate(lines, 1):
            for column, said in enumerate(line):
                grid.addWidget(label(said, "body", "text" if column else "text_2", wrap=True), row, column)
        return grid


def _plans(held: Holding | None) -> str:
    return "–" if held is None else figure(held.plans)


def _entries(held: Holding | None) -> str:
    return "–" if held is None else figure(held.entries)


def _rows(held: Holding | None) -> str:
    return "–" if held is None else figure(sum(held.rows.values()))
