"""Limits: what is said when one is used up, and a reminder that is none, to see where they appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.gui.formats import clock
from detox.gui.settings.group import Group
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from detox.core.settings import Settings


class Limits(Group):
    """How limits speak."""

    KEYS = ("limit_notes",)

    def title(self) -> str:
        """Its name in the list."""
        return self.tr("Limits")

    def build(self) -> None:
        """Makes its cards."""
        self.test = Button(self.theme, self.tr("Send a test"))
        self.test.setAccessibleName(self.tr("Send a test reminder"))
        self.test.clicked.connect(self.actions_.test_reminder)
        title, hint = self.tr("Send a test reminder"), self.tr("Shows where reminders appear.")
        self.next = SettingRow(self.theme, title, hint, self.test)
        self.card(
            [
                self.switch(
                    "limit_notes", self.tr("Say when a limit is used up"),
                    self.tr("At most one note a day for each account; it never takes the keyboard"),
                ),
                self.next,
            ]
        )  # fmt: skip

    def refresh(self, settings: Settings) -> None:
        """Shows what was chosen, and when the next reminder comes as far as that is known."""
        super().refresh(settings)
        coming = self.services.today().next_reminder
        if coming is None:
            self.next.hint.setText(self.tr("Shows where reminders appear. Next reminder: when a limit is used up"))
            return
        when = clock(coming.due_at, self.services.zone())
        self.next.hint.setText(self.tr("Shows where reminders appear. Next reminder at {0}").format(when))
