"""The toast: it says what was done, offers the way back, and leaves when nobody is at it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from detox.gui.services import Services
from detox.gui.widgets import toast as toast_module
from detox.gui.widgets.toast import Toast
from detox.gui.window import Window
from tests.gui.visiting import WINDOW_OPENER, asked, click, settle, texts, visit

SOON = 40
"""Milliseconds that a toast stays where a test waits for its end."""
LONG = "A sentence that goes on and on until no window is wide enough for it. " * 4


@pytest.fixture
def window(qtbot: QtBot, window_at: WINDOW_OPENER, small: Services, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(toast_module, "STAYS", SOON)
    QCursor.setPos(2, 2)
    window = window_at(small)
    visit(qtbot, window, "today")
    return window


@pytest.fixture
def toast(window: Window) -> Toast:
    return window.toast


def test_it_leaves_by_itself(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Done.")
    assert toast.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_it_stays_while_it_is_pointed_at(qtbot: QtBot, toast: Toast) -> None:
    toast.say("Done.")
    QCursor.setPos(toast.mapToGlobal(toast.rect().center()))
    qtbot.waitUntil(toast.underMouse)
    with qtbot.waitSignal(toast._timer.timeout):
        pass
    assert toast.isVisible()
    QCursor.setPos(2, 2)
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_it_stays_while_its_button_has_the_keyboard(qtbot: QtBot, window: Window, toast: Toast) -> None:
    toast.say("Done.", "Undo", window.actions_.undo)
    toast.findChildren(QPushButton)[0].setFocus()
    with qtbot.waitSignal(toast._timer.timeout):
        pass
    assert toast.isVisible()


def test_its_button_does_what_it_says_once_and_goes_with_it(toast: Toast) -> None:
    done: list[str] = []
    toast.say("Done.", "Undo", lambda: done.append("undone"))
    click(toast, "Undo")
    assert done == ["undone"]
    assert not toast.isVisible()


def test_escape_puts_it_away(qtbot: QtBot, window: Window, toast: Toast) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    toast.say("Done.", "Undo", toast.hide)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Escape)
    assert not toast.isVisible()
    toast.say("Done.", "Undo", toast.hide)
    toast.findChildren(QPushButton)[0].setFocus()
    QTest.keyClick(toast.findChildren(QPushButton)[0], Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_escape_belongs_to_whatever_is_nearer(qtbot: QtBot, window: Window, toast: Toast) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    window.actions_.quick_note()
    dialog = asked(qtbot)
    toast.say("Done.", "Undo", toast.hide)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert toast.isVisible()
    toast.say("Done.")
    window.rooms.show_welcome()
    assert window.rooms.welcome is not None
    QTest.keyClick(window.rooms.welcome, Qt.Key.Key_Escape)
    assert not window.rooms.is_welcoming()
    assert toast.isVisible()


def test_without_a_way_back_it_has_no_button(toast: Toast) -> None:
    toast.say("Done.", "Undo", toast.hide)
    toast.say("There is nothing to undo.")
    assert texts(toast) == ["There is nothing to undo."]
    assert not any(each.isVisible() for each in toast.findChildren(QPushButton))


@pytest.mark.parametrize("words", ["Done.", LONG])
def test_it_is_whole_inside_the_window(window: Window, toast: Toast, words: str) -> None:
    window.resize(window.minimumSize())
    settle()
    toast.say(words, "Undo", toast.hide)
    settle()
    assert window.rect().contains(toast.geometry())
    assert toast.height() >= toast.heightForWidth(toast.width())


def test_it_keeps_its_place_at_the_foot_when_the_window_grows(window: Window, toast: Toast) -> None:
    toast.say("Done.")
    below = window.height() - toast.geometry().bottom()
    window.resize(window.width() + 100, window.height() + 60)
    settle()
    assert window.height() - toast.geometry().bottom() == below
    assert abs(toast.geometry().center().x() - window.width() // 2) <= 1


def test_the_latest_change_is_taken_back_by_the_keyboard(qtbot: QtBot, window: Window, small: Services) -> None:
    small.change_settings(limit_notes=False)
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: texts(window.toast) == ["The setting is as it was."])
    assert small.settings().limit_notes
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: texts(window.toast) == ["The setting is changed again."])
    assert not small.settings().limit_notes


def test_where_nothing_was_changed_undo_says_so(qtbot: QtBot, window_at: WINDOW_OPENER, nothing: Services) -> None:
    window = window_at(nothing)
    for deed, said in ((window.actions_.undo, "undo"), (window.actions_.redo, "redo")):
        deed()
        qtbot.waitUntil(lambda said=said: texts(window.toast) == [f"There is nothing to {said}."])


def test_ending_a_plan_is_said_with_its_name_and_taken_back(qtbot: QtBot, window: Window, small: Services) -> None:
    (card,) = small.overview().cards
    window.actions_.end_plan(card.plan.id, card.name)
    assert small.overview().cards == ()
    assert "Plan for LinkedIn ended." in texts(window.toast)
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: texts(window.toast) == ["The plan goes on."])
    assert [each.name for each in small.overview().cards] == ["LinkedIn"]
