"""Log time: an account, minutes, and when; for time that no source can see."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QLineEdit, QSpinBox, QWidget

from detox.core.entries import Entry
from detox.core.usage import Activity
from detox.gui.dialogs.dialog import Dialog, form
from detox.gui.widgets.drop_down import DropDown
from detox.gui.wording import activity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from detox.gui.theme import Theme

MINUTES = 15
MOST = 720
CHOICES = (Activity.UNKNOWN, Activity.READING, Activity.CONTRIBUTING, Activity.MESSAGING, Activity.BUSINESS)


class LogTime(Dialog):
    """Asks for an entry; `accounts` are (id, name), the likeliest first."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, accounts: Sequence[tuple[str, str]], now: datetime, zone: ZoneInfo
    ) -> None:
        super().__init__(theme, parent)
        self.ask(self.tr("Log time"), self.tr("Where did you spend time?"), self.tr("Log"))
        self._now, self._zone = now, zone
        self.account = DropDown()
        for account, name in accounts:
            self.account.addItem(name, account)
        self.minutes = QSpinBox(minimum=1, maximum=MOST, value=MINUTES, singleStep=5)
        self.minutes.setSuffix(self.tr(" min"))
        self.activity = DropDown()
        for choice in CHOICES:
            self.activity.addItem(activity(choice), choice.value)
        self.begins = QCheckBox(self.tr("It began at another time"))
        self.at = QDateTimeEdit(_local(now - timedelta(minutes=MINUTES), zone))
        self.at.setDisplayFormat(f"d MMMM yyyy, {QLocale().timeFormat(QLocale.FormatType.ShortFormat)}")
        self.at.setEnabled(False)
        self.begins.toggled.connect(self.at.setEnabled)
        self.minutes.valueChanged.connect(self._bound)
        self.here = QCheckBox(self.tr("It was on this computer"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Only for you"))
        self._bound()
        self._arrange()
        self.minutes.setFocus()

    def entry(self) -> Entry:
        """What was filled in; without a start it ends now."""
        return Entry(
            account=str(self.account.currentData()),
            minutes=float(self.minutes.value()),
            at=self._start() if self.begins.isChecked() else None,
            activity=Activity(self.activity.currentData()),
            here=self.here.isChecked(),
            note=self.note.text().strip(),
        )

    def _bound(self) -> None:
        """Lets the time begin early enough to be over now; until a start is said, it ends now."""
        latest = _local(self._now - timedelta(minutes=self.minutes.value()), self._zone)
        self.at.setMaximumDateTime(latest)
        if not self.begins.isChecked():
            self.at.setDateTime(latest)

    def _start(self) -> datetime:
        day, clock = self.at.date(), self.at.time()
        return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=self._zone)

    def _arrange(self) -> None:
        grid = form(self.theme)
        self.field(grid, self.tr("Account"), self.account)
        self.field(grid, self.tr("Minutes"), self.minutes, self.tr("They end now, unless you say when they began."))
        grid.addWidget(self.begins, grid.rowCount(), 1)
        self.field(grid, self.tr("Began"), self.at)
        self.field(grid, self.tr("Doing what"), self.activity)
        grid.addWidget(self.here, grid.rowCount(), 1)
        self.field(grid, self.tr("Note"), self.note)
        self.body.addLayout(grid)


def _local(moment: datetime, zone: ZoneInfo) -> QDateTime:
    """The wall time of the zone, without a zone of its own."""
    local = moment.astimezone(zone)
    return QDateTime(local.year, local.month, local.day, local.hour, local.minute, 0)
