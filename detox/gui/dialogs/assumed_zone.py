"""Assumed zone: in which zone a file's clock stood, where the file does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QStyledItemDelegate

from detox.gui.dialogs.dialog import Dialog, form
from detox.gui.widgets.drop_down import DropDown
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from detox.gui.theme import Theme

NO_PLACES = ("etc/", "systemv/", "us/", "posix/", "right/")
"""Zones that are named after no place, or by names of old."""


class AssumedZone(Dialog):
    """Asks for a zone by the name of a place in it."""

    def __init__(self, theme: Theme, parent: QWidget | None, name: str, zone: str) -> None:
        super().__init__(theme, parent)
        self.ask(
            self.tr("Change the zone"),
            self.tr("Which time zone are the times of {0} in?").format(name),
            self.tr("Change"),
        )
        self.places = DropDown()
        known = {each for each in available_timezones() if "/" in each and not each.casefold().startswith(NO_PLACES)}
        for each in sorted(known | {zone, "UTC"}):
            self.places.addItem(each.replace("_", " "), each)
        self._search()
        self.places.setCurrentIndex(self.places.findData(zone))
        grid = form(theme)
        self.field(grid, self.tr("Zone"), self.places, self.tr("Type a part of its name, such as a city."))
        self.body.addLayout(grid)
        why = self.tr("Its times are put where they belong then, and every day that changes is worked out anew.")
        self.body.addWidget(label(why, "caption", "text_2", wrap=True))

    def zone(self) -> str:
        """The zone that was chosen."""
        return str(self.places.itemData(self.places.findText(self.places.currentText())))

    def _search(self) -> None:
        """Finds a zone by any part of its name; nothing else can be chosen."""
        self.places.setEditable(True)
        self.places.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        found, seen = QCompleter(self.places.model(), self.places), QListView()
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setPopup(seen)
        seen.setItemDelegate(QStyledItemDelegate(seen))
        self.places.setCompleter(found)
        self.places.editTextChanged.connect(self._allow)

    def _allow(self, words: str) -> None:
        self.confirm.setEnabled(self.places.findText(words) >= 0)
