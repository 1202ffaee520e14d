"""Log time: what is written is what is kept, and it can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from detox.core.entries import Entry
from detox.core.usage import Activity
from detox.gui.dialogs.log_time import LogTime
from detox.gui.services import Services
from detox.gui.theme import Theme
from detox.gui.window import Window
from tests.conftest import BERLIN, NOON
from tests.gui.visiting import WINDOW_OPENER, asked, click, texts, visit, write

ACCOUNTS = [("linkedin", "LinkedIn"), ("x", "X"), ("mastodon", "Mastodon")]
HALF_PAST_TEN = datetime(2026, 5, 14, 10, 30, tzinfo=BERLIN)


@pytest.fixture
def home(small: Services) -> Services:
    return small


@pytest.fixture
def window(qtbot: QtBot, window_at: WINDOW_OPENER, home: Services) -> Window:
    window = window_at(home)
    visit(qtbot, window, "today")
    return window


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> LogTime:
    dialog = LogTime(theme, None, ACCOUNTS, NOON, BERLIN)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def choose(dialog: LogTime, *, account: str, activity: Activity) -> None:
    dialog.account.setCurrentIndex(dialog.account.findData(account))
    dialog.activity.setCurrentIndex(dialog.activity.findData(activity.value))


def test_as_it_opens_it_means_a_quarter_of_an_hour_until_now_on_the_likeliest_account(dialog: LogTime) -> None:
    assert dialog.entry() == Entry("linkedin", 15)


def test_it_returns_everything_that_is_written(dialog: LogTime) -> None:
    choose(dialog, account="mastodon", activity=Activity.CONTRIBUTING)
    write(dialog.minutes, "45")
    click(dialog, "It was on this computer")
    click(dialog, "It began at another time")
    dialog.at.setDateTime(QDateTime(2026, 5, 14, 10, 30, 0))
    write(dialog.note, "  Replied to Ada  ")
    assert dialog.entry() == Entry(
        "mastodon", 45, HALF_PAST_TEN, Activity.CONTRIBUTING, here=True, note="Replied to Ada"
    )


def test_until_a_start_is_said_the_one_that_shows_follows_the_minutes(dialog: LogTime) -> None:
    for minutes in ("60", "5"):
        write(dialog.minutes, minutes)
        shown = dialog.at.dateTime().toPython().replace(tzinfo=BERLIN)
        assert shown == NOON.astimezone(BERLIN) - timedelta(minutes=int(minutes))


def test_when_it_began_counts_only_where_somebody_says_so(dialog: LogTime) -> None:
    assert not dialog.at.isEnabled()
    dialog.at.setDateTime(QDateTime(2026, 5, 14, 10, 30, 0))
    assert dialog.entry().at is None
    click(dialog, "It began at another time")
    assert dialog.at.isEnabled()
    assert dialog.entry().at == HALF_PAST_TEN


@pytest.mark.parametrize("minutes", [15, 90])
def test_no_time_can_be_written_that_is_not_over(dialog: LogTime, minutes: int) -> None:
    dialog.minutes.setValue(minutes)
    latest = (NOON - timedelta(minutes=minutes)).replace(tzinfo=None)
    assert dialog.at.maximumDateTime().toPython() == latest


@pytest.mark.parametrize(("written", "minutes"), [("1", 1), ("720", 720), ("721", 72), ("0", 15)])
def test_no_minutes_can_be_written_but_one_to_twelve_hours(dialog: LogTime, written: str, minutes: int) -> None:
    write(dialog.minutes, written)
    QTest.keyClick(dialog.minutes, Qt.Key.Key_Tab)
    assert dialog.entry().minutes == minutes


def test_time_that_is_logged_is_part_of_today(qtbot: QtBot, window: Window, home: Services) -> None:
    before = used(home)
    click(window.page, "Log time")
    dialog = log_time(qtbot)
    choose(dialog, account="x", activity=Activity.MESSAGING)
    write(dialog.minutes, "20")
    click(dialog, "Log")
    assert used(home) == {**before, "x": before["x"] + 20 * 60}
    assert home.today().activities[Activity.MESSAGING] == 20 * 60


def test_accounts_that_are_used_are_offered_before_all_other_platforms(qtbot: QtBot, window: Window) -> None:
    window.actions_.log_time()
    account = log_time(qtbot).account
    offered = [account.itemText(number) for number in range(account.count())]
    assert offered[:2] == ["LinkedIn", "X"]
    assert len(offered) == len(set(offered)) > len(ACCOUNTS)


def test_what_was_logged_is_said_and_can_be_taken_back(qtbot: QtBot, window: Window, home: Services) -> None:
    before = used(home)
    window.actions_.log_time()
    click(log_time(qtbot), "Log")
    assert "15 min on LinkedIn noted." in texts(window.toast)
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "The noted time is gone again." in texts(window.toast))
    assert used(home) == before


def test_escape_logs_nothing(qtbot: QtBot, window: Window, home: Services) -> None:
    before = used(home)
    window.actions_.log_time()
    QTest.keyClick(log_time(qtbot), Qt.Key.Key_Escape)
    assert used(home) == before


def test_enter_logs(qtbot: QtBot, window: Window, home: Services) -> None:
    before = used(home)
    window.actions_.log_time()
    QTest.keyClick(log_time(qtbot).minutes, Qt.Key.Key_Return)
    assert used(home)["linkedin"] == before["linkedin"] + 15 * 60


def log_time(qtbot: QtBot) -> LogTime:
    dialog = asked(qtbot)
    assert isinstance(dialog, LogTime)
    return dialog


def used(services: Services) -> dict[str, int]:
    """Seconds of today by account."""
    return {each.account.id: each.used for each in services.today().accounts}
