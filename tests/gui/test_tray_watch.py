"""How the tray is watched: one question at a time, and none before the watch has begun."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from detox.app import tray_watch
from detox.app.tray_watch import TrayWatch
from detox.gui.tray import Tray


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The looks taken, each of which finds no tray."""
    looks: list[str] = []

    def look(*_: object) -> str:
        looks.append("a look")
        return ""

    monkeypatch.setattr(tray_watch, "tray_host", look)
    return looks


def test_a_watch_that_has_not_begun_never_looks(
    qtbot: QtBot, theme, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray_watch.QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    watch = TrayWatch(Tray(theme))
    assert watch.still_there()
    qtbot.wait(100)
    assert asked == []


def test_a_desktop_that_takes_its_time_is_asked_once(
    qtbot: QtBot, theme, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = threading.Event()
    monkeypatch.setattr(tray_watch, "tray_host", lambda *_: asked.append("a look") or slow.wait(30) or "")
    monkeypatch.setattr(tray_watch, "A_SECOND", 5)
    watch = TrayWatch(Tray(theme))
    watch.begin(every=1)
    qtbot.waitUntil(lambda: asked == ["a look"])
    qtbot.wait(60)
    assert asked == ["a look"]
    slow.set()
    qtbot.waitUntil(lambda: len(asked) > 1)


@pytest.mark.parametrize(("is_there", "looks"), [(False, 1), (True, tray_watch.SELDOM)])
def test_a_tray_that_is_there_is_looked_for_less_often(
    theme, asked: list[str], monkeypatch: pytest.MonkeyPatch, is_there: bool, looks: int
) -> None:
    monkeypatch.setattr(tray_watch.QSystemTrayIcon, "isSystemTrayAvailable", lambda: is_there)
    watch = TrayWatch(Tray(theme))
    watch.still_there()
    watch.begin(every=60)
    assert {timer.interval() for timer in watch.findChildren(QTimer) if timer.isActive()} == {looks * 60 * 1000}


def test_a_tray_has_gone_only_where_qt_and_the_desktop_agree(theme, monkeypatch: pytest.MonkeyPatch) -> None:
    qt, desktop = [True], ["StatusNotifier"]
    monkeypatch.setattr(tray_watch.QSystemTrayIcon, "isSystemTrayAvailable", lambda: qt[0])
    monkeypatch.setattr(tray_watch, "tray_host", lambda *_: desktop[0])
    watch = TrayWatch(Tray(theme))
    assert watch.still_there()
    qt[0] = False
    assert watch.still_there()
    desktop[0] = ""
    assert not watch.still_there()
