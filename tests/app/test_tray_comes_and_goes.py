"""A tray that comes late, goes, or begins anew: the app is never there unseen, and says what closing it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.items import Panel
from tests.app.running import EVERY_SECOND, SOON, App, Person
from tests.desktop_rig import OPENBOX, PANEL, TRAYER, bus, owned, private_environment, screen, started, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop
SEEN = "tests.app.seen"
NO_TRAY = "There is no tray here, so closing the window ends Worthwhile."
WATCHER = "org.kde.StatusNotifierWatcher"
TIMES = 100
ROOM = 4 * 1024
"""Kilobytes by which it may grow from the tenth time to the last."""


@pytest.fixture
def early(tmp_path: Path) -> Iterator[Person]:
    """Somebody whose session has a screen and a bus, and no tray yet."""
    with private_environment() as environment, screen() as display:
        shown = {**environment, "DISPLAY": display}
        with bus(shown) as address, started(OPENBOX, shown):
            yield Person(tmp_path, {**shown, "DBUS_SESSION_BUS_ADDRESS": address})


def says(app: App, words: str) -> bool:
    return any(words in said for said in app.reads())


def is_there(person: Person) -> None:
    """Waits until its home is taken and another start is answered."""
    wait_for(lambda: (person.home / "worthwhile.lock").exists(), "its home being taken")
    person.types("gui", "--hidden")


def icon_on_bus(app: App) -> bool:
    with Panel(app.person.environment["DBUS_SESSION_BUS_ADDRESS"]) as host:
        return host.item(app.process.pid) is not None


def test_a_hidden_start_waits_for_a_tray_that_comes_late(early: Person) -> None:
    with early.starts("--hidden", *EVERY_SECOND) as app:
        is_there(early)
        assert app.boxes() == []
        with started(TRAYER, early.environment):
            wait_for(app.icon, "the icon")
            assert app.boxes() == []
            assert app.ends() == 0


def test_a_panel_that_takes_icons_over_the_bus_is_used_as_soon_as_it_is_there(early: Person) -> None:
    with early.starts("--hidden", *EVERY_SECOND) as app:
        is_there(early)
        for _ in range(2):  # it comes, and begins anew
            with started(PANEL, early.environment):
                wait_for(lambda: icon_on_bus(app), "the icon on the bus")
            wait_for(lambda: not owned(WATCHER, early.environment), "the end of the panel")
        assert app.boxes() == []


def test_without_a_tray_it_is_seen_after_a_while(early: Person) -> None:
    with early.starts("--hidden", "--wait-for-tray", "2", *EVERY_SECOND, module=SEEN) as app:
        app.opens("the window, though it was to be hidden")
        wait_for(lambda: says(app, NO_TRAY), "what is missing")


def test_what_closing_does_is_said_anew_when_a_tray_comes_and_goes(early: Person) -> None:
    with early.starts(*EVERY_SECOND, module=SEEN) as app:
        app.opens()
        wait_for(lambda: says(app, NO_TRAY), "that there is no tray")
        with started(TRAYER, early.environment):
            wait_for(app.icon, "the icon")
            wait_for(lambda: not says(app, NO_TRAY), "the end of that")
            app.presses("alt+F4")
            wait_for(lambda: app.window() is None, "the end of the window")
            early.types("gui")
            app.opens("the window, again")
        wait_for(lambda: says(app, NO_TRAY), "that there is none any more")
        app.presses("alt+F4")
        assert app.process.wait(SOON) == 0
        assert app.errors() == ""


def resident(app: App) -> int:
    """Kilobytes of memory that it has."""
    (line,) = (row for row in Path(f"/proc/{app.process.pid}/status").read_text().splitlines() if "VmRSS" in row)
    return int(line.split()[1])


@pytest.mark.slow
def test_a_window_that_is_shown_and_hidden_a_hundred_times_costs_what_one_costs(person: Person) -> None:
    person.types("settings", "set", "welcomed", "on")
    with person.starts("--hidden") as app:
        wait_for(app.icon, "the icon")
        icon, grown = app.icon(), []
        for _ in range(TIMES):
            person.types("gui")
            assert len([app.opens()]) == len(app.boxes()) == 1
            app.presses("ctrl+w")
            wait_for(lambda: app.boxes() == [], "the end of the window")
            grown.append(resident(app))
        assert app.icon() == icon
        assert grown[-1] - grown[TIMES // 10] < ROOM
        assert app.ends() == 0
