"""A walk through every page and dialog: everything has a name, and nothing is cut off at any size of text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from detox.gui.chart_slot import ChartSlot
from detox.gui.window import LEAST
from tests.gui.fitting import faults, shown
from tests.gui.visiting import HOMES, PAGES, ROOMY, settle, visit


def nameless(whole: QWidget) -> list[str]:
    """What takes the keyboard and tells a screen reader nothing."""
    found = []
    for widget in (each for each in shown(whole) if each.focusPolicy() != Qt.FocusPolicy.NoFocus):
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page_that_takes_the_keyboard_has_a_name(qtbot, window_on, home, page):
    window = window_on(home)
    visit(qtbot, window, page)
    assert [each for each in shown(window) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert nameless(window) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize(("text", "look"), [(1.0, "light"), (1.5, "dark"), (2.0, "light")])
@pytest.mark.parametrize("size", [LEAST, ROOMY], ids=["smallest", "roomy"])
def test_nothing_on_a_page_is_cut_off(qtbot, window_on, home, page, text, look, size):
    window = window_on(home, size, text, look)
    visit(qtbot, window, page)
    assert (window.width(), window.height()) == size
    assert faults(window) == []


@pytest.mark.parametrize("name", ["new_plan", "log_time"])
@pytest.mark.parametrize("text", [1.0, 2.0])
def test_dialogs_have_names_and_are_whole(qtbot, window_on, name, text):
    window = window_on("demo", text=text)
    visit(qtbot, window, "today")
    getattr(window.actions_, name)()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
    dialog = QApplication.activeModalWidget()
    settle()
    assert nameless(dialog) == []
    assert faults(dialog) == []
    dialog.reject()


@pytest.mark.parametrize(("keys", "page"), [("1", "today"), ("2", "plans"), ("6", "sources"), (",", "settings")])
def test_every_page_is_opened_by_the_keyboard(qtbot, window_on, keys, page):
    window = window_on("small")
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is visit(qtbot, window, page))


def test_charts_say_what_they_show_and_offer_a_table(qtbot, window_on):
    window = window_on("demo")
    page = visit(qtbot, window, "today")
    charts = [slot.chart for slot in page.findChildren(ChartSlot)]
    assert len(charts) == 2
    for chart in charts:
        told = QAccessible.queryAccessibleInterface(chart)
        assert told.role() == QAccessible.Role.Chart
        assert chart.accessibleDescription().strip()
        with qtbot.waitSignal(chart.table_wanted) as asked:
            qtbot.keyClick(chart, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
        table = asked.args[-1]
        assert table.rows
        assert all(len(row) == len(table.heads) for row in table.rows)
        for window_of_table in QApplication.topLevelWidgets():
            if isinstance(window_of_table, QDialog):
                window_of_table.reject()


def test_now_moves_on_today_while_the_window_is_seen(qtbot, window_on, clock):
    window = window_on("small")
    visit(qtbot, window, "today")
    told = []
    window.page.so_far.chart.show_data = lambda today, zone: told.append(today.now)
    later = clock.pass_(minutes=30)
    window._minute.timeout.emit()
    qtbot.waitUntil(lambda: told == [later])
    window.hide()
    assert not window._minute.isActive()
