"""Settings, the page that answers: how should it behave; changes apply at once, and each can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from detox.core.settings import Settings
from detox.core.topics import Topic
from detox.gui.formats import clock, clock_hour, percent, weekday_name, working_week
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card
from detox.gui.widgets.columns import Columns
from detox.gui.widgets.labels import line
from detox.gui.widgets.page import Page
from detox.gui.widgets.setting_row import SettingRow, choice
from detox.gui.widgets.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.gui.actions import Actions
    from detox.gui.services import Services
    from detox.gui.theme import Theme

GENERAL = (
    "start_hidden", "recording", "activitywatch_address", "activitywatch_key", "activitywatch_audible", "week_start",
    "day_start", "working_hours",
)  # fmt: skip
LIMITS = ("limit_notes",)
APPEARANCE = ("theme", "text_size", "system_font", "high_contrast", "reduced_motion")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)
WEEK_STARTS = (("monday", 0), ("saturday", 5), ("sunday", 6))
LIST_WIDE, WIDEST_LIST = 200, 320
WIDE = 700


class SettingsPage(Page):
    """Groups at the left, the settings of one at the right."""

    TOPICS = frozenset({Topic.SETTINGS, Topic.REMINDERS})

    def __init__(self, theme: Theme, services: Services, actions: Actions) -> None:
        super().__init__(theme)
        self._services = services
        self._actions = actions
        self._controls: dict[str, Switch | QComboBox] = {}
        self.name(self.tr("Settings"), self.tr("Changes apply at once"))
        restore = Button(theme, self.tr("Restore defaults"), "quiet", "undo-2")
        restore.clicked.connect(self._restore)
        self.tools.addWidget(restore)
        self.hours = Button(theme, "")
        self.hours.clicked.connect(self._working_hours)
        self.activitywatch = Button(theme, self.tr("Set up"))
        self.activitywatch.setAccessibleName(self.tr("Set up ActivityWatch"))
        self.activitywatch.clicked.connect(partial(actions.activitywatch, self.refresh))
        self.welcome = Button(theme, self.tr("Show it"))
        self.welcome.setAccessibleName(self.tr("Show the welcome again"))
        self.welcome.clicked.connect(actions.show_welcome)
        self.test = Button(theme, self.tr("Send a test"))
        self.test.setAccessibleName(self.tr("Send a test reminder"))
        self.test.clicked.connect(actions.test_reminder)
        self._stack = QStackedWidget()
        self._groups = QButtonGroup(self)
        self._list = QWidget()
        self._names = QVBoxLayout(self._list)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.setSpacing(2)
        self._group(self.tr("General"), self._general())
        self._group(self.tr("Limits"), self._limits())
        self._group(self.tr("Appearance"), self._appearance())
        self._names.addStretch(1)
        self._groups.idClicked.connect(self._stack.setCurrentIndex)
        self._groups.button(0).setChecked(True)
        self.content.addWidget(Columns(theme, self._list, self._stack, (0, 1), WIDE))
        theme.restyled.connect(self._resize)
        self._resize()

    def refresh(self) -> None:
        """Reads what was chosen and shows it."""
        settings = self._services.settings()
        for key, control in self._controls.items():
            value = getattr(settings, key)
            with QSignalBlocker(control):
                if isinstance(control, Switch):
                    control.setChecked(value)
                else:
                    _pick(control, value)
        self.next.hint.setText(self._next())
        self.hours.setText(working_week(settings.working_hours))
        self.hours.setAccessibleName(self.tr("Working hours: {0}").format(self.hours.text()))

    def _next(self) -> str:
        """When the next reminder comes, as far as that is known."""
        coming = self._services.today().next_reminder
        if coming is None:
            return self.tr("Shows where reminders appear. Next reminder: when a limit is used up")
        when = clock(coming.due_at, self._services.zone())
        return self.tr("Shows where reminders appear. Next reminder at {0}").format(when)

    def _resize(self) -> None:
        self._list.setFixedWidth(min(self.theme.scaled(LIST_WIDE), WIDEST_LIST))

    def _group(self, title: str, rows: Sequence[SettingRow]) -> None:
        button = QPushButton(title)
        button.setProperty("kind", "nav")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._groups.addButton(button, self._stack.count())
        self._names.addWidget(button)
        card = Card(self.theme)
        card.setAccessibleName(title)
        for number, row in enumerate(rows):
            if number:
                card.body.addWidget(line())
            card.body.addWidget(row)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        self._stack.addWidget(page)

    def _general(self) -> list[SettingRow]:
        hours = [(hour, clock_hour(hour)) for hour in range(24)]
        weeks = [("locale", self.tr("As the system has it")), *((name, weekday_name(day)) for name, day in WEEK_STARTS)]
        working = SettingRow(
            self.theme, self.tr("Working hours"), self.tr("Days alike are compared with each other"), self.hours
        )
        return [
            self._switch("start_hidden", self.tr("Start in the tray"), self.tr("Without opening the window")),
            self._switch(
                "recording", self.tr("Read browser histories and ActivityWatch"),
                self.tr("Time, platform and kind of use; no titles and no addresses are kept"),
            ),
            SettingRow(
                self.theme, self.tr("ActivityWatch"), self.tr("Where it answers, its key, and whether sound counts"),
                self.activitywatch,
            ),
            working,
            self._choice("week_start", self.tr("The week begins on"), "", weeks),
            self._choice(
                "day_start", self.tr("A day begins at"),
                self.tr("What comes before counts for the evening before"), hours,
            ),
            SettingRow(
                self.theme, self.tr("Show the welcome again"),
                self.tr("What you chose stays as it is until you choose anew"), self.welcome,
            ),
        ]  # fmt: skip

    def _limits(self) -> list[SettingRow]:
        title, hint = self.tr("Send a test reminder"), self.tr("Shows where reminders appear.")
        self.next = SettingRow(self.theme, title, hint, self.test)
        return [
            self._switch(
                "limit_notes", self.tr("Say when a limit is used up"),
                self.tr("At most one note an account and day; it never takes the keyboard"),
            ),
            self.next,
        ]  # fmt: skip

    def _appearance(self) -> list[SettingRow]:
        themes = [("system", self.tr("As the system has it")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        return [
            self._choice("theme", self.tr("Theme"), "", themes),
            self._choice(
                "text_size", self.tr("Text size"), self.tr("On top of what the system asks for, at most 200 %"),
                [(size, percent(size / 100)) for size in TEXT_SIZES],
            ),
            self._switch("system_font", self.tr("Use the system font"), self.tr("Instead of Inter")),
            self._switch("high_contrast", self.tr("High contrast"), self.tr("Stronger borders and text, no tints")),
            self._switch("reduced_motion", self.tr("Reduced motion"), self.tr("Nothing fades")),
        ]  # fmt: skip

    def _switch(self, key: str, title: str, hint: str) -> SettingRow:
        control = Switch(self.theme, title)
        control.toggled.connect(partial(self._chosen, key))
        self._controls[key] = control
        return SettingRow(self.theme, title, hint, control)

    def _choice(self, key: str, title: str, hint: str, choices: Sequence[tuple[object, str]]) -> SettingRow:
        control = choice(choices)
        control.activated.connect(partial(self._picked, key))
        self._controls[key] = control
        return SettingRow(self.theme, title, hint, control)

    def _chosen(self, key: str, value: object) -> None:
        self._actions.change(**{key: value})

    def _picked(self, key: str, index: int) -> None:
        control: Any = self._controls[key]
        self._chosen(key, control.itemData(index, Qt.ItemDataRole.UserRole))

    def _working_hours(self) -> None:
        self._actions.working_hours(self._services.first_weekday())

    def _restore(self) -> None:
        """Puts the shown group back to what it was at first."""
        keys = (GENERAL, LIMITS, APPEARANCE)[self._stack.currentIndex()]
        self._actions.restore(**{key: getattr(Settings(), key) for key in keys})


def _pick(control: QComboBox, value: object) -> None:
    """Shows a value, also one that is not offered: a text size that was set elsewhere."""
    place = control.findData(value)
    if place < 0 and isinstance(value, int):
        place = sum(int(control.itemData(each)) < value for each in range(control.count()))
        control.insertItem(place, percent(value / 100), value)
    control.setCurrentIndex(max(place, 0))
