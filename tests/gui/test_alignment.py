"""Alignment: what stands beside or under each other stands on one line."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from detox.core.entries import Entry
from detox.gui.pages.today import TodayPage
from detox.gui.services import Services
from detox.gui.theme import Appearance, Theme
from detox.gui.widgets.badge import Badge
from detox.gui.widgets.buttons import Button
from detox.gui.widgets.card import Card
from detox.gui.window import LEAST, Window
from tests.conftest import StandingClock
from tests.gui.visiting import ROOMY, WINDOW_OPENER, asked, colours_in, settle, visit


@pytest.fixture
def today(qtbot: QtBot, window_on: WINDOW_OPENER) -> TodayPage:
    page = visit(qtbot, window_on("demo", ROOMY), "today")
    assert isinstance(page, TodayPage)
    return page


def middle(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, widget.rect().center())


def title(card: Card) -> QLabel:
    return next(each for each in card.findChildren(QLabel) if each.text() == card.accessibleName())


def test_cards_beside_each_other_have_their_titles_on_one_line(today: TodayPage) -> None:
    titles = [middle(title(card), today) for card in (today.accounts, today.reclaimed)]
    assert titles[0].y() == titles[1].y()


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_the_icons_of_a_narrow_sidebar_stand_under_each_other(
    qtbot: QtBot, window_on: WINDOW_OPENER, text: float
) -> None:
    window: Window = window_on("small", LEAST, text)
    visit(qtbot, window, "today")
    sidebar = window.sidebar
    marks = [each for each in sidebar.findChildren(QLabel) if each.isVisible() and not each.pixmap().isNull()]
    buttons = [each for each in sidebar.findChildren(QPushButton) if not each.isChecked()]
    assert (len(marks), len(buttons)) == (2, 3)
    middles = [drawn(window, each) for each in [*marks, *buttons]]
    assert max(middles) - min(middles) <= 1


def drawn(window: Window, widget: QWidget) -> float:
    """The middle, from the left edge of the window, of what a widget draws on its ground."""
    corner = widget.mapTo(window, QPoint())
    picture = window.grab(QRect(corner, widget.size())).toImage()
    ground = picture.pixel(0, 0)
    across = [x for x in range(picture.width()) if any(picture.pixel(x, y) != ground for y in range(picture.height()))]
    return corner.x() + (across[0] + across[-1] + 1) / 2


def test_the_pause_of_an_account_is_said_in_one_line(qtbot: QtBot, window_at: WINDOW_OPENER, demo: Services) -> None:
    plan = demo.overview().cards[0].plan
    demo.pause_plan(plan.id, date(2026, 9, 30))
    page = visit(qtbot, window_at(demo), "today")
    (paused,) = [each for each in page.findChildren(QLabel) if each.text() == "Paused until 30 September"]
    assert paused.height() < 2 * paused.fontMetrics().height()


def test_an_account_is_one_row_from_badge_to_figure(today: TodayPage) -> None:
    badges = [middle(each, today).y() for each in today.accounts.findChildren(Badge) if each.isVisible()]
    buttons = [each for each in today.accounts.findChildren(QPushButton) if each.accessibleName().startswith("More")]
    rows = [middle(each, today).y() for each in buttons if each.isVisible()]
    assert len(badges) == len(rows)
    assert all(abs(badge - row) <= 1 for badge, row in zip(badges, rows, strict=True))


def test_the_labels_of_a_chart_take_no_more_room_than_they_need(today: TodayPage) -> None:
    chart = today.reclaimed.chart.chart
    shown = [words for place, words in chart._up._tickLevels[0] if place <= chart.viewRange()[1][1]]
    assert [words for _, words in chart._up._tickLevels[0]] == shown


def test_the_words_of_all_fields_begin_under_each_other(qtbot: QtBot, window_on: WINDOW_OPENER) -> None:
    window: Window = window_on("small", ROOMY)
    visit(qtbot, window, "today")
    window.actions_.log_time()
    dialog = asked(qtbot)
    (note,) = [each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == "Note"]
    minutes = dialog.findChildren(QSpinBox)[0].lineEdit()
    begins = {each.mapTo(dialog, each.cursorRect().center()).x() for each in (home(note), home(minutes))}
    assert max(begins) - min(begins) <= 1
    dialog.reject()


def home(field: QLineEdit) -> QLineEdit:
    """The field with its cursor where its words begin."""
    field.home(False)
    return field


def test_a_day_of_which_no_kind_of_use_is_known_shows_no_bar_of_a_rest_alone(
    qtbot: QtBot, window_at: WINDOW_OPENER, small: Services, clock: StandingClock
) -> None:
    clock.pass_(days=1)
    small.log(Entry("x", 25))
    page = visit(qtbot, window_at(small), "today")
    assert isinstance(page, TodayPage)
    assert page.so_far.hero.text() == "25 min"
    assert not page.so_far.parts.isVisible()


def test_a_day_without_use_shows_no_empty_bar(
    qtbot: QtBot, window_at: WINDOW_OPENER, small: Services, clock: StandingClock
) -> None:
    clock.pass_(days=1)
    page = visit(qtbot, window_at(small), "today")
    assert isinstance(page, TodayPage)
    assert page.so_far.hero.text() == "0 min"
    assert not page.so_far.parts.isVisible()


def test_the_means_of_the_weeks_end_under_each_other(today: TodayPage) -> None:
    means = [each for each in today.weeks.findChildren(QLabel) if each.text().endswith("a week")]
    assert len(means) > 1
    assert len({each.geometry().right() for each in means}) == 1
    assert all(each.width() == each.sizeHint().width() for each in means)


@pytest.mark.parametrize("kind", ["secondary", "quiet", "link", "danger"])
def test_what_has_the_keyboard_wears_its_ring_and_nothing_else(qtbot: QtBot, theme: Theme, kind: str) -> None:
    theme.choose(Appearance(theme="light"))
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    first, button = Button(theme, "Back", kind), Button(theme, "Not now", kind)
    layout.addWidget(first)
    layout.addWidget(button)
    row.show()
    row.activateWindow()
    first.setFocus()
    qtbot.waitUntil(row.isActiveWindow)
    resting = inside(button)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert inside(button) == resting


def test_a_ticked_box_shows_that_it_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    theme.choose(Appearance(theme="light"))
    box = QCheckBox("LinkedIn")
    box.setChecked(True)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    mark = QStyleOptionButton()
    box.initStyleOption(mark)
    seen = box.grab(box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, mark, box)).toImage()
    assert theme.colour("text").name() in colours_in(seen)


@pytest.mark.parametrize("field", [QComboBox, QSpinBox, QTimeEdit, QLineEdit])
def test_a_field_that_has_the_keyboard_is_as_high_as_before_when_the_look_changes(
    qtbot: QtBot, theme: Theme, field: type[QWidget]
) -> None:
    theme.choose(Appearance(theme="light"))
    made = field()
    qtbot.addWidget(made)
    made.show()
    resting = made.sizeHint().height()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    theme.choose(Appearance(theme="dark"))
    settle()
    assert made.sizeHint().height() == resting


def inside(button: QPushButton) -> QImage:
    """What a button shows within its ring."""
    return button.grab(button.rect().adjusted(8, 3, -8, -3)).toImage()


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_the_ring_of_the_keyboard_does_not_move_the_words_of_a_box(theme: Theme, text: float) -> None:
    theme.choose(Appearance(theme="light", text_scale=text))
    box = QCheckBox("LinkedIn")
    box.ensurePolished()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    places = []
    for state in (QStyle.StateFlag.State_None, QStyle.StateFlag.State_HasFocus):
        option.state = QStyle.StateFlag.State_Enabled | state
        places.append(box.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, box))
    assert places[0] == places[1]
