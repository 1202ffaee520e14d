"""The page of settings: its groups are one press away at any size of text, and it promises only what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QScrollArea

from detox.gui.window import LEAST
from tests.gui.visiting import ROOMY, WINDOW_OPENER, click, settle, texts, visit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def tops(buttons: list) -> set[int]:
    return {button.geometry().top() for button in buttons}


def test_the_groups_stand_under_each_other_beside_what_they_hold(qtbot: QtBot, window_on: WINDOW_OPENER) -> None:
    page = visit(qtbot, window_on("small", ROOMY), "settings")
    assert len(tops(page._buttons.buttons())) == 5


def test_large_text_leaves_the_groups_one_row_and_the_page_to_the_settings(
    qtbot: QtBot, window_on: WINDOW_OPENER
) -> None:
    page = visit(qtbot, window_on("small", LEAST, 2.0), "settings")
    assert len(tops(page._buttons.buttons())) == 1


def test_a_short_group_after_a_long_one_leaves_no_empty_page_to_scroll(qtbot: QtBot, window_on: WINDOW_OPENER) -> None:
    page = visit(qtbot, window_on("small", ROOMY), "settings")
    bar = page.findChild(QScrollArea).verticalScrollBar()
    for group, is_long in (("About", True), ("Limits", False), ("Data and backup", True), ("General", False)):
        click(page, group)
        qtbot.waitUntil(lambda is_long=is_long: (bar.maximum() > 0) is is_long)


@pytest.mark.parametrize("held", ["Start in the tray", "Restore defaults"])
def test_the_keyboard_stays_on_the_page_when_another_group_is_clicked(
    qtbot: QtBot, window_on: WINDOW_OPENER, held: str
) -> None:
    window = window_on("small", ROOMY)
    page = visit(qtbot, window, "settings")
    buttons = page.findChildren(QAbstractButton)
    (holder,) = [each for each in buttons if held in {each.accessibleName(), each.text().strip()}]
    holder.setFocus()
    click(page, "About")
    settle()
    assert page.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_the_rows_of_a_list_that_drops_down_are_high_enough_to_be_hit(
    qtbot: QtBot, window_on: WINDOW_OPENER, text: float
) -> None:
    page = visit(qtbot, window_on("small", ROOMY, text), "settings")
    box = page.group.controls["week_start"]
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    assert box.view().sizeHintForRow(0) >= 28 * text
    box.hidePopup()


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_no_defaults_are_offered_beside_copies_that_can_be_restored(
    qtbot: QtBot, window_on: WINDOW_OPENER, text: float
) -> None:
    page = visit(qtbot, window_on("small", ROOMY, text), "settings")
    assert page.restore.isVisible()
    click(page, "Data and backup")
    settle()
    assert "Copies on this computer" in texts(page)
    assert not page.restore.isVisible()


@pytest.mark.parametrize("name", ["today", "plans", "sources"])
def test_buttons_under_a_large_title_are_as_wide_as_their_words(
    qtbot: QtBot, window_on: WINDOW_OPENER, name: str
) -> None:
    page = visit(qtbot, window_on("small", LEAST, 2.0), name)
    buttons = [page.tools.itemAt(place).widget() for place in range(page.tools.count())]
    assert all(each.width() == each.sizeHint().width() for each in buttons if each.isVisible())
