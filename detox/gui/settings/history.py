"""History: what can be undone, and what lies in the bin, as cards of the group “Data and backup”."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detox.gui import copy_wording, history_wording
from detox.gui.formats import day, duration
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card, clear
from detox.gui.widgets.labels import label, line
from detox.gui.widgets.order import put_in_order

if TYPE_CHECKING:
    from datetime import datetime

    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme
    from detox.services.bin import Binned
    from detox.storage.changes import Made

SHOWN = 6
"""Changes that are listed; the others can be undone as well."""
FEW = 5
"""Things in the bin that are listed until somebody asks for all."""


class HistoryCard(Card):
    """The latest changes, of which the first can be undone; each undo brings the next one to the top."""

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._theme, self._services, self._actions = theme, services, actions
        self.setAccessibleName(self.tr("Undo history"))
        self.undo = Button(theme, self.tr("Undo"), icon_name="undo-2")
        self.undo.setToolTip(self.tr("Ctrl+Z"))
        self.undo.clicked.connect(actions.undo)
        self.redo = Button(theme, self.tr("Redo"), "quiet", "rotate-cw")
        self.redo.setToolTip(self.tr("Ctrl+Shift+Z"))
        self.redo.clicked.connect(actions.redo)
        self._hint = label("", "caption", "text_3", wrap=True)
        self.body.addWidget(_row(self._hint, self.undo, self.redo))
        self._listed = QVBoxLayout()
        self._listed.setSpacing(theme.space("s"))
        self.body.addLayout(self._listed)

    def refresh(self) -> None:
        """Reads what can be undone."""
        made = self._services.discarding.history()
        clear(self._listed)
        self.undo.setEnabled(bool(made))
        self.redo.setEnabled(self._services.discarding.can_redo())
        names = self._actions.deleting.names() if any(each.about.account for each in made[:SHOWN]) else {}
        hint = self.tr("Every change of the last 30 days, the latest first.")
        self._hint.setText(hint if made else self.tr("Nothing was changed in the last 30 days."))
        for each in made[:SHOWN]:
            self._listed.addWidget(line())
            self._listed.addWidget(self._row(each, names))
        if len(made) > SHOWN:
            more = self.tr("and earlier ones, one after the other")
            self._listed.addWidget(label(more, "caption", "text_3", wrap=True))

    def _row(self, each: Made, names: dict[str, str]) -> QWidget:
        moment = _when(each.made_at, self._services)
        said = [label(history_wording.deed(each.label).name)]
        about = history_wording.about(each.about, names, self._services.zone())
        if about:
            said.append(label(about, "caption", "text_2", wrap=True))
        return _row(_lines(*said), label(moment, "caption", "text_2"))


class BinCard(Card):
    """What was deleted and can come back, and until when."""

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._theme, self._services, self._actions = theme, services, actions
        self._shows_all = False
        self.setAccessibleName(self.tr("Bin"))

    def refresh(self) -> None:
        """Reads what lies in the bin."""
        clear(self.body)
        found = self._services.discarding.bin()
        hint = self.tr("Plans, notes and noted times that you deleted stay here for 30 days.")
        words = hint if found else self.tr("Nothing lies here. Deleted plans, notes and noted times stay for 30 days.")
        self.body.addWidget(label(words, "caption", "text_3", wrap=True))
        names = self._actions.deleting.names() if found else {}
        for each in found if self._shows_all else found[:FEW]:
            self.body.addWidget(line())
            self.body.addWidget(self._row(each, names.get(each.account, each.account)))
        if len(found) > FEW and not self._shows_all:
            more = Button(self._theme, self.tr("Show all {0}").format(len(found)), "link", small=True)
            more.setAccessibleName(self.tr("Show all {0} in the bin").format(len(found)))
            more.clicked.connect(self._show_all)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)

    def _show_all(self) -> None:
        self._shows_all = True
        self.refresh()
        put_in_order(self.window())

    def _row(self, each: Binned, account: str) -> QWidget:
        title = self._title(each, account)
        until = self.tr("Deleted {0} · can come back until {1}").format(
            _when(each.deleted_at, self._services), day(each.until.astimezone(self._services.zone()).date())
        )
        said = [label(title, "body", wrap=True), label(until, "caption", "text_2", wrap=True)]
        if each.words:
            said.append(label(f"“{each.words}”", "caption", "text_2", wrap=True))
        restore = Button(self._theme, self.tr("Restore"), small=True)
        restore.setAccessibleName(self.tr("Restore {0}").format(title))
        restore.clicked.connect(partial(self._actions.deleting.restore, each))
        delete = Button(self._theme, self.tr("Delete now…"), "danger", small=True)
        delete.setAccessibleName(self.tr("Delete {0} for good").format(title))
        delete.clicked.connect(partial(self._actions.deleting.delete_now, each, title, self.refresh))
        return _row(_lines(*said), restore, delete)

    def _title(self, each: Binned, account: str) -> str:
        if each.kind == "note":
            return self.tr("Note about {0}").format(account) if account else self.tr("Note")
        if each.kind == "plan" or each.start is None:
            return self.tr("Plan for {0}").format(account)
        noted = day(each.start.astimezone(self._services.zone()).date())
        return self.tr("{0} on {1}, {2}").format(duration(each.seconds), account, noted)


def _when(moment: datetime, services: Services) -> str:
    return copy_wording.moment(moment, services.now(), services.zone())


def _lines(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    for each in widgets:
        layout.addWidget(each)
    return made


def _row(said: QWidget, *deeds: QWidget) -> QWidget:
    """What is said at the left, what can be done at the right."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(said, 1)
    for each in deeds:
        layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
