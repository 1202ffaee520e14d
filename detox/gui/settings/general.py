"""General: how it starts, what it reads, and which days and weeks there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from detox.gui.formats import clock_hour, weekday_name, working_week
from detox.gui.settings.group import Group
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from detox.core.settings import Settings

WEEK_STARTS = (("monday", 0), ("saturday", 5), ("sunday", 6))


class General(Group):
    """What does not belong to one feature."""

    KEYS = (
        "autostart", "start_hidden", "recording", "activitywatch_address", "activitywatch_key", "activitywatch_audible",
        "week_start", "day_start", "working_hours",
    )  # fmt: skip

    def title(self) -> str:
        """Its name in the list."""
        return self.tr("General")

    def build(self) -> None:
        """Makes its cards."""
        self._make_buttons()
        hours = [(hour, clock_hour(hour)) for hour in range(24)]
        weeks = [("locale", self.tr("As the system has it")), *((name, weekday_name(day)) for name, day in WEEK_STARTS)]
        self.card(
            [
                self.switch("autostart", self.tr("Start when I log in"), self.tr("In the tray, without a window")),
                self.switch("start_hidden", self.tr("Start in the tray"), self.tr("Without opening the window")),
                self.switch(
                    "recording", self.tr("Read browser histories and ActivityWatch"),
                    self.tr("Time, platform and kind of use; no titles and no addresses are kept"),
                ),
                SettingRow(
                    self.theme, self.tr("ActivityWatch"),
                    self.tr("Where it answers, its key, and whether sound counts"), self.activitywatch,
                ),
                SettingRow(
                    self.theme, self.tr("Working hours"), self.tr("Days alike are compared with each other"),
                    self.hours,
                ),
                self.choice("week_start", self.tr("The week begins on"), "", weeks),
                self.choice(
                    "day_start", self.tr("A day begins at"),
                    self.tr("What comes before counts for the evening before"), hours,
                ),
                SettingRow(
                    self.theme, self.tr("Show the welcome again"),
                    self.tr("What you chose stays as it is until you choose anew"), self.welcome,
                ),
            ]
        )  # fmt: skip

    def refresh(self, settings: Settings) -> None:
        """Shows what was chosen, the working week in words."""
        super().refresh(settings)
        self.hours.setText(working_week(settings.working_hours))
        self.hours.setAccessibleName(self.tr("Working hours: {0}").format(self.hours.text()))

    def _make_buttons(self) -> None:
        self.hours = Button(self.theme, "")
        self.hours.clicked.connect(self._working_hours)
        self.activitywatch = Button(self.theme, self.tr("Set up…"))
        self.activitywatch.setAccessibleName(self.tr("Set up ActivityWatch"))
        self.activitywatch.clicked.connect(partial(self.actions_.activitywatch, self._read_again))
        self.welcome = Button(self.theme, self.tr("Show it"))
        self.welcome.setAccessibleName(self.tr("Show the welcome again"))
        self.welcome.clicked.connect(self.actions_.show_welcome)

    def _working_hours(self) -> None:
        self.actions_.working_hours(self.services.first_weekday())

    def _read_again(self) -> None:
        self.refresh(self.services.settings())
