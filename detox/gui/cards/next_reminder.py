"""Next reminder: what will be asked next, or how long it stays quiet; and what was missed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from detox.gui import wording
from detox.gui.formats import clock
from detox.gui.icons import pixmap
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card, clear
from detox.gui.widgets.labels import label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from detox.core.reminders import Reminder
    from detox.core.today import Today
    from detox.gui.actions import Actions
    from detox.gui.theme import Theme


class NextReminder(QFrame):
    """A soft strip at the foot of Today."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self._theme = theme
        self._actions = actions
        self._picture = QLabel()
        self._what = label("", "body_strong", "accent_soft_text", wrap=True)
        self._more = label("", "caption", "accent_soft_text", wrap=True)
        self._button = Button(theme, self.tr("End the quiet"), "soft")
        self._button.clicked.connect(self._speak)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(theme.space("m"))
        layout.addWidget(self._picture)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._more)
        layout.addLayout(words, 1)
        layout.addWidget(self._button)
        self._icon = "message-circle"
        theme.restyled.connect(self._restyle)

    def show_today(self, today: Today, names: Mapping[str, str], zone: tzinfo, *, notes: bool) -> None:
        """Shows what comes next; `names` are those of the accounts."""
        is_quiet = today.quiet_until is not None and today.quiet_until > today.now
        self._button.setVisible(is_quiet)
        self._icon = "moon" if is_quiet else "message-circle"
        what, more = self._words(today, names, zone, notes=notes)
        self._what.setText(what)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._restyle()

    def _words(self, today: Today, names: Mapping[str, str], zone: tzinfo, *, notes: bool) -> tuple[str, str]:
        coming = today.next_reminder
        if today.quiet_until is not None and today.quiet_until > today.now:
            more = self.tr("What falls due meanwhile is shown then, if it is still true.")
            return self.tr("Quiet until {0}").format(clock(today.quiet_until, zone)), more
        if coming is not None:
            title = wording.reminder_title(coming, names.get(coming.account, coming.account))
            return self.tr("Next reminder at {0}").format(clock(coming.due_at, zone)), title
        if not notes:
            return self.tr("Limit notes are off"), self.tr("You can turn them on in Settings.")
        if not any(each.limits for each in today.accounts):
            return self.tr("No reminder is planned"), self.tr("One calm note comes when a plan’s limit is used up.")
        return self.tr("Next reminder: when a limit is used up"), self.tr("At most one note a day for each account.")

    def _restyle(self) -> None:
        self._picture.setPixmap(pixmap(self._theme, self._icon, "accent_soft_text", 20))

    def _speak(self) -> None:
        self._actions.be_quiet(None)


class Missed(Card):
    """What was shown while nobody was there; each line can be put away."""

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__(theme)
        self._theme = theme
        self._actions = actions
        self.head(self.tr("While you were away"))
        self._list = QVBoxLayout()
        self.body.addLayout(self._list)

    def show_today(self, today: Today, names: Mapping[str, str], zone: tzinfo) -> None:
        """Shows what was missed, or nothing at all."""
        while (item := self._list.takeAt(0)) is not None:
            layout = item.layout()
            if isinstance(layout, QHBoxLayout):
                clear(layout)
        for reminder in today.missed:
            self._list.addLayout(self._row(reminder, names, zone))
        self.setVisible(bool(today.missed))

    def _row(self, reminder: Reminder, names: Mapping[str, str], zone: tzinfo) -> QHBoxLayout:
        row = QHBoxLayout()
        title = wording.reminder_title(reminder, names.get(reminder.account, reminder.account))
        row.addWidget(label(f"{clock(reminder.due_at, zone)} · {title}", "body", wrap=True), 1)
        done = Button(self._theme, self.tr("Put away"), "quiet", small=True)
        done.clicked.connect(partial(self._actions.dismiss, reminder.id))
        row.addWidget(done)
        return row
