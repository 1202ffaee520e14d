"""Privacy: that everything stays in one file, where that is, and all recording paused or resumed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from detox.core.pauses import Length
from detox.gui import source_wording as words
from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.flow import Flow
from detox.gui.widgets.labels import label
from detox.gui.widgets.name import Name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from detox.core.pauses import Choice
    from detox.core.sources import Inventory
    from detox.gui.theme import Theme

WIDE = 860


class PrivacyStrip(QFrame):
    """A soft strip; `pauses` tells for how long recording can pause."""

    folder_wanted = Signal()
    pause_wanted = Signal(object)
    """Until which instant; None until the person goes on."""
    resume_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, theme: Theme, pauses: Callable[[], list[Choice]]) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self._theme = theme
        self._pauses = pauses
        self._icon = "shield-check"
        self._picture = QLabel()
        self._what = label("", "body_strong", "accent_soft_text", wrap=True)
        self._more = label("", "caption", "accent_soft_text", wrap=True)
        self._place = Name("", "caption", "accent_soft_text")
        self.show_file = Button(theme, self.tr("Show the file"), "soft")
        self.show_file.clicked.connect(self.folder_wanted)
        self.pause = Button(theme, self.tr("Pause all recording"), "soft", "pause")
        menu = QMenu(self.pause)
        menu.aboutToShow.connect(self._fill)
        self.pause.setMenu(menu)
        self.resume = Button(theme, self.tr("Resume recording"), "soft", "play")
        self.resume.clicked.connect(self.resume_wanted)
        self.delete = Button(theme, self.tr("Delete data…"), "soft", "trash-2")
        self.delete.clicked.connect(self.delete_wanted)
        self._arrange()
        theme.restyled.connect(self._restyle)
        self._restyle()

    def show_inventory(self, known: Inventory, zone: tzinfo) -> None:
        """Says where everything is, or until when nothing is noted."""
        now, before = (self.pause, self.resume) if known.recording else (self.resume, self.pause)
        had_keyboard = self.window().focusWidget() is before
        now.show()
        if had_keyboard:
            now.setFocus(Qt.FocusReason.OtherFocusReason)
        before.hide()
        self._icon = "shield-check" if known.recording else "pause"
        if known.recording:
            self._what.setText(self.tr("Everything stays in one file on this computer"))
        else:
            self._what.setText(self.tr("{0}. Nothing is being noted.").format(words.paused(known, zone)))
        amount, since = words.size(known.size), known.since
        said = self.tr("No account, no cloud, no telemetry. {0}.").format(amount)
        if since is not None:
            day = words.dated(since, known.now.astimezone(zone).date())
            said = self.tr("No account, no cloud, no telemetry. {0} since {1}.").format(amount, day)
        self._more.setText(said)
        self._place.call(known.path)
        self._restyle()

    def _arrange(self) -> None:
        told = QWidget()
        lines = QVBoxLayout(told)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for each in (self._what, self._more, self._place):
            lines.addWidget(each)
        deeds = QWidget()
        middle = QVBoxLayout(deeds)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        buttons = QWidget()
        middle.addWidget(buttons)
        middle.addStretch(1)
        row = Flow(buttons, self._theme.space("s"), self._theme.space("s"))
        for button in (self.show_file, self.pause, self.resume, self.delete):
            row.addWidget(button)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 14)
        whole.setSpacing(self._theme.space("m"))
        whole.addWidget(self._picture)
        whole.addWidget(Columns(self._theme, told, deeds, (1, 0), WIDE), 1)

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, self._icon, "accent_soft_text", 20))

    def _fill(self) -> None:
        menu = self.pause.menu()
        menu.clear()
        lengths = {
            Length.HOUR: self.tr("For an hour"),
            Length.TOMORROW: self.tr("Until tomorrow"),
            Length.RESUMED: self.tr("Until I resume"),
        }
        for length, until in self._pauses():
            menu.addAction(lengths[length], partial(self.pause_wanted.emit, until))
