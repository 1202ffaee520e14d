"""The icon in a panel that takes icons over the bus and draws their menus itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.app.items import Item, Panel
from tests.app.running import EVERY_SECOND, SOON, App, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop
MENU = (
    r"(0 min|0 of about \d+ min) today", "", "Log time…", "Quick note…", "Quiet for", r"1 hour, until \d\d:\d\d",
    r"(Until lunch, \d\d:\d\d)?", r"Until tomorrow, \d\d:\d\d", "", "Open Worthwhile", "Settings",
    "Send a test reminder", "", "Quit",
)  # fmt: skip
"""Every line, from top to bottom; lunch is offered before it."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, panel: dict[str, str]) -> Iterator[App]:
    with Person(tmp_path_factory.mktemp("panel"), panel).starts("--hidden", *EVERY_SECOND) as app:
        yield app


@pytest.fixture(scope="module")
def item(app: App, panel: dict[str, str]) -> Iterator[Item]:
    """The app's icon, once its menu is complete."""
    with Panel(panel["DBUS_SESSION_BUS_ADDRESS"]) as host:
        wait_for(lambda: host.item(app.process.pid), "the icon in the panel")
        found = host.item(app.process.pid)
        assert found is not None
        wait_for(lambda: "Log time…" in found.labels(), "the menu")
        yield found


def test_it_registers_by_its_name_with_a_picture(item: Item) -> None:
    assert (item.property("Id"), item.property("Title"), item.property("Status")) == (
        "Worthwhile", "Worthwhile", "Active",
    )  # fmt: skip
    assert item.property("IconPixmap")


def test_its_tip_tells_how_the_day_is_going(item: Item) -> None:
    wait_for(lambda: item.tip() == "Worthwhile\n0 min today", "the tip")


def test_its_menu_lists_everything_that_can_be_done_from_the_tray(item: Item) -> None:
    assert re.fullmatch("\n?".join(MENU), "\n".join(item.labels()))


def test_the_headline_of_its_menu_cannot_be_chosen(item: Item) -> None:
    assert [entry.label for entry in item.entries() if not entry.is_enabled] == [item.labels()[0]]


def test_a_plan_of_another_process_shows_in_the_menu(app: App, item: Item) -> None:
    app.person.types("plan", "add", "linkedin", "--limit", "30")
    wait_for(lambda: item.labels()[0] == "0 of about 30 min today", "the plan in the menu")


def test_time_that_another_process_notes_shows_in_the_tip(app: App, item: Item) -> None:
    app.person.types("log", "x", "5")
    wait_for(lambda: item.tip() == "Worthwhile\n5 min today", "the time in the tip")


def test_quiet_that_is_chosen_shows_in_the_menu_and_can_be_ended_there(item: Item) -> None:
    (an_hour,) = (label for label in item.labels() if label.startswith("1 hour"))
    item.choose(an_hour)
    wait_for(lambda: "End the quiet" in item.labels(), "the quiet")
    item.choose("End the quiet")
    wait_for(lambda: "End the quiet" not in item.labels(), "the end of the quiet")


@pytest.mark.parametrize("way", ["menu", "click"])
def test_it_opens_the_window(app: App, item: Item, way: str) -> None:
    item.choose("Open Worthwhile") if way == "menu" else item.click()
    app.opens()
    app.presses("ctrl+w")
    wait_for(lambda: app.window() is None, "the end of the window")


def test_quit_ends_it(app: App, item: Item) -> None:
    item.choose("Quit")
    assert app.process.wait(SOON) == 0
    assert app.errors() == ""
