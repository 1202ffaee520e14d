"""The banner: a reminder inside the window, for desktops that have no other place for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from detox.app.asking import Asking
from detox.core.entries import Entry
from detox.core.reminders import Answer, State
from detox.desktop.notify import Pressed, Silent
from detox.gui.banner import Banner
from detox.gui.limit_card import LimitCard
from detox.gui.notes import sample
from detox.gui.window import LEAST
from detox.services.remind import evaluate
from tests.gui.fitting import faults, shown
from tests.gui.test_walk import nameless
from tests.gui.visiting import ROOMY, click, settle, texts


class Talking(Silent):
    """A road to notifications without buttons."""

    def available(self) -> bool:
        return True

    def show(self, note) -> bool:
        return True


class Replying(Silent):
    """A road on which something was pressed."""

    def __init__(self, pressed: list[Pressed]) -> None:
        self._pressed = pressed

    def read(self) -> list[Pressed]:
        pressed, self._pressed = self._pressed, []
        return pressed


@pytest.fixture
def asking(theme, opened, window_at, calendar, clock):
    """A window on a home whose limit is used up, the part of the app that asks, and the reminder."""
    store, services = opened("small")
    window = window_at(services)
    part = Asking(theme, services, None)
    part.use_window(window)
    part._found(Silent())
    services.log(Entry("linkedin", 5))
    (reminder,) = evaluate(store, calendar, clock()).show
    yield window, part, reminder, store
    part.shut()


def banners(window) -> list[Banner]:
    return [each for each in shown(window) if isinstance(each, Banner)]


def state(store, reminder) -> tuple[State, Answer | None]:
    with store.read():
        kept = store.reminders.get(reminder.id)
    return kept.state, kept.answer


def test_where_there_is_neither_tray_nor_notifications_it_stands_in_the_window(asking):
    window, part, reminder, _ = asking
    part.show(reminder)
    settle()
    (banner,) = banners(window)
    assert "That is the time you set aside. Wrap up, or stay on purpose?" in texts(banner)
    assert "LinkedIn · 47 of 30 min today" in texts(banner)
    assert banner.y() == 0


@pytest.mark.parametrize(
    ("words", "answer"), [("Wrap up", Answer.WRAP_UP), ("10 more minutes", Answer.MORE), ("Not now", Answer.NOT_NOW)]
)
def test_an_answer_is_kept_and_takes_it_away(asking, words, answer):
    window, part, reminder, store = asking
    part.show(reminder)
    settle()
    click(banners(window)[0], words)
    settle()
    assert banners(window) == []
    assert state(store, reminder) == (State.ANSWERED, answer)


@pytest.mark.parametrize(("line", "kept"), [(0, State.SNOOZED), (1, State.SNOOZED), (2, State.ANSWERED)])
def test_it_can_be_put_off(asking, clock, line, kept):
    window, part, reminder, store = asking
    part.show(reminder)
    settle()
    (menu,) = banners(window)[0].findChildren(QMenu)
    menu.actions()[line].trigger()
    settle()
    assert banners(window) == []
    assert state(store, reminder)[0] is kept
    if kept is State.SNOOZED:
        with store.read():
            until = store.reminders.get(reminder.id).due_at
        assert until - clock() == (timedelta(minutes=10), timedelta(hours=1))[line]


def test_a_second_one_takes_the_place_of_the_first(asking):
    window, part, reminder, _ = asking
    part.show(reminder)
    part.show_test()
    settle()
    (banner,) = banners(window)
    assert banner.reminder == "test"


def test_it_takes_no_keyboard(qtbot, asking):
    window, part, reminder, _ = asking
    window.sidebar.focus("today")
    before = window.focusWidget()
    part.show(reminder)
    settle()
    assert window.focusWidget() is before


def test_with_notifications_the_card_comes_instead(qtbot, asking):
    window, part, reminder, _ = asking
    part._found(Talking())
    part.show(reminder)
    assert banners(window) == []
    assert isinstance(part._card, LimitCard)
    part.leave()


def test_while_the_window_is_hidden_the_card_comes_instead(asking):
    window, part, reminder, _ = asking
    window.hide()
    part.show(reminder)
    assert isinstance(part._card, LimitCard)
    part.leave()


def test_an_answer_to_a_test_is_not_kept(asking):
    window, part, _, store = asking
    part.show_test()
    settle()
    click(banners(window)[0], "Wrap up")
    with store.read():
        assert store.reminders.get("test") is None


@pytest.mark.parametrize(
    ("action", "kept"), [("wrap_up", State.ANSWERED), ("closed", State.SHOWN), ("inline-reply", State.SHOWN)]
)
def test_only_a_button_of_ours_is_an_answer(asking, action, kept):
    _, part, reminder, store = asking
    part.show(reminder)
    part._found(Replying([Pressed(reminder.id, action)]))
    assert state(store, reminder)[0] is kept
    part.leave()


@pytest.mark.parametrize(
    ("road", "said"),
    [
        (Silent(), "The test appeared at the top of this window. Reminders come there too."),
        (
            Talking(),
            "The test appeared on a card in the corner of the screen and as a notification. Reminders come there too.",
        ),
    ],
    ids=["banner", "card and note"],
)
def test_a_test_says_that_it_is_one_and_where_it_has_appeared(asking, road, said):
    window, part, *_ = asking
    part._found(road)
    part.show_test()
    settle()
    assert said in texts(window)
    assert "This is a test; no answer to it is kept." in texts(part._card)
    part.leave()


@pytest.mark.parametrize("text", [1.0, 2.0])
@pytest.mark.parametrize("size", [LEAST, ROOMY], ids=["smallest", "roomy"])
def test_it_is_whole_and_named_at_any_size(window_on, theme, clock, size, text):
    window = window_on("small", size, text)
    window.rooms.show_banner(Banner(theme, *sample(clock())))
    settle()
    (banner,) = banners(window)
    assert faults(banner) == []
    assert nameless(banner) == []
    assert banner.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_is_told_when_the_person_wants_to_see_a_test(qtbot, window_on):
    window = window_on("small")
    window.open_page("settings")
    click(window, "Limits")
    settle()
    with qtbot.waitSignal(window.test_wanted):
        click(window, "Send a test")


def test_the_demo_says_so_and_offers_the_persons_own(qtbot, theme, opened):
    from detox.gui.window import Window

    window = Window(theme, opened("demo")[1], is_demo=True)
    qtbot.addWidget(window)
    window.show()
    assert "Demo data. Nothing here is yours." in texts(window)
    with qtbot.waitSignal(window.rooms.own_wanted):
        click(window, "Use my own")
