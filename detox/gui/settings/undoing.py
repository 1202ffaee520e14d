"""Data and backup: what can be undone, what lies in the bin, and data deleted for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.gui.settings.group import Group
from detox.gui.settings.history import BinCard, HistoryCard
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from detox.core.settings import Settings


class Undoing(Group):
    """What has become of the data, and can be done with it."""

    def title(self) -> str:
        """Its name in the list."""
        return self.tr("Data and backup")

    def build(self) -> None:
        """Makes its cards."""
        self.history = HistoryCard(self.theme, self.services, self.actions_)
        self.bin = BinCard(self.theme, self.services, self.actions_)
        for each in (self.history, self.bin):
            self._cards.addWidget(each)
        self.delete = Button(self.theme, self.tr("Delete data…"), "danger")
        self.delete.clicked.connect(self._delete)
        hint = self.tr("A platform, some days, a source or everything, here and in every copy, for good")
        self.card([SettingRow(self.theme, self.tr("Delete data"), hint, self.delete)])

    def refresh(self, settings: Settings) -> None:
        """Reads the history and the bin."""
        super().refresh(settings)
        self.history.refresh()
        self.bin.refresh()

    def _delete(self) -> None:
        self.actions_.deleting.erase()
