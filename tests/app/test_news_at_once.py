"""What another process writes is in the window at once, because it says so; the look of every minute is not needed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.app.running import App, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop
AT_ONCE = 1.0
"""Seconds from the end of the other process."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, desk: dict[str, str]) -> Iterator[App]:
    """An app that looks for news once a minute, as everybody has it, open on Today."""
    person = Person(tmp_path_factory.mktemp("once"), desk)
    person.types("settings", "set", "welcomed", "on")
    with person.starts(module="tests.app.seen") as app:
        app.opens()
        person.types("gui")  # answered once the app listens
        yield app


def follows(app: App, words: str) -> None:
    """Asserts that the window shows words a moment after they were written."""
    began = time.monotonic()
    wait_for(lambda: any(words in said for said in app.reads()), words, AT_ONCE + 1)
    assert time.monotonic() - began < AT_ONCE


def test_time_that_is_noted_at_the_terminal_is_on_today(app: App) -> None:
    app.person.types("log", "mastodon", "7")
    follows(app, "7 min")


def test_a_plan_that_is_made_at_the_terminal_is_on_plans(app: App) -> None:
    app.person.types("gui", "--page", "plans")
    app.person.types("plan", "add", "linkedin", "--limit", "35")
    follows(app, "35 min")


def test_a_setting_that_is_changed_at_the_terminal_is_on_settings(app: App) -> None:
    app.person.types("gui", "--page", "settings")
    app.person.types("settings", "set", "working_hours", "Mon-Wed 08:15-12:00")
    follows(app, "08:15")
