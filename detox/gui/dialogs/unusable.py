"""Unusable: what can be done about a database that cannot be opened; the only error that stands in the way."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from detox.gui.dialogs.dialog import Dialog
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card
from detox.gui.widgets.labels import label, line
from detox.gui.widgets.name import Name
from detox.gui.widgets.notice import Notice
from detox.gui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from detox.gui.sentence import Sentence
    from detox.gui.theme import Theme


class Way(StrEnum):
    """What the person wants to be done."""

    QUIT = "quit"
    AGAIN = "again"
    RESTORE = "restore"
    CHOOSE = "choose"
    EMPTY = "empty"


class Unusable(Dialog):
    """Says what is wrong and offers the ways out; `way` holds the one that was chosen, at first to quit."""

    def __init__(self, theme: Theme, where: str, said: Sentence, refused: Sentence | None = None) -> None:
        super().__init__(theme, None)
        self.way = Way.QUIT
        self.ask(self.tr("Worthwhile"), said.what, self.tr("Try again"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self.cancel.setText(self.tr("Quit"))
        self.cancel.setAutoDefault(True)
        self._first = self.confirm
        self.body.addWidget(Name(where, "caption", "text_2"))
        self.body.addWidget(label(said.remedy, wrap=True))
        if refused is not None:
            self.body.addWidget(Notice(theme, refused.what, refused.remedy))
        self.accepted.connect(partial(self._choose, Way.AGAIN))

    def offer(self, last_good: tuple[str, str] | None) -> None:
        """Offers the last good copy, told by when it was made and what it holds; another one; or to begin anew."""
        rows = []
        self._first = self.cancel
        if last_good is not None:
            when, held = last_good
            lost = self.tr("{0}. What came after it is lost.").format(held)
            restore = self._button(self.tr("Restore it"), Way.RESTORE)
            rows.append(SettingRow(self.theme, self.tr("The last good copy: {0}").format(when), lost, restore))
            self._first = restore
        elsewhere = self.tr("A copy that lies elsewhere; it is checked before it is used.")
        aside = self.tr("The file is moved aside under a dated name. Nothing of it is deleted.")
        choose, empty = self._button(self.tr("Choose a file…"), Way.CHOOSE), self._button(self.tr("Start"), Way.EMPTY)
        empty.setAccessibleName(self.tr("Start empty"))
        rows += [
            SettingRow(self.theme, self.tr("Another copy"), elsewhere, choose),
            SettingRow(self.theme, self.tr("Start empty"), aside, empty),
        ]
        card = Card(self.theme)
        for number, row in enumerate(rows):
            if number:
                card.body.addWidget(line())
            card.body.addWidget(row)
        self.body.addWidget(card)
        self.confirm.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Gives the keyboard to the best way out."""
        super().showEvent(event)
        self._first.setFocus()

    def _button(self, words: str, way: Way) -> Button:
        made = Button(self.theme, words)
        made.clicked.connect(partial(self._leave, way))
        return made

    def _leave(self, way: Way) -> None:
        self._choose(way)
        self.done(Dialog.DialogCode.Rejected)

    def _choose(self, way: Way) -> None:
        self.way = way
