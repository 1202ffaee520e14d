"""Light and dark: everything that is on the screen takes the look that is chosen, without being built anew."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from detox.gui.chart_slot import ChartSlot
from detox.gui.theme import Theme
from detox.gui.tokens import Tokens
from detox.gui.tray import Tray
from detox.gui.widgets.buttons import Button, IconButton
from detox.gui.window import Window
from tests.gui.visiting import PAGES, WINDOW_OPENER, colours_in, settle, visit

ROUNDED = 3


@pytest.fixture
def light(window_on: WINDOW_OPENER) -> Window:
    """A window that was opened in light, on a home with something of everything."""
    return window_on("demo")


def strongest(picture: QImage) -> QColor:
    """The colour of the dot that lets least of its ground through."""
    dots = [picture.pixelColor(x, y) for y in range(picture.height()) for x in range(picture.width())]
    return max(dots, key=QColor.alpha)


def near(one: QColor, other: QColor) -> bool:
    """Whether two colours differ by no more than what half-transparent dots are rounded by."""
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= ROUNDED for a, b in pairs)


def darken(theme: Theme) -> None:
    theme.choose(replace(theme.appearance, theme="dark"))
    settle()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_open_becomes_dark(qtbot: QtBot, light: Window, theme: Theme, tokens: Tokens, page: str) -> None:
    visit(qtbot, light, page)
    darken(theme)
    seen = colours_in(light.grab().toImage())
    assert {tokens.dark[name].lower() for name in ("window", "surface", "sidebar", "text")} <= seen
    assert not {tokens.light[name].lower() for name in ("window", "sidebar", "sunken", "selected")} & seen


def test_a_page_that_was_left_is_dark_when_somebody_comes_back(
    qtbot: QtBot, light: Window, theme: Theme, tokens: Tokens
) -> None:
    visit(qtbot, light, "plans")
    visit(qtbot, light, "today")
    darken(theme)
    visit(qtbot, light, "plans")
    assert tokens.light["window"].lower() not in colours_in(light.grab().toImage())


@pytest.mark.parametrize("number", [0, 1], ids=["the day's curve", "the week's bars"])
def test_a_chart_is_drawn_anew_in_dark(qtbot: QtBot, light: Window, theme: Theme, tokens: Tokens, number: int) -> None:
    slot = visit(qtbot, light, "today").findChildren(ChartSlot)[number]
    chart = slot.chart
    assert tokens.light["accent"].lower() in colours_in(chart.grab().toImage())
    darken(theme)
    seen = colours_in(chart.grab().toImage())
    assert slot.chart is chart
    assert tokens.dark["accent"].lower() in seen
    assert tokens.light["accent"].lower() not in seen


def test_the_icons_of_buttons_are_drawn_anew_in_dark(qtbot: QtBot, light: Window, theme: Theme, tokens: Tokens) -> None:
    page = visit(qtbot, light, "today")
    drawn = [each for each in page.findChildren(Button) + page.findChildren(IconButton) if not each.icon().isNull()]
    assert drawn
    darken(theme)
    inks = [QColor(tokens.dark[name]) for name in ("text", "text_2", "on_accent")]
    for button in drawn:
        stroke = strongest(button.icon().pixmap(button.iconSize()).toImage())
        assert any(near(stroke, ink) for ink in inks)


@pytest.mark.parametrize(("look", "ground"), [("light", "dark"), ("dark", "light")])
def test_the_mark_in_the_tray_is_drawn_in_the_colour_of_text(
    theme: Theme, tokens: Tokens, look: str, ground: str
) -> None:
    theme.choose(replace(theme.appearance, theme=ground))
    tray = Tray(theme)
    theme.choose(replace(theme.appearance, theme=look))
    ink = (tokens.light if look == "light" else tokens.dark)["text"].lower()
    assert colours_in(tray.icon.icon().pixmap(64).toImage()) == {ink}


def test_high_contrast_gives_every_line_of_text_full_strength(
    qtbot: QtBot, light: Window, theme: Theme, tokens: Tokens
) -> None:
    page = visit(qtbot, light, "settings")
    weak = tokens.light["text_3"].lower()
    assert weak in colours_in(page.grab().toImage())
    theme.choose(replace(theme.appearance, high_contrast=True))
    settle()
    assert weak not in colours_in(page.grab().toImage())


def test_with_reduced_motion_nothing_takes_time(theme: Theme) -> None:
    assert theme.motion("slow") > 0
    theme.choose(replace(theme.appearance, reduced_motion=True))
    assert {theme.motion(name) for name in theme.tokens.motion} == {0}


def test_the_same_choice_again_paints_nothing_anew(qtbot: QtBot, theme: Theme) -> None:
    with qtbot.assertNotEmitted(theme.restyled):
        theme.choose(replace(theme.appearance))
