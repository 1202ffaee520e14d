"""Data and backup: where the file is, its copies, and the way back to one of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from detox.core.backups import Copy, Reason, file_name
from detox.gui import copy_wording as words
from detox.gui import machine_wording, wording
from detox.gui.background import run
from detox.gui.errors import KNOWN
from detox.gui.restoring import Restoring
from detox.gui.settings.group import Group
from detox.gui.settings.history import BinCard, HistoryCard
from detox.gui.source_wording import size
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import clear
from detox.gui.widgets.labels import line
from detox.gui.widgets.notice import Notice
from detox.gui.widgets.order import put_in_order
from detox.gui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from detox.core.settings import Settings
    from detox.services.backups import Made, Situation
    from detox.storage.shelf import Shelved

FEW = 3
"""Copies that are listed until somebody asks for all."""


class Data(Group):
    """The file is read beside the window; what was read is shown until it is read anew."""

    KEYS = ("backups",)
    OFFERS_DEFAULTS = False  # beside copies that can be restored the words would promise something else

    def title(self) -> str:
        """Its name in the list."""
        return self.tr("Data and backup")

    def build(self) -> None:
        """Makes its cards."""
        self.known: Situation | None = None
        self._is_on = True
        self._shows_all = False
        self.restoring = Restoring(self.theme, self.services, self.actions_, self)
        self.notices = QVBoxLayout()
        self._cards.addLayout(self.notices)
        self._file_card()
        self._copies_card()
        self._history_cards()
        self.restoring.began.connect(partial(self._enable, on=False))
        self.restoring.ended.connect(partial(self._enable, on=True))

    def refresh(self, settings: Settings) -> None:
        """Shows what was chosen, and looks at the file and its copies."""
        super().refresh(settings)
        self._is_on = settings.backups
        self.history.refresh()
        self.bin.refresh()
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Looks again: the day's copy may have been made since."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        run(self, self.services.keeping.situation, self._show, self._failed)

    def _file_card(self) -> None:
        self.folder = Button(self.theme, self.tr("Show the file"))
        self.back_up = Button(self.theme, self.tr("Back up…"))
        self.choose = Button(self.theme, self.tr("Choose a file…"))
        self.folder.clicked.connect(self._show_folder)
        self.back_up.clicked.connect(self._choose_target)
        self.choose.clicked.connect(self._choose_copy)
        self.file = SettingRow(self.theme, self.tr("Everything is in one file"), " ", self.folder)
        whole = self.tr("All there is, in one file wherever you like; you can go on meanwhile")
        elsewhere = self.tr("One that lies elsewhere; what it holds is shown first")
        self.card(
            [
                self.file,
                SettingRow(self.theme, self.tr("Make a copy"), whole, self.back_up),
                SettingRow(self.theme, self.tr("Restore a copy"), elsewhere, self.choose),
            ],
            self.tr("Your data"),
        )

    def _copies_card(self) -> None:
        self.daily = self.switch("backups", self.tr("Keep a copy each day"), " ")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(self.theme.space("m"))
        made = self.card([self.daily], self.tr("Copies on this computer"))
        made.body.addWidget(self._list)
        self._list.hide()

    def _history_cards(self) -> None:
        self.history = HistoryCard(self.theme, self.services, self.actions_)
        self.bin = BinCard(self.theme, self.services, self.actions_)
        for each in (self.history, self.bin):
            self.head(each.accessibleName())
            self._cards.addWidget(each)
        self.delete = Button(self.theme, self.tr("Delete data…"), "danger")
        self.delete.clicked.connect(self._delete)
        hint = self.tr("A platform, some days, a source or everything, here and in every copy")
        self.card([SettingRow(self.theme, self.tr("Delete data"), hint, self.delete)], self.tr("For good"))

    # --- what is shown ----------------------------------------------------------------------------------------------

    def _show(self, known: Situation) -> None:
        before, self.known = self.known, known
        self.file.hint.setText(self.tr("{0} · {1}").format(size(known.size), _breaking(known.path)))
        said = words.kept(known, self.services.now(), self.services.zone(), is_on=self._is_on)
        self.daily.hint.setText(said)
        self._show_notices(known)
        if before is None or list(before.copies) != list(known.copies):
            self._show_copies(known.copies)
        put_in_order(self)

    def _show_notices(self, known: Situation) -> None:
        clear(self.notices)
        if known.is_damaged:
            self.notices.addWidget(Notice(self.theme, *machine_wording.damaged()))
        if known.fault is not None and self._is_on:
            why = wording.fault(known.fault)
            what = self.tr("Today’s copy could not be made. It is tried again within the hour.")
            self.notices.addWidget(Notice(self.theme, what, self.tr("{0} {1}").format(why.what, why.remedy)))

    def _show_copies(self, copies: Sequence[Shelved]) -> None:
        clear(self._rows)
        for each in copies if self._shows_all else copies[:FEW]:
            self._rows.addWidget(line())
            self._rows.addWidget(self._row(each))
        if len(copies) > FEW and not self._shows_all:
            more = Button(self.theme, self.tr("Show all {0}").format(len(copies)), "link", small=True)
            more.setAccessibleName(self.tr("Show all {0} copies").format(len(copies)))
            more.clicked.connect(self._show_all)
            self._rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeading)
        self._list.setVisible(bool(copies))

    def _row(self, shelved: Shelved) -> SettingRow:
        zone, now = self.services.zone(), self.services.now()
        when = words.moment(shelved.copy.made_at, now, zone)
        restore = Button(self.theme, self.tr("Restore…"), small=True)
        restore.setAccessibleName(self.tr("Restore the copy of {0}").format(when))
        restore.clicked.connect(partial(self.restoring.look, shelved.path, shelved))
        return SettingRow(
            self.theme, when[:1].upper() + when[1:], words.facts(shelved, now.astimezone(zone).date()), restore
        )

    def _show_all(self) -> None:
        self._shows_all = True
        if self.known is not None:
            self._show_copies(self.known.copies)
            put_in_order(self)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, KNOWN):
            raise error
        self.actions_.tell(error)

    # --- what a person does -----------------------------------------------------------------------------------------

    def _show_folder(self) -> None:
        if self.known is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.known.path.parent)))

    def _choose_target(self) -> None:
        proposed = str(Path.home() / file_name(Copy(self.services.now(), Reason.DAILY)).replace("-daily", ""))
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Make a copy"), proposed)
        if name:
            self._enable(on=False)
            run(self, partial(self.services.keeping.back_up, Path(name)), self._copied, self._not_copied)

    def _choose_copy(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Restore a copy"), str(Path.home()))
        if name:
            self.restoring.look(Path(name))

    def _copied(self, made: Made) -> None:
        self._enable(on=True)
        said = self.tr("{0} copied to {1}.").format(words.rows(sum(made.rows.values())), made.path.name)
        self.actions_.say(said)

    def _not_copied(self, error: BaseException) -> None:
        self._enable(on=True)
        self._failed(error)

    def _delete(self) -> None:
        self.actions_.deleting.erase()

    def _enable(self, *, on: bool) -> None:
        for each in (self.back_up, self.choose, self._list):
            each.setEnabled(on)


def _breaking(path: Path) -> str:
    """A path that may break behind its slashes."""
    return str(path).replace("/", "/\u200b")
