"""Desktops for the app: one with a tray of X and notifications, one with a panel on the bus, one with neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.running import Person
from tests.desktop_rig import (
    OPENBOX,
    PANEL,
    TRAYER,
    desktop,
    owned,
    private_environment,
    running,
    screen,
    started,
    wait_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTIFICATIONS = "org.freedesktop.Notifications"
PRESS = """#!/bin/sh
grep --max-count=1 "^#$(cat {wish})"
"""
"""What dunst takes for a menu of the buttons: it takes the one that a test wishes for."""


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A tray of X, and a notification daemon whose buttons can be pressed by `dunstctl context`."""
    folder = tmp_path_factory.mktemp("dunst")
    wish, press, settings = (folder / name for name in ("wish", "press", "dunstrc"))
    press.write_text(PRESS.format(wish=wish))
    press.chmod(0o755)
    settings.write_text(f"[global]\ndmenu = {press}\n")
    dunst = ("dunst", "-conf", str(settings))
    with desktop(TRAYER) as environment, running(dunst, environment):
        wait_for(lambda: owned(NOTIFICATIONS, environment), "dunst on the bus")
        yield {**environment, "WISH": str(wish)}


@pytest.fixture(scope="session")
def panel() -> Iterator[dict[str, str]]:
    """A panel that takes icons over the bus."""
    with desktop(PANEL) as environment:
        yield environment


@pytest.fixture(scope="session")
def bare() -> Iterator[dict[str, str]]:
    """A screen with a window manager, and neither a bus nor a tray."""
    with private_environment() as environment, screen() as display:
        shown = {**environment, "DISPLAY": display}
        with started(OPENBOX, shown):
            yield shown


@pytest.fixture
def person(tmp_path: Path, desk: dict[str, str]) -> Person:
    """Somebody at the desktop with a tray of X."""
    return Person(tmp_path, desk)
