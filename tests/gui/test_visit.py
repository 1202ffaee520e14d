"""How one gets to a page: step by step, and elsewhere as soon as one wants to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from detox.core.topics import Topic
from detox.gui.visit import Visit
from tests.gui.visiting import PAGES, settle, texts

if TYPE_CHECKING:
    from collections.abc import Generator

    from pytestqt.qtbot import QtBot

    from detox.gui.window import Window
    from tests.gui.visiting import WINDOW_OPENER


@pytest.fixture
def window(window_on: WINDOW_OPENER) -> Window:
    return window_on("demo")


def steps(taken: list[str], name: str, count: int = 3) -> Generator[None, None, None]:
    try:
        for number in range(count):
            taken.append(f"{name}{number}")
            yield
        taken.append(f"{name} there")
    finally:
        taken.append(f"{name} left")


def test_the_steps_of_a_visit_are_taken_one_at_a_time(qtbot: QtBot) -> None:
    window, taken = QObject(), []
    visit = Visit(window)
    visit.begin(steps(taken, "a"))
    assert taken == ["a0"]
    qtbot.waitUntil(lambda: not visit.is_on_its_way)
    assert taken == ["a0", "a1", "a2", "a there", "a left"]


def test_who_goes_elsewhere_on_the_way_gets_there(qtbot: QtBot) -> None:
    window, taken = QObject(), []
    visit = Visit(window)
    visit.begin(steps(taken, "a"))
    visit.begin(steps(taken, "b", 1))
    qtbot.waitUntil(lambda: not visit.is_on_its_way)
    assert taken == ["a0", "a left", "b0", "b there", "b left"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_was_walked_to_shows_what_it_shows_when_read_at_once(
    qtbot: QtBot, window: Window, page: str
) -> None:
    window.book.visit(page)
    qtbot.waitUntil(lambda: not (window.book.is_turning or window.page.is_reading))
    settle()
    walked = texts(window.page)
    assert (window.page_name(), window.page.isVisible()) == (page, True)
    window.refresh()
    qtbot.waitUntil(lambda: not window.page.is_reading)
    settle()
    assert texts(window.page) == walked


def test_the_last_page_that_is_asked_for_is_the_one_that_opens(qtbot: QtBot, window: Window) -> None:
    for keys in (Qt.Key.Key_2, Qt.Key.Key_6, Qt.Key.Key_1):
        QTest.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page_name() == "today" and not window.book.is_turning)
    assert window.book.updatesEnabled()


def test_what_changes_on_the_way_is_on_the_page_when_it_opens(qtbot: QtBot, window: Window) -> None:
    window.book.visit("plans")
    qtbot.waitUntil(lambda: window.page_name() == "plans")
    window._services.end_plan(window._services.overview().cards[0].plan.id)
    window.changed(Topic.PLANS)
    qtbot.waitUntil(lambda: not window.book.is_turning)
    assert not window.page.stale
    settle()
    shown = [each for each in texts(window.page) if each in {card.name for card in window._services.overview().cards}]
    assert len(shown) == len(window._services.overview().cards)


def test_a_window_that_is_closed_on_the_way_to_a_page_shows_when_reopened_what_its_sidebar_marks(
    qtbot: QtBot, window: Window
) -> None:
    window.book.visit("sources")
    window.close()
    assert not window.book.is_turning
    window.bring_forward()
    assert (window.page_name(), window.page.isVisible(), window.page.stale) == ("today", True, False)
    assert window.book.updatesEnabled()


def test_a_page_that_broke_while_it_was_read_is_read_again(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> Generator[None, None, None]:
        yield
        raise RuntimeError

    window.book.open("plans")
    window.book.changed(Topic.PLANS)
    with monkeypatch.context() as patched:
        patched.setattr(type(window.page), "steps", broken)
        with pytest.raises(RuntimeError):
            window.book.read()
    assert window.page.stale
    window.book.read()
    assert not window.page.stale
