"""Group: the settings that belong together, in cards; each applies at once and can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from detox.gui.formats import percent
from detox.gui.widgets.card import Card
from detox.gui.widgets.labels import label, line
from detox.gui.widgets.setting_row import SettingRow, choice
from detox.gui.widgets.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.core.settings import Settings
    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme


class Group(QWidget):
    """A title for the list at the left, and cards of rows; a control made here follows the setting of its key."""

    KEYS: tuple[str, ...] = ()
    """What “Restore defaults” puts back; empty where there is nothing to put back."""
    OFFERS_DEFAULTS = True

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__()
        self.theme = theme
        self.services = services
        self.actions_ = actions
        self.controls: dict[str, Switch | QComboBox] = {}
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.space("s"))
        self.is_built = False

    def title(self) -> str:
        """Its name in the list; each group has its own."""
        return ""

    def build(self) -> None:
        """Makes its cards; each group has its own."""

    def make(self) -> None:
        """Makes its cards when they are first to be seen."""
        if not self.is_built:
            self.is_built = True
            self.build()
            self._cards.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Shows what was chosen."""
        self.make()
        self.refresh(settings)

    def refresh(self, settings: Settings) -> None:
        """Shows what was chosen."""
        for key, control in self.controls.items():
            value = getattr(settings, key)
            with QSignalBlocker(control):
                if isinstance(control, Switch):
                    control.setChecked(value)
                else:
                    _pick(control, value)

    def card(self, rows: Sequence[QWidget], heading: str = "") -> Card:
        """A card of rows, with a line between each two, under a heading where the group has several cards."""
        if heading:
            self.head(heading)
        made = Card(self.theme)
        made.setAccessibleName(heading or self.title())
        for number, row in enumerate(rows):
            if number:
                made.body.addWidget(line())
            made.body.addWidget(row)
        self._cards.addWidget(made)
        return made

    def head(self, words: str) -> None:
        """A heading that stands nearer to the card below it than to the one above."""
        if self.findChild(Card) is not None:
            self._cards.addSpacing(self.theme.space("m"))
        self._cards.addWidget(label(words, "label", "text_2"))

    def switch(self, key: str, title: str, hint: str) -> SettingRow:
        """A row that switches a setting on or off."""
        control = Switch(self.theme, title)
        control.toggled.connect(partial(self._chosen, key))
        self.controls[key] = control
        return SettingRow(self.theme, title, hint, control)

    def choice(self, key: str, title: str, hint: str, choices: Sequence[tuple[object, str]]) -> SettingRow:
        """A row that chooses one of several values, each with its words."""
        control = choice(choices)
        control.activated.connect(partial(self._picked, key))
        self.controls[key] = control
        return SettingRow(self.theme, title, hint, control)

    def _chosen(self, key: str, value: object) -> None:
        self.actions_.change(**{key: value})

    def _picked(self, key: str, index: int) -> None:
        control: Any = self.controls[key]
        self._chosen(key, control.itemData(index, Qt.ItemDataRole.UserRole))


def _pick(control: QComboBox, value: object) -> None:
    """Shows a value, also one that is not offered: a text size that was set elsewhere."""
    place = control.findData(value)
    if place < 0 and isinstance(value, int):
        place = sum(int(control.itemData(each)) < value for each in range(control.count()))
        control.insertItem(place, percent(value / 100), value)
    control.setCurrentIndex(max(place, 0))
