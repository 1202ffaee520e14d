"""Working hours: from and to for each weekday, kept in the settings, and taken back with one click."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QTimeEdit
from pytestqt.qtbot import QtBot

from detox.core.settings import Settings, WorkingHours
from detox.gui.dialogs.working_hours import WorkingHoursDialog
from detox.gui.formats import working_week
from detox.gui.services import Services
from detox.gui.window import Window
from tests.gui.fitting import shown
from tests.gui.visiting import WINDOW_OPENER, asked, click, texts, visit

AS_AT_FIRST = "Working hours: Mon–Fri 09:00–17:30"
EARLY = WorkingHours(time(8), time(14))
WEEK = (*[WorkingHours()] * 4, EARLY, None, None)


@pytest.fixture
def window(qtbot: QtBot, window_at: WINDOW_OPENER, small: Services) -> Window:
    window = window_at(small)
    visit(qtbot, window, "settings")
    return window


def ask(qtbot: QtBot, window: Window) -> WorkingHoursDialog:
    """The dialog, opened by its button in the settings."""
    click(window.page, next(each for each in names(window) if each.startswith("Working hours: ")))
    dialog = asked(qtbot)
    assert isinstance(dialog, WorkingHoursDialog)
    return dialog


def names(window: Window) -> list[str]:
    return [each.accessibleName() for each in shown(window.page)]


def set_hours(dialog: WorkingHoursDialog, day: str, hours: WorkingHours) -> None:
    for name, moment in ((f"{day}, from", hours.start), (f"{day}, to", hours.end)):
        field = next(each for each in dialog.findChildren(QTimeEdit) if each.accessibleName() == name)
        field.setTime(QTime(moment.hour, moment.minute))


def test_the_week_that_is_written_is_kept_and_shown(qtbot: QtBot, window: Window, small: Services) -> None:
    dialog = ask(qtbot, window)
    set_hours(dialog, "Friday", EARLY)
    click(dialog, "Save")
    window.refresh()
    assert small.settings().working_hours == WEEK
    assert f"Working hours: {working_week(WEEK)}" in names(window)


def test_a_day_can_be_free(qtbot: QtBot, window: Window, small: Services) -> None:
    dialog = ask(qtbot, window)
    click(dialog, "Wednesday")
    click(dialog, "Save")
    assert [hours is None for hours in small.settings().working_hours] == [
        False, False, True, False, False, True, True,
    ]  # fmt: skip


def test_a_free_day_has_no_hours_to_fill_in(qtbot: QtBot, window: Window) -> None:
    dialog = ask(qtbot, window)
    fields = [each for each in dialog.findChildren(QTimeEdit) if each.accessibleName().startswith("Sunday")]
    assert len(fields) == 2
    assert not any(each.isEnabled() for each in fields)
    click(dialog, "Sunday")
    assert all(each.isEnabled() for each in fields)


def test_a_day_that_ends_when_it_begins_is_free(qtbot: QtBot, window: Window, small: Services) -> None:
    dialog = ask(qtbot, window)
    set_hours(dialog, "Monday", WorkingHours(time(9), time(9)))
    click(dialog, "Save")
    assert small.settings().working_hours[0] is None


@pytest.mark.parametrize(("start", "first"), [("monday", "Monday"), ("saturday", "Saturday"), ("sunday", "Sunday")])
def test_the_days_stand_in_the_order_of_the_persons_week(
    qtbot: QtBot, window: Window, small: Services, start: str, first: str
) -> None:
    small.change_settings(week_start=start)
    days = [each.text() for each in ask(qtbot, window).findChildren(QCheckBox)]
    assert days[0] == first
    assert len(set(days)) == 7


def test_new_hours_are_said_and_can_be_taken_back(qtbot: QtBot, window: Window, small: Services) -> None:
    dialog = ask(qtbot, window)
    set_hours(dialog, "Friday", EARLY)
    click(dialog, "Save")
    window.actions_.undo()
    qtbot.waitUntil(lambda: "The setting is as it was." in texts(window.toast))
    assert small.settings().working_hours == Settings().working_hours
    assert texts(window.toast) == ["The setting is as it was."]
    window.refresh()
    assert AS_AT_FIRST in names(window)
