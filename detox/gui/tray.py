"""Tray: the mark in the panel, today in its tool-tip, and a menu that is rebuilt each time it is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from detox.gui.formats import about, clock, duration
from detox.gui.icons import tray_icon

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from detox.core.quiet import Choice
    from detox.core.today import AccountToday, Today
    from detox.gui.theme import Theme

NO_LEFT_CLICKS = frozenset(
    {
        QSystemTrayIcon.ActivationReason.Unknown,
        QSystemTrayIcon.ActivationReason.Context,
        QSystemTrayIcon.ActivationReason.MiddleClick,
    }
)
"""All others open: the second of a quick pair comes as one of its own, also where the window was closed in between."""


class Tray(QObject):
    """Tells what a person picks; everything in it is also in the window."""

    open_wanted = Signal()
    settings_wanted = Signal()
    log_wanted = Signal()
    note_wanted = Signal()
    quit_wanted = Signal()
    test_wanted = Signal()
    """The person wants to see a reminder that is none."""
    quiet_wanted = Signal(object)
    """The instant until which it stays quiet; None to speak again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mark = "worthwhile-tray"
        self._is_missed = False
        self._ask: Callable[[], tuple[Today, list[Choice], tzinfo]] | None = None
        self.menu = QMenu()
        self.menu.aboutToShow.connect(theme.wear)
        self.menu.aboutToShow.connect(self._fill)
        self.is_there = False
        """Whether a panel shows the mark, as far as is known."""
        self.icon = self._make("Worthwhile")
        theme.restyled.connect(self._restyle)
        self._restyle()

    def show(self) -> None:
        """Puts the mark into the panel that there is now."""
        if self._is_missed:  # Qt asks once for each icon which kind of panel there is
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = self._make(self.icon.toolTip())
            self._restyle()
        self._is_missed, self.is_there = False, True
        self.icon.show()

    def hide(self) -> None:
        """Takes the mark away."""
        self.is_there = False
        self.icon.hide()

    def miss(self) -> None:
        """Takes note that there is no panel; the mark waits for the next one."""
        self._is_missed, self.is_there = True, False

    def place(self) -> QRect:
        """Where the mark is on the screen; empty where that is unknown."""
        return self.icon.geometry()

    def ask(self, ask: Callable[[], tuple[Today, list[Choice], tzinfo]]) -> None:
        """Names where the menu learns of today, of the lengths of quiet, and of the zone."""
        self._ask = ask
        self._fill()

    def show_today(self, today: Today, zone: tzinfo) -> None:
        """Shows how the day is going in mark and tool-tip; never a number in the mark."""
        self._mark = _mark(today)
        self.icon.setToolTip(self._tip(today, zone))
        self._restyle()

    def _make(self, tip: str) -> QSystemTrayIcon:
        made = QSystemTrayIcon(self)
        made.setToolTip(tip)
        made.setContextMenu(self.menu)
        made.activated.connect(self._activated)
        return made

    def _fill(self) -> None:
        """Builds the menu anew: plain items only, because panels draw it themselves."""
        self.menu.clear()
        if self._ask is not None:
            today, choices, zone = self._ask()
            head = self.menu.addAction(self._headline(today))
            head.setEnabled(False)
            self.menu.addSeparator()
            self.menu.addAction(self.tr("Log time…"), self.log_wanted.emit)
            self.menu.addAction(self.tr("Quick note…"), self.note_wanted.emit)
            self._quiet(today, choices, zone)
            self.menu.addSeparator()
        self.menu.addAction(self.tr("Open Worthwhile"), self.open_wanted.emit)
        if self._ask is not None:
            self.menu.addAction(self.tr("Settings"), self.settings_wanted.emit)
            self.menu.addAction(self.tr("Send a test reminder"), self.test_wanted.emit)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit"), self.quit_wanted.emit)

    def _quiet(self, today: Today, choices: list[Choice], zone: tzinfo) -> None:
        from detox.core.quiet import Length

        names = {
            Length.HOUR: self.tr("1 hour, until {0}"),
            Length.LUNCH: self.tr("Until lunch, {0}"),
            Length.TOMORROW: self.tr("Until tomorrow, {0}"),
        }
        menu = self.menu.addMenu(self.tr("Quiet for"))
        for choice in choices:
            words = names[choice.length].format(clock(choice.until, zone))
            menu.addAction(words, partial(self.quiet_wanted.emit, choice.until))
        if is_quiet(today):
            menu.addSeparator()
            menu.addAction(self.tr("End the quiet"), partial(self.quiet_wanted.emit, None))

    def _headline(self, today: Today) -> str:
        planned = sum(use.limit.amount for each in today.accounts if (use := each.day_limit))
        if not planned:
            return self.tr("{0} today").format(duration(today.used))
        limited = sum(use.used for each in today.accounts if (use := each.day_limit))
        return self.tr("{0} today").format(about(limited, planned))

    def _tip(self, today: Today, zone: tzinfo) -> str:
        """`38 min today`, which accounts are near their limit or past it, and the next reminder."""
        from detox.core.reminders import NEARLY

        near = [each.name for each in today.accounts if NEARLY <= _share(each) < 1]
        past = [each.name for each in today.accounts if _share(each) >= 1]
        words = [self.tr("{0} today").format(duration(today.used))]
        if past:
            words.append(self.tr("limit used up: {0}").format(", ".join(past)))
        if near:
            words.append(self.tr("nearly used up: {0}").format(", ".join(near)))
        if today.next_reminder is not None:
            words.append(self.tr("next reminder {0}").format(clock(today.next_reminder.due_at, zone)))
        return "Worthwhile\n" + ", ".join(words)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason not in NO_LEFT_CLICKS:
            self.open_wanted.emit()

    def _restyle(self) -> None:
        self.icon.setIcon(tray_icon(self._theme, self._mark, self._theme.named("text")))


def is_quiet(today: Today) -> bool:
    """Whether the person has asked for silence that still lasts."""
    return today.quiet_until is not None and today.quiet_until > today.now


def _share(each: AccountToday) -> float:
    use = each.day_limit
    if use is None:
        return 0.0
    return use.used / use.limit.amount if use.limit.amount else float(use.used > 0)


def _mark(today: Today) -> str:
    if is_quiet(today):
        return "worthwhile-tray-quiet"
    return "worthwhile-tray-reached" if any(_share(each) >= 1 for each in today.accounts) else "worthwhile-tray"
