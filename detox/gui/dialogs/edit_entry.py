"""Edit entry: what a noted time says, to be said otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime

from detox.core.periods import to_datetime
from detox.gui.dialogs.log_time import LogTime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from PySide6.QtWidgets import QWidget

    from detox.core.entries import Noted
    from detox.gui.theme import Theme


class EditEntry(LogTime):
    """The fields of a new entry, filled with what is noted; where it was stays."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, accounts: Sequence[tuple[str, str]], now: datetime, zone: ZoneInfo,
        entry: Noted,
    ) -> None:  # fmt: skip
        super().__init__(theme, parent, accounts, now, zone)
        self.ask(self.tr("Edit noted time"), self.tr("What was it?"), self.tr("Save"))
        if self.account.findData(entry.account) < 0:
            self.account.addItem(entry.account, entry.account)
        self.account.setCurrentIndex(self.account.findData(entry.account))
        self.minutes.setValue(round((entry.end - entry.start) / 60_000))
        self.activity.setCurrentIndex(max(self.activity.findData(entry.activity.value), 0))
        self.begins.setChecked(True)
        self.begins.hide()
        local = to_datetime(entry.start).astimezone(zone)
        self.at.setDateTime(QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0))
        self.here.hide()
        self.note.setText(entry.note)
