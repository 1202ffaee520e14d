"""Assumed zone: in which zone a file's clock stood, where the file does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

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
        self.places.addItems(sorted(known | {zone, "UTC"}))
        self.places.setCurrentText(zone)
        grid = form(theme)
        self.field(grid, self.tr("Zone"), self.places, self.tr("Type the beginning of a name to find it."))
        self.body.addLayout(grid)
        why = self.tr("Its times are put where they belong then, and every day that changes is worked out anew.")
        self.body.addWidget(label(why, "caption", "text_2", wrap=True))

    def zone(self) -> str:
        """The zone that was chosen."""
        return self.places.currentText()
