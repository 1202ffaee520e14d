"""The limit card on a real desktop: it takes nothing from what somebody does, and leaves with any answer or none."""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.running import EVERY_SECOND, App, Box, Person, notes
from tests.desktop_rig import running, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop
NOTES = ("xterm", "-T", "notes")
STAYS = 30.0
"""Seconds that the card stays by itself."""


@pytest.fixture(scope="module")
def used_up(tmp_path_factory: pytest.TempPathFactory, desk: dict[str, str]) -> Path:
    """A home in which a limit has just been used up."""
    person = Person(tmp_path_factory.mktemp("used"), desk)
    person.types("plan", "add", "linkedin", "--limit", "1")
    person.types("log", "linkedin", "5")
    return person.home


@pytest.fixture
def app(person: Person, used_up: Path) -> Iterator[App]:
    shutil.copytree(used_up, person.home)
    person.asks("dunstctl", "close-all")  # what apps have left that were killed in other tests
    with person.starts("--hidden", *EVERY_SECOND) as app:
        yield app


def appears(app: App) -> Box:
    """The card, once it is on the screen."""
    wait_for(app.card, "the limit card")
    card = app.card()
    assert card is not None
    return card


def is_pointed_at(app: App, card: Box) -> bool:
    """Whether nothing lies between the pointer and the card, or the frame that a window manager puts around it."""
    (_, told) = app.person.asks("xdotool", "getmouselocation", "--shell").rsplit("WINDOW=", 1)
    return f" {card.number:#x} " in app.person.asks("xwininfo", "-children", "-id", told.strip())


def answers(app: App) -> list[tuple[str, str | None]]:
    """State and answer of every reminder."""
    with closing(sqlite3.connect(app.person.database)) as connection:
        return connection.execute("SELECT state, answer FROM reminder").fetchall()


def test_the_window_somebody_works_in_stays_active_while_the_card_appears(person: Person, used_up: Path) -> None:
    with running(NOTES, person.environment):
        wait_for(lambda: person.asks("xdotool", "getactivewindow", "getwindowname") == "notes", "a terminal")
        terminal = person.active_window()
        shutil.copytree(used_up, person.home)
        with person.starts("--hidden") as app:
            card = appears(app)
            wait_for(lambda: notes(app), "the notification")
            assert person.active_window() == terminal
            person.presses("Return")
            assert app.card() == card
            person.clicks(card.number)
            assert person.active_window() == terminal


def test_no_window_manager_is_asked_to_activate_the_card(app: App) -> None:
    told = app.person.asks("xprop", "-id", str(appears(app).number), "WM_HINTS", "_NET_WM_USER_TIME")
    assert "Client accepts input or input focus: False" in told
    assert "_NET_WM_USER_TIME(CARDINAL) = 0" in told


@pytest.mark.parametrize(("button", "answer"), [("Wrap up", "wrap_up"), ("10 more minutes", "more")])
def test_an_answer_by_the_notification_takes_the_card_away(
    app: App, desk: dict[str, str], button: str, answer: str
) -> None:
    Path(desk["WISH"]).write_text(button)
    appears(app)
    wait_for(lambda: notes(app), "the notification")
    app.person.asks("dunstctl", "context")
    wait_for(lambda: app.card() is None, "the end of the card")
    assert answers(app) == [("answered", answer)]


def test_closing_the_card_takes_the_notification_away(app: App) -> None:
    card = appears(app)
    wait_for(lambda: notes(app), "the notification")
    app.person.asks("xdotool", "mousemove", str(card.left + card.wide - 28), str(card.top + 28))
    wait_for(lambda: is_pointed_at(app, card), "the pointer on the card")
    app.person.asks("xdotool", "click", "1")
    wait_for(lambda: not notes(app), "the end of the notification")
    assert app.card() is None
    assert answers(app) == [("answered", "not_now")]


def test_a_plan_that_another_process_makes_is_kept_by_the_app_that_runs(person: Person) -> None:
    with person.starts("--hidden", *EVERY_SECOND) as app:
        wait_for(app.icon, "the icon")
        person.types("plan", "add", "linkedin", "--limit", "1")
        person.types("log", "linkedin", "5")
        assert appears(app)


def test_the_card_leaves_by_itself_and_the_question_stays_unanswered(app: App) -> None:
    appears(app)
    appeared = time.monotonic()
    wait_for(lambda: app.card() is None, "the end of the card", STAYS + 5)
    assert time.monotonic() - appeared > STAYS - 5
    assert answers(app) == [("shown", None)]
    assert app.runs()
