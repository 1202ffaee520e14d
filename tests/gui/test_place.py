"""The window's place and page are kept soon, never as a step to undo, and nothing is written where nothing changed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from detox.app.wishes import PAGES
from detox.gui import place
from detox.gui.services import Services
from detox.gui.window import Window
from tests.gui.visiting import WINDOW_OPENER


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, window_at: WINDOW_OPENER, small: Services) -> Window:
    monkeypatch.setattr(place, "AFTER", 20)
    return window_at(small)


def kept(services: Services) -> tuple[str, str]:
    settings = services.settings()
    return settings.window_geometry, settings.last_page


def test_every_page_of_the_window_can_be_asked_for_by_another_start(window: Window) -> None:
    assert set(PAGES) == set(window._builders())


def test_a_page_that_is_opened_is_kept_after_a_rest(qtbot: QtBot, window: Window, small: Services) -> None:
    window.open_page("plans")
    assert kept(small)[1] == "today"
    qtbot.waitUntil(lambda: kept(small)[1] == "plans")


def test_another_size_is_kept_after_a_rest_and_is_no_step_to_undo(
    qtbot: QtBot, window: Window, small: Services
) -> None:
    qtbot.waitUntil(lambda: kept(small)[0] != "")
    before = kept(small)[0]
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: kept(small)[0] != before)
    assert small.undo() != "settings"


def test_a_window_that_is_hidden_is_kept_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, window_at: WINDOW_OPENER, small: Services
) -> None:
    window = window_at(small)
    window.open_page("plans")
    window.hide()
    assert kept(small)[1] == "plans"


def test_a_place_that_is_as_it_was_is_not_written(qtbot: QtBot, window: Window, opened, theme) -> None:
    store, services = opened("empty")
    other = Window(theme, services)
    qtbot.addWidget(other)
    other.place.keep()
    before = store.counters()
    other.place.keep()
    assert store.counters() == before
