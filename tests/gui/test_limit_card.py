"""The limit card: four answers, nothing taken from what somebody does, and it leaves by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from detox.core.accounts import Account
from detox.core.reminders import Answer, Kind, Reminder
from detox.gui import limit_card
from detox.gui.limit_card import LimitCard
from detox.gui.theme import Theme
from tests.conftest import NOON
from tests.gui.fitting import faults
from tests.gui.visiting import settle, texts

HALF_AN_HOUR = 1800
NO_TRAY = QRect()
AWAY = QPoint(2, 2)
SOON = 40
"""Milliseconds that a card stays where a test waits for its end."""
Makes: TypeAlias = Callable[[], LimitCard]
Answered: TypeAlias = list[tuple[str, Answer, datetime | None]]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Makes:
    """Makes the card of a used-up limit, shown at noon."""

    def one() -> LimitCard:
        note = Reminder(
            "note", Kind.LIMIT, "linkedin", "2026-05-14", NOON, account="linkedin", used=HALF_AN_HOUR,
            allowed=HALF_AN_HOUR, shown_at=NOON,
        )  # fmt: skip
        QCursor.setPos(AWAY)
        card = LimitCard(theme, note, Account("linkedin", "linkedin"), ("LinkedIn", "in"))
        card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(card)
        return card

    return one


@pytest.fixture
def card(qtbot: QtBot, make: Makes) -> LimitCard:
    """A card that can be seen."""
    card = make()
    card.appear(NO_TRAY)
    qtbot.waitExposed(card)
    return card


def button(card: LimitCard, name: str) -> QAbstractButton:
    """The button that a screen reader would call so."""
    return next(each for each in card.findChildren(QAbstractButton) if name in {each.accessibleName(), each.text()})


def heard(card: LimitCard) -> Answered:
    """What the card will tell of answers."""
    answers: Answered = []
    card.answered.connect(lambda *answer: answers.append(answer))
    return answers


@pytest.mark.parametrize(
    ("words", "answer"),
    [("Wrap up", Answer.WRAP_UP), ("10 more minutes", Answer.MORE), ("Not now", Answer.NOT_NOW)],
)
def test_an_answer_is_told_once_and_ends_the_card(qtbot: QtBot, card: LimitCard, words: str, answer: Answer) -> None:
    answers = heard(card)
    with qtbot.waitSignal(card.left):
        QTest.mouseClick(button(card, words), Qt.MouseButton.LeftButton)
    assert answers == [("note", answer, None)]


@pytest.mark.parametrize(
    ("words", "answer", "length"),
    [
        ("10 minutes", Answer.SNOOZE, timedelta(minutes=10)),
        ("1 hour", Answer.SNOOZE, timedelta(hours=1)),
        ("Until tomorrow", Answer.NOT_NOW, None),
    ],
)
def test_a_snooze_tells_for_how_long(
    qtbot: QtBot, card: LimitCard, words: str, answer: Answer, length: timedelta | None
) -> None:
    answers = heard(card)
    (menu,) = card.findChildren(QMenu)
    with qtbot.waitSignal(card.left):
        next(each for each in menu.actions() if each.text() == words).trigger()
    assert answers == [("note", answer, length)]


def test_the_cross_in_its_corner_means_not_now(qtbot: QtBot, card: LimitCard) -> None:
    answers = heard(card)
    cross = next(each for each in card.findChildren(QAbstractButton) if each.toolTip() == "Not now")
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert answers == [("note", Answer.NOT_NOW, None)]


def test_what_somebody_writes_in_another_window_stays_there(qtbot: QtBot, make: Makes) -> None:
    letter = QLineEdit()
    qtbot.addWidget(letter)
    letter.show()
    letter.activateWindow()
    qtbot.waitUntil(letter.hasFocus)
    card = make()
    card.appear(NO_TRAY)
    qtbot.waitExposed(card)
    assert letter.isActiveWindow()
    assert letter.hasFocus()
    assert card.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_it_leaves_by_itself_without_an_answer(qtbot: QtBot, make: Makes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_card, "STAYS", SOON)
    card = make()
    answers = heard(card)
    with qtbot.waitSignal(card.left):
        card.appear(NO_TRAY)
    assert answers == []


def test_it_stays_while_it_is_pointed_at_and_leaves_after(
    qtbot: QtBot, make: Makes, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = make()
    card.appear(NO_TRAY)
    qtbot.waitExposed(card)
    monkeypatch.setattr(limit_card, "STAYS", SOON)
    QCursor.setPos(card.geometry().center())
    qtbot.waitUntil(lambda: not card._timer.isActive())
    card._timer.setInterval(SOON)
    with qtbot.waitSignal(card.left):
        QCursor.setPos(AWAY)


def test_it_says_whose_limit_is_used_up_and_asks_without_blame(card: LimitCard) -> None:
    assert texts(card) == [
        "LinkedIn · 30 of 30 min today",
        "That is the time you set aside. Wrap up, or stay on purpose?",
        "won’t ask again today",
    ]
    assert card.accessibleName() == ". ".join(texts(card)[:2])


def test_every_button_of_it_has_a_name(card: LimitCard) -> None:
    assert all((each.accessibleName() or each.text()).strip() for each in card.findChildren(QAbstractButton))


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_all_of_it_can_be_read_at_every_size_of_text(qtbot: QtBot, theme: Theme, make: Makes, text: float) -> None:
    theme.choose(replace(theme.appearance, text_scale=text))
    card = make()
    card.appear(NO_TRAY)
    qtbot.waitExposed(card)
    settle()
    assert faults(card) == []


def test_with_reduced_motion_it_is_there_at_once(theme: Theme, make: Makes) -> None:
    theme.choose(replace(theme.appearance, reduced_motion=True))
    card = make()
    card.appear(NO_TRAY)
    assert card.windowOpacity() == 1.0
