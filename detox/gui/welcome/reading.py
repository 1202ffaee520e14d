"""Reading: how far the first reading is, with the promise that one can carry on, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from detox.gui.formats import figure, percent
from detox.gui.welcome.step import Step
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
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
        self.column.addWidget(self.line)
        self.stop = Button(theme, self.tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.carry_on = Button(theme, self.tr("Show Today"), "primary")
        self.carry_on.clicked.connect(self.carry_on_wanted)
        self.foot(self.stop, self.carry_on)

    def begin(self) -> None:
        """Stands at the beginning again."""
        self.stop.setEnabled(True)
        self.line.setText(self.tr("Just begun"))

    def show_progress(self, source: str, addresses: int, share: float = 0.0) -> None:
        """Says what is read, and how much of it; where that is not known, how many addresses were looked at in all."""
        if not self.stop.isEnabled():
            return
        if share:
            self.line.setText(self.tr("{0} · {1} read").format(source, percent(share)))
        else:
            self.line.setText(self.tr("{0} · {1} addresses looked at so far").format(source, figure(addresses)))

    def take_keyboard(self) -> None:
        """Gives the keyboard to what goes on."""
        self.carry_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.line.setText(self.tr("Stopping"))
        self.stop_wanted.emit()
