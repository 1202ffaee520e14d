"""The icon in a tray of X: there before anything else, and what keeps the app going."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.running import SOON, App, Person, notes
from tests.desktop_rig import TRAYER, started, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop
CLOSE = "alt+F4"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, desk: dict[str, str]) -> Iterator[App]:
    """An app that was started hidden, and whose window somebody has opened by its icon."""
    with Person(tmp_path_factory.mktemp("tray"), desk).starts("--hidden") as app:
        wait_for(app.icon, "the icon")
        yield app


def click(app: App) -> None:
    icon = app.icon()
    assert icon is not None
    app.person.clicks(icon)


def close(app: App) -> None:
    app.opens()
    app.presses(CLOSE)
    wait_for(lambda: app.window() is None, "the end of the window")


def test_hidden_it_shows_its_icon_and_nothing_else(app: App) -> None:
    icon = app.icon()
    assert icon is not None
    wait_for(lambda: len(app.colours(icon)) > 1, "a mark on its ground")
    assert app.boxes() == []


def test_a_click_on_the_icon_opens_the_window(app: App) -> None:
    click(app)
    assert app.opens("the window")


def test_closing_the_window_keeps_it_in_the_tray_and_says_so_once(app: App) -> None:
    click(app)
    close(app)
    wait_for(lambda: notes(app), "the note")
    app.person.asks("dunstctl", "close-all")
    click(app)
    close(app)
    assert app.icon() is not None
    assert app.runs()
    assert notes(app) == 0


def test_the_note_of_its_going_on_offers_to_quit_instead(tmp_path: Path, desk: dict[str, str]) -> None:
    with Person(tmp_path, desk).starts() as app:
        wait_for(app.icon, "the icon")
        close(app)
        wait_for(lambda: notes(app), "the note")
        Path(desk["WISH"]).write_text("Quit instead")
        app.person.asks("dunstctl", "context")
        assert app.process.wait(SOON) == 0


def test_what_is_made_up_is_gone_with_its_window(tmp_path: Path, desk: dict[str, str]) -> None:
    with Person(tmp_path, desk).starts("--demo") as app:
        wait_for(app.icon, "the icon")
        app.opens()
        app.presses(CLOSE)
        assert app.process.wait(SOON) == 0


def test_the_icon_comes_back_with_a_tray_that_comes_back(tmp_path: Path, bare: dict[str, str]) -> None:
    with started(TRAYER, bare) as first, Person(tmp_path, bare).starts("--hidden") as app:
        wait_for(app.icon, "the icon")
        first.terminate()
        first.wait()
        with started(TRAYER, bare):
            wait_for(app.icon, "the icon, again")
