"""Reading: how far the first reading is, with the promise that one can carry on, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from detox.gui import scan_wording as words
from detox.gui.welcome.step import Step
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from detox.gui.services import Progress
    from detox.gui.theme import Theme


class Reading(Step):
    """A plain line with a count; nothing turns or pulses."""

    stop_wanted = Signal()
    carry_on_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Reading your past weeks"))
        more = self.tr("Today shows them as soon as they are read. You can carry on meanwhile; reading goes on.")
        self.title(self.tr("Reading your past weeks"), more)
        self.line = label("", "body_strong", wrap=True)
        self.more = label("", "caption", "text_2", wrap=True)
        self.column.addWidget(self.line)
        self.column.addWidget(self.more)
        stays = self.tr("If you stop, what is kept by then stays, and the rest is read at the next look.")
        self.column.addWidget(label(stays, "caption", "text_2", wrap=True))
        self.stop = Button(theme, self.tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.carry_on = Button(theme, self.tr("Show Today"), "primary")
        self.carry_on.clicked.connect(self.carry_on_wanted)
        self.foot(self.stop, self.carry_on)

    def begin(self) -> None:
        """Stands at the beginning again."""
        self.stop.setEnabled(True)
        self.line.setText(self.tr("Looking for what is new"))
        self.more.setText("")

    def show_progress(self, progress: Progress) -> None:
        """Says which source of how many is read, and what there is so far."""
        self.more.setText(words.so_far(progress))
        if self.stop.isEnabled():
            self.line.setText(words.now_read(progress))

    def take_keyboard(self) -> None:
        """Gives the keyboard to what goes on."""
        self.carry_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.line.setText(self.tr("Stopping"))
        self.stop_wanted.emit()
