"""By hand: the accounts of which a person will note the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from detox.gui.welcome.step import Promise, Step
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.theme import Theme

COLUMNS = 3
LARGE_TEXT = 1.5
"""Text size from which the boxes stand under each other."""


class ByHand(Step):
    """One box a platform."""

    chosen = Signal(list)
    """The ids of the platforms that are ticked."""
    back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Your accounts"))
        self._boxes: dict[str, QCheckBox] = {}
        self._grid: QWidget | None = None
        more = self.tr("Tick the accounts you use for work. “Log time” notes how long you were there.")
        self.title(self.tr("Which accounts are yours?"), more)
        self._card = Card(theme)
        self._card.setAccessibleName(self.tr("Your accounts"))
        self.column.addWidget(self._card)
        promise = self.tr("Nothing else is read: histories that are found on this computer stay closed.")
        self.column.addWidget(Promise(theme, promise, is_soft=True))
        back = Button(theme, self.tr("Back"), "quiet")
        back.clicked.connect(self.back_wanted)
        self.done = Button(theme, self.tr("Done"), "primary")
        self.done.clicked.connect(self._choose)
        self.foot(back, self.done)
        theme.restyled.connect(self._stand)

    def show_platforms(self, platforms: Sequence[tuple[str, str]]) -> None:
        """Offers platforms by id and name; none is ticked."""
        for box in self._boxes.values():
            box.deleteLater()
        self._boxes = {}
        for platform, name in platforms:
            box = QCheckBox(name)
            box.toggled.connect(self._count)
            self._boxes[platform] = box
        self._stand()
        self._count()

    def take_keyboard(self) -> None:
        """Gives the keyboard to the first box."""
        for box in list(self._boxes.values())[:1]:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stand(self) -> None:
        """Puts the boxes into columns that the text has room for, read line by line."""
        columns = 1 if self.theme.text_scale >= LARGE_TEXT else COLUMNS
        grid = QWidget()
        layout = QGridLayout(grid)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(self.theme.space("l"))
        layout.setVerticalSpacing(self.theme.space("m"))
        for number, box in enumerate(self._boxes.values()):
            layout.addWidget(box, number // columns, number % columns)
        if self._grid is not None:
            self._grid.deleteLater()
        self._grid = grid
        self._card.body.addWidget(grid)

    def _count(self) -> None:
        self.done.setEnabled(any(box.isChecked() for box in self._boxes.values()))

    def _choose(self) -> None:
        self.chosen.emit([platform for platform, box in self._boxes.items() if box.isChecked()])
