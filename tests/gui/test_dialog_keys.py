"""What Return does in a dialog is what the keyboard stands on, and what is asked stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from detox.gui.dialogs.edit_entry import EditEntry
from detox.gui.dialogs.edit_plan import EditPlan
from detox.gui.dialogs.working_hours import WorkingHoursDialog
from tests.gui.visiting import HOME_OPENER, WINDOW_OPENER, asked, settle, texts, visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from detox.gui.services import Services
    from detox.gui.window import Window


def test_return_on_cancel_cancels(qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER) -> None:
    services = opened("small")[1]
    window = window_at(services)
    visit(qtbot, window, "settings")
    before = services.settings()
    window.actions_.working_hours(0)
    dialog = asked(qtbot)
    assert isinstance(dialog, WorkingHoursDialog)
    dialog.findChildren(QAbstractButton)[0].click()
    dialog.cancel.setFocus()
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    settle()
    assert services.settings() == before


def test_return_in_a_field_saves(qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER) -> None:
    services = opened("small")[1]
    dialog = edited(qtbot, window_at(services), services)
    dialog.form.purpose.setText("Stay reachable.")
    dialog.form.purpose.setFocus()
    QTest.keyClick(dialog.form.purpose, Qt.Key.Key_Return)
    settle()
    assert services.overview().cards[0].version.purpose == "Stay reachable."


def test_return_on_a_noted_time_edits_it(qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER) -> None:
    window = window_at(opened("small")[1])
    visit(qtbot, window, "sources")
    window.actions_.deleting.show_noted()
    noted = asked(qtbot)
    held = noted.focusWidget()
    assert isinstance(held, QAbstractButton)
    assert held.text() == "Edit"
    QTest.keyClick(held, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EditEntry))
    asked(qtbot).reject()


def test_the_keyboard_begins_on_what_is_chosen(qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER) -> None:
    services = opened("small")[1]
    dialog = edited(qtbot, window_at(services), services)
    focus = dialog.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus.isChecked()
    assert focus.accessibleName() == "What to try: Limit"


def test_questions_stay_beside_their_answers(qtbot: QtBot, window_at: WINDOW_OPENER, opened: HOME_OPENER) -> None:
    services = opened("small")[1]
    dialog = edited(qtbot, window_at(services), services)
    assert dialog.form.purpose.text() == "Answer messages."
    questions = {"Why are you there?", "What should come of it?", "What will you do with the time?"}
    assert questions <= set(texts(dialog))


def edited(qtbot: QtBot, window: Window, services: Services) -> EditPlan:
    """The form of the only plan."""
    visit(qtbot, window, "plans")
    window.actions_.edit_plan(services.overview().cards[0].plan.id)
    dialog = asked(qtbot)
    assert isinstance(dialog, EditPlan)
    return dialog
