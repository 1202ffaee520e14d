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
