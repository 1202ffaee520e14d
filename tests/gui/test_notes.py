"""Quick notes in the window: kept by Enter, seen on Today, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from detox.gui.cards.noted import NotedCard
from detox.gui.dialogs.quick_note import QuickNote
from detox.gui.pages.today import TodayPage
from detox.gui.services import Services
from detox.gui.window import Window
from tests.conftest import StandingClock
from tests.gui.visiting import WINDOW_OPENER, asked, click, settle, texts, visit, write


@pytest.fixture
def window(qtbot: QtBot, window_at: WINDOW_OPENER, small: Services) -> Window:
    window = window_at(small)
    visit(qtbot, window, "today")
    return window


def quick_note(qtbot: QtBot) -> QuickNote:
    dialog = asked(qtbot)
    assert isinstance(dialog, QuickNote)
    return dialog


def card(window: Window) -> NotedCard:
    """The card as it is once the page was read anew."""
    window.refresh()
    settle()
    assert isinstance(window.page, TodayPage)
    return window.page.noted


def kept(services: Services) -> list[tuple[str, str | None]]:
    return [(note.text, note.account) for note in services.notes.today()]


def test_its_keys_ask_for_a_line_and_enter_keeps_it(qtbot: QtBot, window: Window, small: Services) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = quick_note(qtbot)
    QTest.keyClicks(dialog.focusWidget(), "Ada asked where I had been")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert kept(small) == [("Ada asked where I had been", None)]


def test_nothing_cannot_be_kept(qtbot: QtBot, window: Window, small: Services) -> None:
    window.actions_.quick_note()
    dialog = quick_note(qtbot)
    write(dialog.text, "   ")
    assert not dialog.confirm.isEnabled()
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept(small) == []


def test_it_may_be_about_an_account(
    qtbot: QtBot, window: Window, small: Services, clock: StandingClock
) -> None:  # fmt: skip
    small.notes.keep("about nobody", None)
    clock.pass_(minutes=1)
    window.actions_.quick_note()
    dialog = quick_note(qtbot)
    write(dialog.text, "Quiet there")
    dialog.account.setCurrentIndex(dialog.account.findData("reddit"))
    click(dialog, "Keep")
    assert kept(small) == [("about nobody", None), ("Quiet there", "reddit")]
    assert texts(card(window)) == ["Noted", "12:00", "about nobody", "12:01", "Quiet there", "Reddit"]


def test_without_notes_there_is_no_card(window: Window) -> None:
    assert not card(window).isVisible()


def test_what_was_noted_can_be_taken_back_at_once(qtbot: QtBot, window: Window, small: Services) -> None:
    window.actions_.quick_note()
    write(quick_note(qtbot).text, "Ada asked")
    click(quick_note(qtbot), "Keep")
    assert "Noted." in texts(window.toast)
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: "The note is gone again." in texts(window.toast))
    assert kept(small) == []


def test_a_note_is_removed_from_its_card_and_comes_back_by_undo(qtbot: QtBot, window: Window, small: Services) -> None:
    small.notes.keep("Ada asked", "x")
    click(card(window), "Remove the note of 12:00")
    assert kept(small) == []
    assert not card(window).isVisible()
    click(window.toast, "Undo")
    qtbot.waitUntil(lambda: card(window).isVisible())
    assert kept(small) == [("Ada asked", "x")]
