"""Where the limit card stands: beside the tray, whole on the screen, and never under the pointer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect

from detox.gui.limit_card import EDGE, WIDE, place

HIGH = 200
NO_TRAY = QRect()
SCREEN = QRect(0, 0, 1600, 1200)
ICON = 30
LEFT, RIGHT = EDGE, SCREEN.width() - WIDE - EDGE
TOP, BOTTOM = EDGE, SCREEN.height() - HIGH - EDGE
points = st.builds(QPoint, st.integers(0, SCREEN.right()), st.integers(0, SCREEN.bottom()))
trays = points.map(lambda corner: QRect(corner.x(), corner.y(), ICON, ICON))


@pytest.mark.parametrize(
    ("tray", "corner"),
    [
        (QRect(1500, 1170, ICON, ICON), (RIGHT, BOTTOM)),
        (QRect(1500, 0, ICON, ICON), (RIGHT, TOP)),
        (QRect(0, 1170, ICON, ICON), (LEFT, BOTTOM)),
        (QRect(0, 0, ICON, ICON), (LEFT, TOP)),
    ],
)
def test_it_stands_in_the_corner_of_the_tray(tray: QRect, corner: tuple[int, int]) -> None:
    assert place(WIDE, HIGH, tray, SCREEN, SCREEN.center()).toTuple() == corner


def test_where_nobody_knows_the_tray_it_stands_where_most_trays_are() -> None:
    assert place(WIDE, HIGH, NO_TRAY, SCREEN, SCREEN.center()).toTuple() == (RIGHT, BOTTOM)


def test_on_a_second_screen_it_stands_on_that_one() -> None:
    second = SCREEN.translated(SCREEN.width(), 0)
    tray = QRect(second.right() - ICON, second.bottom() - ICON, ICON, ICON)
    assert place(WIDE, HIGH, tray, second, SCREEN.center()).toTuple() == (RIGHT + SCREEN.width(), BOTTOM)


@given(points, trays)
def test_it_is_whole_on_the_screen_and_never_under_the_pointer(pointer: QPoint, tray: QRect) -> None:
    corner = place(WIDE, HIGH, tray, SCREEN, pointer)
    covered = QRect(corner.x(), corner.y(), WIDE, HIGH)
    assert SCREEN.contains(covered)
    assert not covered.contains(pointer)
