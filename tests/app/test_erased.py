"""Everything is erased at a terminal beside the app: it begins anew, and reads nothing before somebody says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from detox.core.periods import to_instant
from detox.desktop import clock
from tests.app.running import EVERY_SECOND, Person
from tests.desktop_rig import wait_for
from tests.fixtures.chromium import Row
from tests.sources.browser import LINKEDIN, Browser, minutes

pytestmark = pytest.mark.desktop
WELCOME = "Is it worth it?"


def test_the_welcome_comes_back_and_what_is_asked_for_there_is_read_again(tmp_path: Path, bare: dict[str, str]) -> None:
    person = Person(tmp_path, bare)
    browser = Browser(Path(person.environment["XDG_CONFIG_HOME"]) / "chromium" / "Default" / "History")
    now = clock.now()
    days = (now - timedelta(days=back) for back in range(5, 0, -1))
    browser.visits(*(Row(LINKEDIN, to_instant(day), foreground=minutes(20)) for day in days))
    person.types("settings", "set", "welcomed", "on")
    person.types("plan", "add", "linkedin", "--limit", "30")

    def uses() -> str:
        return person.asks("sqlite3", str(person.database), "SELECT count(*) FROM observation")

    with person.starts(*EVERY_SECOND, module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: uses() == "5", "the first scan")
        assert WELCOME not in app.reads()
        person.types("erase", "--all", "--yes")
        wait_for(lambda: WELCOME in app.reads(), "the welcome")
        ground = app.ground()
        person.types("plan", "add", "linkedin", "--limit", "30")
        person.types("settings", "set", "theme", "dark")
        wait_for(lambda: app.ground() != ground, "the dark")
        assert uses() == "0"
        app.presses("Return", "Return")
        wait_for(lambda: uses() == "5", "what was asked for")
        assert app.errors() == ""
