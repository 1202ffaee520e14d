"""What is shown when something went wrong that should not have: calm, by keyboard, with a report to copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from detox.core.crashes import Crash
from detox.gui.crash import CannotBegin, CrashDialog, LastReport, Report
from detox.gui.theme import Theme
from detox.gui.widgets.notice import Notice
from tests.gui.fitting import faults, shown
from tests.gui.visiting import WINDOW_OPENER, settle, texts

CRASH = Crash("ZeroDivisionError", "detox/gui/pages/today.py:57", "")
REPORT = "Worthwhile 0.1.0\n\nZeroDivisionError\n" + "  detox/gui/pages/today.py:57 in refresh\n" * 40
LOGS = Path("/home/jane/logs")


def opened(qtbot: QtBot, dialog: Report) -> None:
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    settle()


def crashed(qtbot: QtBot, theme: Theme, times: int = 1) -> CrashDialog:
    dialog = CrashDialog(theme, None, LOGS)
    dialog.show_report(REPORT, CRASH, times)
    opened(qtbot, dialog)
    return dialog


def test_it_says_what_happened_in_a_line_and_the_report_when_that_is_wanted(qtbot: QtBot, theme: Theme) -> None:
    dialog = crashed(qtbot, theme)
    assert "ZeroDivisionError in detox/gui/pages/today.py:57" in texts(dialog)
    assert not dialog.text.isVisible()
    dialog.details.click()
    assert dialog.text.isVisible()
    assert dialog.focusWidget() is dialog.text


def test_what_is_repeated_is_counted(qtbot: QtBot, theme: Theme) -> None:
    dialog = crashed(qtbot, theme)
    dialog.show_report(REPORT, CRASH, 12)
    assert "ZeroDivisionError in detox/gui/pages/today.py:57, and 12 times in all since the start" in texts(dialog)


def test_the_report_is_copied(qtbot: QtBot, theme: Theme) -> None:
    dialog = crashed(qtbot, theme)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == REPORT
    assert dialog.copy.text() == "Copied"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_keyboard_goes_on_unless_quit_is_chosen(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    dialog = crashed(qtbot, theme)
    quit_: list[bool] = []
    dialog.quit_wanted.connect(lambda: quit_.append(True))
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()
    assert quit_ == []


def test_quit_is_asked_for_by_its_button(qtbot: QtBot, theme: Theme) -> None:
    dialog = crashed(qtbot, theme)
    with qtbot.waitSignal(dialog.quit_wanted):
        dialog.cancel.click()
    assert not dialog.isVisible()


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("kind", [CrashDialog, LastReport, CannotBegin])
def test_nothing_of_it_is_cut_off(qtbot: QtBot, theme: Theme, kind: type[Report], text: float) -> None:
    theme.choose(replace(theme.appearance, text_scale=text))
    if kind is LastReport:
        dialog: Report = LastReport(theme, None, LOGS, REPORT)
    else:
        dialog = kind(theme, None, LOGS)
        dialog.text.setPlainText(REPORT)
    opened(qtbot, dialog)
    assert faults(dialog) == []
    dialog.details.click()
    settle()
    assert faults(dialog) == []
    assert all(each.accessibleName() or each.text() for each in (dialog.copy, dialog.folder, dialog.confirm))


def test_a_notice_stands_above_the_pages_until_it_holds_no_more(
    qtbot: QtBot, theme: Theme, window_on: WINDOW_OPENER
) -> None:
    window = window_on("small")
    high = window.page.height()
    for number in range(2):  # the second takes the place of the first
        window.rooms.show_notice("clock", Notice(theme, f"The clock is wrong {number}.", "Set it."))
    settle()
    assert [text for text in texts(window) if "clock is wrong" in text] == ["The clock is wrong 1."]
    assert faults(window) == []
    window.rooms.show_notice("clock", None)
    settle()
    assert not [each for each in shown(window) if isinstance(each, Notice)]
    assert window.page.height() == high
