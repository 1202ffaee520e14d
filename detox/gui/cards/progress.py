"""Progress: how far an import or a scan is, with the promise that one can carry on, and a way to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from detox.gui import scan_wording as words
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from detox.gui.services import Progress
    from detox.gui.theme import Theme


class ProgressStrip(QFrame):
    """A plain line with a count, and a way to stop; nothing turns or pulses."""

    def __init__(self, theme: Theme, stop: str, when_stopped: str) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self._when_stopped = when_stopped
        self.line = label("", "body", wrap=True)
        self.more = label(self.tr("You can carry on meanwhile."), "caption", "text_2", wrap=True)
        self.stop = Button(theme, self.tr("Stop"), small=True)
        self.stop.setAccessibleName(stop)
        self.stop.clicked.connect(self._stopping)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.line)
        told.addWidget(self.more)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(theme.space("m"))
        row.addLayout(told, 1)
        row.addWidget(self.stop)
        self.hide()

    def _stopping(self) -> None:
        self.stop.setEnabled(False)
        self.line.setText(self._when_stopped)


class ImportProgress(ProgressStrip):
    """How far an import is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Stop the import"), self.tr("Stopping. Nothing of this file is kept."))

    def show_progress(self, done: int, count: int, name: str) -> None:
        """Says which file is read, the how manieth of how many."""
        if count == 1:
            self.line.setText(self.tr("Reading {0}").format(name))
        else:
            self.line.setText(self.tr("Reading {0}, file {1} of {2}").format(name, done + 1, count))
        self.stop.setEnabled(True)
        self.setVisible(True)


class ScanProgress(ProgressStrip):
    """How far a scan is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("Stop reading"), self.tr("Stopping. What is kept by now stays."))

    def begin(self) -> None:
        """Stands at the beginning; it is shown with the first word about how far it is."""
        self.stop.setEnabled(True)

    def show_progress(self, progress: Progress) -> None:
        """Says which source of how many is read, and what there is so far."""
        self.more.setText(words.so_far(progress))
        if self.stop.isEnabled():
            self.line.setText(words.now_read(progress))
        self.setVisible(True)
