"""The colour scheme of the system, on a real screen: the app follows it while it runs, unless somebody chose."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detox.gui.tokens import load
from tests.app.running import EVERY_SECOND, App, Person
from tests.conftest import RESOURCES
from tests.desktop_rig import OPENBOX, TRAYER, bus, private_environment, screen, started, wait_for
from tests.gui.portal import DARK, LIGHT, NO_WISH, Portal

pytestmark = pytest.mark.desktop
READS_THE_PORTAL = {"QT_QPA_PLATFORMTHEME": "gnome"}
TOKENS = load(RESOURCES / "tokens.toml")


@pytest.fixture(scope="module")
def desk() -> Iterator[dict[str, str]]:
    """A desktop with a tray, on whose bus nobody speaks yet."""
    with private_environment() as environment, screen() as display, bus(environment, starts_services=False) as address:
        shown = {**environment, "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": address}
        with started(OPENBOX, shown), started(TRAYER, shown):
            yield shown


@pytest.fixture
def portal(desk: dict[str, str]) -> Iterator[Portal]:
    with Portal(desk["DBUS_SESSION_BUS_ADDRESS"]) as portal:
        yield portal


@pytest.fixture
def person(tmp_path: Path, desk: dict[str, str], portal: Portal) -> Person:
    return Person(tmp_path, desk, **READS_THE_PORTAL)


@pytest.fixture
def app(person: Person) -> Iterator[App]:
    """An app whose window can be seen, in light."""
    with person.starts(*EVERY_SECOND) as app:
        wait_for(lambda: shows(app, TOKENS.light["window"]), "the window in light")
        yield app


def shows(app: App, colour: str) -> bool:
    """Whether a colour is that of which the window shows most."""
    blue, green, red, _ = app.ground()
    return f"#{red:02X}{green:02X}{blue:02X}" == colour


def ink(app: App) -> tuple[int, ...]:
    """The colour of the mark in the tray: the one of its colours that is furthest from its ground."""
    icon = app.icon()
    assert icon is not None
    colours = app.colours(icon)
    ground = colours.most_common(1)[0][0]
    return max(colours, key=lambda dot: sum(abs(a - b) for a, b in zip(dot, ground, strict=True)))


def test_the_window_becomes_dark_and_light_again_with_the_system(app: App, portal: Portal) -> None:
    portal.prefer(DARK)
    wait_for(lambda: shows(app, TOKENS.dark["window"]), "the window in dark")
    portal.prefer(LIGHT)
    wait_for(lambda: shows(app, TOKENS.light["window"]), "the window in light")


def test_the_mark_in_the_tray_follows_the_system(app: App, portal: Portal) -> None:
    wait_for(app.icon, "the icon")
    before = ink(app)
    portal.prefer(DARK)
    wait_for(lambda: sum(ink(app)) > sum(before), "a lighter mark")


def test_the_window_is_dark_from_the_start_where_the_system_is(person: Person, portal: Portal) -> None:
    portal.prefer(DARK)
    with person.starts() as app:
        wait_for(lambda: shows(app, TOKENS.dark["window"]), "the window in dark")


def test_without_a_wish_of_the_system_the_window_is_light(app: App, portal: Portal) -> None:
    portal.prefer(DARK)
    wait_for(lambda: shows(app, TOKENS.dark["window"]), "the window in dark")
    portal.prefer(NO_WISH)
    wait_for(lambda: shows(app, TOKENS.light["window"]), "the window in light")


def test_a_look_that_somebody_chose_is_kept_against_the_system(app: App, person: Person, portal: Portal) -> None:
    portal.prefer(DARK)
    wait_for(lambda: shows(app, TOKENS.dark["window"]), "the window in dark")
    person.types("settings", "set", "theme", "light")
    wait_for(lambda: shows(app, TOKENS.light["window"]), "the look that was chosen")
    person.types("settings", "set", "theme", "system")
    wait_for(lambda: shows(app, TOKENS.dark["window"]), "the system's look")
