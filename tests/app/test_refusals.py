"""What keeps the app from starting is said with a remedy, and told to a shell by its exit status."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.app.running import SOON, App, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.desktop
NO_SCREEN = 2
NO_DATABASE = 3


@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_screen_it_says_so_and_what_to_do(tmp_path: Path, display: str) -> None:
    with Person(tmp_path, {"DISPLAY": display}).starts() as app:
        assert app.process.wait(SOON) == NO_SCREEN
        assert app.errors() == (
            "There is no screen to open a window on. Start it in a desktop session, or see `detox --help`.\n"
        )
        assert not app.person.home.exists()


@pytest.fixture
def torn(person: Person) -> Person:
    """Somebody whose database is no database any more."""
    person.home.mkdir()
    person.database.write_bytes(b"torn " * 1000)
    return person


def complaint(app: App) -> int:
    """The box in which it says what is wrong."""
    wait_for(app.boxes, "the box")
    (box,) = app.boxes()
    return box.number


def test_a_broken_database_is_said_in_a_box_and_at_the_terminal(torn: Person) -> None:
    before = torn.database.read_bytes()
    with torn.starts() as app:
        box = complaint(app)
        wait_for(lambda: torn.active_window() == box, "the keyboard in the box")
        torn.presses("Return")
        assert app.process.wait(SOON) == NO_DATABASE
        what, remedy = app.errors().splitlines()
        assert what.endswith(str(torn.database))
        assert remedy.endswith(".")
        assert torn.database.read_bytes() == before
        assert app.left_behind() == []


def test_a_signal_ends_it_while_the_box_stands(torn: Person) -> None:
    with torn.starts("--hidden") as app:
        complaint(app)
        assert app.ends() == NO_DATABASE


def test_another_start_is_answered_while_the_box_stands(torn: Person) -> None:
    with torn.starts() as app:
        box = complaint(app)
        torn.types("gui")
        wait_for(lambda: torn.active_window() == box, "the box in front")
        assert app.ends() == NO_DATABASE


def test_a_database_of_a_newer_version_is_left_as_it_is(person: Person) -> None:
    person.types("status")
    with closing(sqlite3.connect(person.database)) as connection:
        connection.execute("PRAGMA user_version = 4711")
    before = person.database.read_bytes()
    with person.starts() as app:
        complaint(app)
        assert app.ends() == NO_DATABASE
        assert "newer" in app.errors()
        assert person.database.read_bytes() == before
