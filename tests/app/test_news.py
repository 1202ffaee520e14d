"""What other processes write is on the open page without anybody asking for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.running import EVERY_SECOND, App, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, desk: dict[str, str]) -> Iterator[App]:
    """An app with nothing in it and the welcome put away, open on Today."""
    person = Person(tmp_path_factory.mktemp("news"), desk)
    person.types("settings", "set", "welcomed", "on")
    with person.starts(*EVERY_SECOND, module="tests.app.seen") as app:
        app.opens()
        yield app


def reads(app: App, words: str) -> bool:
    return any(words in text for text in app.reads())


def test_a_plan_that_is_made_at_the_terminal_appears_in_the_window(app: App) -> None:
    assert not reads(app, "LinkedIn")
    app.person.types("plan", "add", "linkedin", "--limit", "30")
    wait_for(lambda: reads(app, "LinkedIn"), "the plan")


def test_time_that_is_noted_at_the_terminal_appears_in_the_window(app: App) -> None:
    assert not reads(app, "7 min")
    app.person.types("log", "mastodon", "7")
    wait_for(lambda: reads(app, "7 min"), "the time")


def test_a_theme_that_is_chosen_at_the_terminal_changes_the_window(app: App) -> None:
    before = app.ground()
    app.person.types("settings", "set", "theme", "dark")
    wait_for(lambda: app.ground() != before, "the dark")


def test_what_is_undone_at_the_terminal_goes_from_the_window_and_comes_back_when_it_is_done_again(app: App) -> None:
    app.person.types("log", "bluesky", "11")
    wait_for(lambda: reads(app, "11 min"), "the time")
    app.person.types("undo")
    wait_for(lambda: not reads(app, "11 min"), "it to go")
    app.person.types("undo", "--redo")
    wait_for(lambda: reads(app, "11 min"), "it to come back")


def test_what_is_erased_at_the_terminal_goes_from_the_window_and_from_the_file(app: App) -> None:
    app.person.types("log", "pinterest", "13", "--note", "zqerased")
    wait_for(lambda: reads(app, "13 min"), "the time")
    app.person.types("erase", "--platform", "pinterest", "--yes")
    wait_for(lambda: not reads(app, "13 min"), "it to go")
    held = [path for path in app.person.home.rglob("*") if path.is_file() and b"zqerased" in path.read_bytes()]
    assert held == []
