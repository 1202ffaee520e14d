"""Other languages: with longer words, and read from right to left, everything in the window still fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from detox.core.accounts import Account
from detox.core.reminders import Kind, Reminder
from detox.core.settings import Settings
from detox.gui.formats import working_week
from detox.gui.limit_card import LimitCard
from detox.gui.settings.about import About
from detox.gui.theme import Theme
from detox.gui.window import LEAST
from tests.conftest import NOON
from tests.gui.fitting import faults, shown
from tests.gui.pseudo import ACCENTED, Pseudo, longer
from tests.gui.visiting import HOMES, PAGES, WINDOW_OPENER, asked, click, settle, texts, visit

DIRECTIONS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)
SIZES = (1.0, 1.3, 2.0)
"""As designed, the largest at which a page has two columns, and the largest there is."""
GROUPS = ("General", "Limits", "Appearance", "About")


@pytest.fixture(autouse=True)
def _pseudo(qapp: QApplication) -> Iterator[None]:
    """The program speaks the longer language."""
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture(autouse=True, params=DIRECTIONS, ids=["from the left", "from the right"])
def direction(qapp: QApplication, request: pytest.FixtureRequest) -> Qt.LayoutDirection:
    found: Qt.LayoutDirection = request.param
    qapp.setLayoutDirection(found)
    return found


@pytest.mark.parametrize(("text", "said"), [("Log time", "Lôggg tîmêêê"), ("{0} of {1} min", "{0} ôff {1} mîñññ")])
def test_the_longer_language_keeps_the_places_of_figures(text: str, said: str) -> None:
    assert longer(text) == said


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize("text", SIZES)
def test_every_page_fits_into_the_smallest_window(
    qtbot: QtBot, window_on: WINDOW_OPENER, home: str, text: float
) -> None:
    window = window_on(home, LEAST, text)
    found = {}
    for page in PAGES:
        visit(qtbot, window, page)
        found[page] = faults(window)
    assert (window.width(), window.height()) == LEAST
    assert not any(found.values()), found


@pytest.mark.parametrize("text", SIZES)
def test_every_group_of_settings_fits(qtbot: QtBot, window_on: WINDOW_OPENER, text: float) -> None:
    window = window_on("small", LEAST, text)
    page = visit(qtbot, window, "settings")
    found = {}
    for group in GROUPS:
        click(page, longer(group))
        if group == "About":
            qtbot.waitUntil(page.findChild(About).again.isEnabled)
        settle()
        found[group] = faults(window)
    assert not any(found.values()), found


@pytest.mark.parametrize("text", SIZES)
def test_every_dialog_fits(qtbot: QtBot, window_on: WINDOW_OPENER, text: float) -> None:
    window = window_on("demo", LEAST, text)
    deeds = window.actions_
    found = {}
    for name, deed in (("plan", deeds.new_plan), ("log", deeds.log_time), ("hours", partial(deeds.working_hours, 0))):
        deed()
        dialog = asked(qtbot)
        found[name] = faults(dialog)
        dialog.reject()
    assert not any(found.values()), found


@pytest.mark.parametrize("text", SIZES)
def test_the_limit_card_fits(qtbot: QtBot, theme: Theme, text: float) -> None:
    theme.choose(replace(theme.appearance, text_scale=text))
    note = Reminder("note", Kind.LIMIT, "linkedin", "2026-05-14", NOON, used=1800, allowed=1800)
    card = LimitCard(theme, note, Account("linkedin", "linkedin"), ("LinkedIn", "in"))
    card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(card)
    card.appear(QRect())
    qtbot.waitExposed(card)
    settle()
    assert faults(card) == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_on_a_page_is_left_in_english(qtbot: QtBot, window_on: WINDOW_OPENER, page: str) -> None:
    window = window_on("empty")
    opened = visit(qtbot, window, page)
    buttons = [each.text().strip() for each in shown(window) if isinstance(each, QAbstractButton) and each.text()]
    by_the_locale = {opened.subtitle.text(), working_week(Settings().working_hours)}
    for words in {*texts(window), *buttons} - by_the_locale - {"Worthwhile"}:
        assert set(words) & ACCENTED or words.endswith("sqlite3"), words


def test_the_sidebar_stands_where_reading_begins(
    qtbot: QtBot, window_on: WINDOW_OPENER, direction: Qt.LayoutDirection
) -> None:
    window = window_on("small")
    page = visit(qtbot, window, "today")
    sides = window.sidebar.geometry().center().x(), page.mapTo(window, page.rect().center()).x()
    assert (sides[0] < sides[1]) == (direction is Qt.LayoutDirection.LeftToRight)
