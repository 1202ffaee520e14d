"""What closing the window means: with a tray and without, and while the session ends."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from detox.app import Options, presence
from detox.app.asking import Asking
from detox.app.endings import hear_session
from detox.app.presence import Presence
from detox.app.wishes import LOG_TIME, NOTE, OPEN, Wish
from detox.gui.tray import Tray


class Session(QObject):
    """A session as Qt tells of it."""

    commitDataRequest = Signal(object)
    saveStateRequest = Signal(object)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(Asking, "say_it_stays", lambda _: told.append("it stays"))
    return told


@pytest.fixture
def tray(theme) -> Tray:
    return Tray(theme)


@pytest.fixture
def shown(qtbot: QtBot, theme, small, tray: Tray, tmp_path, said, monkeypatch):
    """The app as it is seen, its window open, where a test says whether there is a tray."""
    monkeypatch.setattr(presence.TrayWatch, "still_there", lambda _: tray.is_there)
    made = Presence(Options(tmp_path), theme, tray, small, Asking(theme, small, tray))
    quits: list[bool] = []
    made.quit_wanted.connect(lambda: quits.append(True))
    made.quits = quits
    window = made.open()
    qtbot.addWidget(window)
    qtbot.waitExposed(window)
    return made


def test_with_a_tray_closing_the_window_is_told_once_to_be_no_end(qtbot: QtBot, shown, tray, said) -> None:
    tray.show()
    for _ in range(2):
        shown.window.close()
        qtbot.waitUntil(lambda: said == ["it stays"])
        shown.open()
    assert (said, shown.quits) == (["it stays"], [])


def test_without_a_tray_closing_the_window_is_the_end(shown, said) -> None:
    shown.window.close()
    assert (said, shown.quits) == ([], [True])


def test_a_session_that_ends_closes_the_window_without_a_word_and_keeps_its_place(
    qtbot: QtBot, shown, tray, said, small
) -> None:
    session, hints, before = Session(), [], small.settings().window_geometry
    hear_session(session, shown.keep_place)
    tray.show()
    manager = SimpleNamespace(setRestartHint=lambda hint: hints.append(hint.name))
    session.commitDataRequest.emit(manager)
    session.saveStateRequest.emit(manager)
    assert small.settings().window_geometry not in {"", before}
    shown.window.close()
    qtbot.wait(50)
    assert (said, shown.quits, hints) == ([], [], ["RestartNever"] * 2)


def test_a_session_that_goes_on_after_all_is_as_before(
    qtbot: QtBot, shown, tray, said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "CANCELLED", 1)
    tray.show()
    shown.keep_place()
    qtbot.waitUntil(lambda: not shown._is_ending)
    shown.window.close()
    qtbot.waitUntil(lambda: said == ["it stays"])


def test_what_closes_every_window_in_order_to_quit_says_nothing_of_going_on(qtbot: QtBot, shown, tray, said) -> None:
    """As a menu of the system or a session's end does it: the window is closed, and in the same breath all ends."""
    tray.show()
    shown.window.close()
    shown.leave()
    qtbot.wait(50)
    assert said == []


def test_a_tray_that_is_awaited_in_vain_brings_the_window(qtbot: QtBot, theme, small, tmp_path) -> None:
    made = Presence(Options(tmp_path), theme, Tray(theme), small, Asking(theme, small, None))
    made.watch.given_up.emit()
    assert made.window is not None
    qtbot.addWidget(made.window)
    assert made.window.isVisible()


def titled(qtbot: QtBot, title: str) -> QDialog:
    """The question of that title, once it is the one that is open."""
    qtbot.waitUntil(lambda: getattr(QApplication.activeModalWidget(), "windowTitle", str)() == title)
    return QApplication.activeModalWidget()


def test_a_note_that_is_wished_for_over_another_question_is_asked_after_it(qtbot: QtBot, shown) -> None:
    shown.carry_out(Wish(LOG_TIME))
    question = titled(qtbot, "Log time")
    shown.carry_out(Wish(NOTE))
    assert QApplication.activeModalWidget() is question
    question.reject()
    titled(qtbot, "Quick note").reject()


def test_a_question_that_is_open_already_is_not_asked_again(qtbot: QtBot, shown) -> None:
    shown.carry_out(Wish(NOTE))
    question = titled(qtbot, "Quick note")
    shown.carry_out(Wish(NOTE))
    question.reject()
    qtbot.wait(50)
    assert QApplication.activeModalWidget() is None


def test_all_that_is_wished_for_meanwhile_comes_once_and_in_its_order(qtbot: QtBot, shown) -> None:
    box = QMessageBox(shown.window)
    box.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is box)
    for wish in (Wish(NOTE), Wish(OPEN, ("plans",)), Wish(LOG_TIME), Wish(NOTE), Wish(OPEN)):
        shown.carry_out(wish)
    assert shown.window.page_name() == "today"
    box.done(0)
    titled(qtbot, "Quick note").reject()
    titled(qtbot, "Log time").reject()
    qtbot.waitUntil(lambda: shown.window.page_name() == "plans")
    qtbot.wait(50)
    assert QApplication.activeModalWidget() is None
