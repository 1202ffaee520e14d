"""The tray: its menu is as true as the moment it is opened, and every line of it does what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.periods import Calendar
from detox.core.plans import Mode
from detox.core.quiet import Choice, choices
from detox.core.reminders import Kind, Reminder, State
from detox.gui.formats import duration
from detox.gui.services import Services
from detox.gui.theme import Theme
from detox.gui.tray import Tray
from tests.conftest import BERLIN, StandingClock

Asks: TypeAlias = Callable[[Tray, Services], None]


@pytest.fixture
def tray(theme: Theme) -> Tray:
    return Tray(theme)


@pytest.fixture
def ask(calendar: Calendar, clock: StandingClock) -> Asks:
    """Lets a tray learn from the services of a home."""

    def one(tray: Tray, services: Services) -> None:
        def lengths() -> list[Choice]:
            return choices(clock(), calendar, services.settings().working_hours)

        tray.ask(lambda: (services.today(), lengths(), BERLIN))

    return one


def opened(menu: QMenu) -> list[str]:
    """What the menu says when somebody opens it; a separator is a dash."""
    menu.aboutToShow.emit()
    return ["—" if each.isSeparator() else each.text() for each in menu.actions()]


def line(menu: QMenu, words: str) -> QAction:
    """The line that begins with these words."""
    return next(each for each in menu.actions() if each.text().startswith(words))


def quiet(menu: QMenu) -> QMenu:
    menu.aboutToShow.emit()
    found = line(menu, "Quiet for").menu()
    assert isinstance(found, QMenu)
    return found


def test_before_the_database_is_open_it_can_be_opened_and_quit(tray: Tray) -> None:
    assert opened(tray.menu) == ["Open Worthwhile", "—", "Quit"]


def test_the_menu_lists_what_can_be_done(tray: Tray, small: Services, ask: Asks) -> None:
    ask(tray, small)
    assert opened(tray.menu) == [
        "42 of about 30 min today", "—", "Log time…", "Quick note…", "Quiet for", "—", "Open Worthwhile", "Settings",
        "Send a test reminder", "—", "Quit",
    ]  # fmt: skip


def test_the_headline_is_told_not_chosen(tray: Tray, small: Services, ask: Asks) -> None:
    ask(tray, small)
    opened(tray.menu)
    assert not tray.menu.actions()[0].isEnabled()


def test_the_headline_is_that_of_the_moment_at_which_the_menu_is_opened(
    tray: Tray, small: Services, ask: Asks, clock: StandingClock
) -> None:
    ask(tray, small)
    small.log(Entry("linkedin", 10))
    assert tray.menu.actions()[0].text() == "42 of about 30 min today"
    assert opened(tray.menu)[0] == "52 of about 30 min today"


def test_without_a_limit_the_headline_tells_all_time(
    tray: Tray, nothing: Services, ask: Asks, clock: StandingClock
) -> None:
    nothing.log(Entry("x", 6))
    ask(tray, nothing)
    assert opened(tray.menu)[0] == "6 min today"


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("Log time", "log_wanted"),
        ("Quick note", "note_wanted"),
        ("Open", "open_wanted"),
        ("Settings", "settings_wanted"),
        ("Quit", "quit_wanted"),
        ("Send a test", "test_wanted"),
    ],
)
def test_a_line_of_the_menu_asks_for_what_it_says(
    qtbot: QtBot, tray: Tray, small: Services, ask: Asks, words: str, signal: str
) -> None:
    ask(tray, small)
    wanted: SignalInstance = getattr(tray, signal)
    with qtbot.waitSignal(wanted):
        line(tray.menu, words).trigger()


def test_before_lunch_quiet_is_offered_for_an_hour_until_lunch_and_until_work_begins_tomorrow(
    tray: Tray, small: Services, ask: Asks
) -> None:
    ask(tray, small)
    assert opened(quiet(tray.menu)) == ["1 hour, until 13:00", "Until lunch, 12:30", "Until tomorrow, 09:00"]


def test_after_lunch_it_is_not_offered_any_more(tray: Tray, small: Services, ask: Asks, clock: StandingClock) -> None:
    ask(tray, small)
    clock.pass_(hours=2)
    assert opened(quiet(tray.menu)) == ["1 hour, until 15:00", "Until tomorrow, 09:00"]


def test_a_length_of_quiet_asks_for_its_end(
    qtbot: QtBot, tray: Tray, small: Services, ask: Asks, clock: StandingClock
) -> None:
    ask(tray, small)
    with qtbot.waitSignal(tray.quiet_wanted) as wanted:
        line(quiet(tray.menu), "1 hour").trigger()
    assert wanted.args == [clock() + timedelta(hours=1)]


def test_quiet_can_be_ended_only_while_it_lasts(
    qtbot: QtBot, tray: Tray, small: Services, ask: Asks, clock: StandingClock
) -> None:
    ask(tray, small)
    small.change_settings(quiet_until=(clock() + timedelta(hours=1)).isoformat())
    with qtbot.waitSignal(tray.quiet_wanted) as wanted:
        line(quiet(tray.menu), "End the quiet").trigger()
    assert wanted.args == [None]
    clock.pass_(hours=1)
    assert "End the quiet" not in opened(quiet(tray.menu))


def test_the_tip_tells_the_day_and_whose_limit_is_used_up(tray: Tray, small: Services) -> None:
    tray.show_today(small.today(), BERLIN)
    assert tray.icon.toolTip() == "Worthwhile\n48 min today, limit used up: LinkedIn"


@pytest.mark.parametrize(("minutes", "words"), [(23, "23 min today"), (24, "24 min today, nearly used up: X")])
def test_the_tip_names_a_limit_from_four_fifths_on(
    tray: Tray, nothing: Services, clock: StandingClock, minutes: int, words: str
) -> None:
    nothing.start_plan(PlanDraft("x", Mode.LIMIT, 30 * 60))
    nothing.log(Entry("x", minutes))
    tray.show_today(nothing.today(), BERLIN)
    assert tray.icon.toolTip() == f"Worthwhile\n{words}"


def test_the_tip_tells_when_the_next_reminder_comes(tray: Tray, small: Services, clock: StandingClock) -> None:
    waits = Reminder("note", Kind.LIMIT, "x", "2026-05-14", clock() + timedelta(hours=1), State.SNOOZED, "x")
    tray.show_today(replace(small.today(), next_reminder=waits), BERLIN)
    assert tray.icon.toolTip().endswith(", next reminder 13:00")


@pytest.mark.parametrize("home", ["empty", "small", "demo"])
def test_the_tip_has_the_time_of_today_and_no_other(
    tray: Tray, opened: Callable[[str], tuple[object, Services]], home: str
) -> None:
    today = opened(home)[1].today()
    tray.show_today(today, BERLIN)
    assert tray.icon.toolTip().startswith(f"Worthwhile\n{duration(today.used)} today")


def test_the_mark_shows_a_used_up_limit_and_quiet_without_a_number(
    tray: Tray, small: Services, nothing: Services, clock: StandingClock
) -> None:
    marks = []
    tray.show_today(nothing.today(), BERLIN)
    marks.append(tray.icon.icon().pixmap(64).toImage())
    tray.show_today(small.today(), BERLIN)
    marks.append(tray.icon.icon().pixmap(64).toImage())
    small.change_settings(quiet_until=(clock() + timedelta(hours=1)).isoformat())
    tray.show_today(small.today(), BERLIN)
    marks.append(tray.icon.icon().pixmap(64).toImage())
    assert marks[0] != marks[1] != marks[2] != marks[0]


@pytest.mark.parametrize(
    ("reason", "opens"),
    [
        (QSystemTrayIcon.ActivationReason.Trigger, True),
        (QSystemTrayIcon.ActivationReason(2), True),
        (QSystemTrayIcon.ActivationReason.Context, False),
        (QSystemTrayIcon.ActivationReason.MiddleClick, False),
    ],
    ids=["one click", "the second of two", "right", "middle"],
)
def test_a_left_click_opens_the_window_and_a_right_one_the_menu_alone(
    tray: Tray, reason: QSystemTrayIcon.ActivationReason, opens: bool
) -> None:
    wanted = []
    tray.open_wanted.connect(lambda: wanted.append("window"))
    tray.icon.activated.emit(reason)
    assert wanted == (["window"] if opens else [])
