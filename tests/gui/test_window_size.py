"""The window at its first start: as drawn where there is room for it, and never larger than the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from detox.gui.theme import Theme
from detox.gui.window import FIRST, LEAST, Window
from tests.gui.fitting import faults
from tests.gui.visiting import HOME_OPENER, PAGES, WINDOW_OPENER, settle, visit


@pytest.mark.parametrize(("room", "size"), [((1366, 728), (1240, 728)), ((2560, 1400), FIRST)])
def test_the_window_begins_no_larger_than_its_screen(
    qtbot: QtBot,
    opened: HOME_OPENER,
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
    room: tuple[int, int],
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(*room))
    window = Window(theme, opened("empty")[1])
    qtbot.addWidget(window)
    assert window.size() == QSize(*size)


@pytest.mark.parametrize(("room", "size"), [((910, 512), (910, 472)), ((800, 600), (800, 560)), ((1366, 728), LEAST)])
def test_the_smallest_window_is_no_larger_than_its_screen_and_everything_fits(
    qtbot: QtBot,
    window_on: WINDOW_OPENER,
    monkeypatch: pytest.MonkeyPatch,
    room: tuple[int, int],
    size: tuple[int, int],
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(*room))
    window = window_on("demo")
    window.resize(0, 0)
    settle()
    assert window.size() == QSize(*size)
    found = {}
    for page in PAGES:
        visit(qtbot, window, page)
        found[page] = faults(window)
    assert not any(found.values()), found
