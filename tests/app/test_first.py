"""The first five minutes at a real desktop: from the welcome to past weeks, into the demo and back to one's own."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detox.app.again import again
from detox.core.periods import to_instant
from detox.desktop import clock
from tests.app.running import EVERY_SECOND, App, Person
from tests.desktop_rig import wait_for
from tests.fixtures.chromium import Row
from tests.sources.browser import LINKEDIN, Browser, X, minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEN = "tests.app.seen"
WELCOME = "Is it worth it?"
DEMO = "Demo data. Nothing here is yours."
NO_TRAY = "There is no tray here, so closing the window ends Worthwhile."
NO_NOTES = "Reminders come at its top, as there are no notifications."
QUESTION = "That is the time you set aside. Wrap up, or stay on purpose?"


@pytest.fixture(params=["panel", "bare"])
def newcomer(request: pytest.FixtureRequest, tmp_path: Path) -> Person:
    """Somebody who has browsed for five weeks, at a desktop with a panel, and at one with nothing at all."""
    found = Person(tmp_path, request.getfixturevalue(request.param))
    for path, url, hours in (("google-chrome", LINKEDIN, 1), ("chromium", X, 3)):
        browser = Browser(Path(found.environment["XDG_CONFIG_HOME"]) / path / "Default" / "History")
        now = clock.now()
        days = (now - timedelta(days=back, hours=hours) for back in range(35, 0, -1))
        browser.visits(*(Row(url, to_instant(day), foreground=minutes(20)) for day in days))
    return found


@pytest.fixture
def app(newcomer: Person) -> Iterator[App]:
    with newcomer.starts(module=SEEN) as app:
        app.opens()
        wait_for(lambda: WELCOME in app.reads(), "the welcome")
        wait_for(lambda: newcomer.active_window() == app.opens().number, "the keyboard")
        yield app


def says(app: App, words: str) -> None:
    wait_for(lambda: any(words in said for said in app.reads()), words)


def becomes(app: App, word: str, without: str = "-") -> None:
    """Waits until the process was begun anew with a word, and its window is there; nothing is asked of it meanwhile."""
    words = Path(f"/proc/{app.process.pid}/cmdline")
    wait_for(lambda: (now := words.read_text().split("\0")) and word in now and without not in now, word)
    app.opens()


@pytest.mark.desktop
def test_from_the_welcome_to_past_weeks_in_two_strokes(app: App) -> None:
    app.presses("Return")
    says(app, "What can be read here")
    assert [said for said in app.reads() if said.startswith("Chrome · ")]
    app.presses("Return")
    says(app, "70 visits read.")
    says(app, "The last eight weeks")
    wait_for(lambda: {"LinkedIn", "X"} <= set(app.reads()), "both accounts")
    assert app.errors() == ""


@pytest.mark.desktop
def test_nothing_is_read_before_somebody_says_so(app: App) -> None:
    app.presses("Escape")
    says(app, "Nothing is recorded yet")
    assert app.person.asks("sqlite3", str(app.person.database), "SELECT count(*) FROM observation") in {"0", ""}
    assert WELCOME not in app.reads()


@pytest.mark.desktop
def test_into_the_demo_and_back_to_ones_own(app: App) -> None:
    app.presses("Down", "Down", "Return")
    becomes(app, "--demo")
    says(app, DEMO)
    assert len(list(app.person.temporary.glob("worthwhile-demo-*"))) == 1
    app.opens()
    app.presses("ctrl+shift+o")
    becomes(app, "gui", without="--demo")
    says(app, WELCOME)
    assert list(app.person.temporary.glob("worthwhile-demo-*")) == []
    assert app.errors() == ""


@pytest.mark.desktop
def test_a_desktop_without_anything_says_once_what_is_missing(tmp_path: Path, bare: dict[str, str]) -> None:
    person = Person(tmp_path, bare)
    with person.starts(module=SEEN) as app:
        says(app, NO_TRAY)
        says(app, NO_NOTES)
        app.ends()
    with person.starts(module=SEEN) as app:
        says(app, WELCOME)
        says(app, "Not now")
        assert not any(NO_TRAY in said for said in app.reads())


@pytest.mark.desktop
def test_there_a_reminder_stands_in_the_window_and_is_answered_in_it(tmp_path: Path, bare: dict[str, str]) -> None:
    person = Person(tmp_path, bare)
    person.types("plan", "add", "linkedin", "--limit", "10")
    with person.starts(*EVERY_SECOND, module=SEEN) as app:
        box = app.opens()
        says(app, "LinkedIn")
        person.types("log", "linkedin", "12")
        says(app, QUESTION)
        assert app.boxes() == [box]
        assert "LinkedIn · 12 of 10 min today" in app.reads()


@pytest.mark.parametrize(
    ("whole", "own", "words"),
    [
        (["python", "-m", "detox", "gui"], ["detox", "gui"], ["-m", "detox"]),
        (["python", "-X", "dev", "/bin/detox"], ["/bin/detox"], ["-X", "dev", "/bin/detox"]),
        (["Worthwhile", "gui", "--hidden"], ["Worthwhile", "gui", "--hidden"], []),
    ],
)
def test_it_begins_again_as_it_was_begun(whole: list[str], own: list[str], words: list[str]) -> None:
    home = Path("/home/of/mine")
    assert again("python3", whole, own, home, is_demo=True) == [
        "python3", *words, "--home", os.fspath(home), "gui", "--demo",
    ]  # fmt: skip
    assert again("python3", whole, own, home, is_demo=False)[-1] == "gui"
