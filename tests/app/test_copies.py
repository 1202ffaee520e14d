"""The running app keeps a copy each day, sees what is restored beside it, and stands a disk without room."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.running import EVERY_SECOND, SOON, App, Person
from tests.cli.test_no_room import fill, mount
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop


@pytest.fixture
def somebody(person: Person) -> Person:
    """Somebody who has noted time on LinkedIn."""
    person.types("settings", "set", "welcomed", "on")
    person.types("log", "linkedin", "15")
    return person


@pytest.fixture
def on_a_small_disk(somebody: Person, tmp_path: Path) -> Iterator[Person]:
    """The same on a disk on which hardly anything fits."""
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)):
        pytest.skip("no small disk can be mounted here")
    (place / "home").mkdir()
    somebody.types("backup", str(place / "home" / "worthwhile.sqlite3"))
    somebody.home = place / "home"
    somebody.database = somebody.home / "worthwhile.sqlite3"
    yield somebody
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def copies(person: Person) -> list[Path]:
    return sorted((person.home / "backups").glob("*-daily.sqlite3"))


def says(app: App, words: str) -> bool:
    return any(words in text for text in app.reads())


def test_a_copy_is_made_once_a_day_while_it_runs(somebody: Person) -> None:
    for _ in range(2):
        with somebody.starts() as app:
            app.opens()
            wait_for(lambda: copies(somebody), "the day's copy", SOON)
            assert app.ends() == 0
    assert len(copies(somebody)) == 1
    assert not any(path.name.startswith(".") for path in (somebody.home / "backups").iterdir())


def test_it_shows_what_is_restored_beside_it(somebody: Person, tmp_path: Path) -> None:
    somebody.types("backup", str(tmp_path / "copy.sqlite3"))
    somebody.types("log", "mastodon", "5")
    with somebody.starts(*EVERY_SECOND, module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: says(app, "Mastodon"), "Mastodon on Today", SOON)
        somebody.types("restore", str(tmp_path / "copy.sqlite3"))
        wait_for(lambda: not says(app, "Mastodon"), "Today without Mastodon", SOON)
        assert says(app, "LinkedIn")
        somebody.types("log", "bluesky", "5")
        wait_for(lambda: says(app, "Bluesky"), "Bluesky on Today", SOON)
        assert app.ends() == 0
        assert app.errors() == ""


def test_what_was_typed_stays_until_there_is_room_again(on_a_small_disk: Person) -> None:
    person = on_a_small_disk
    with person.starts(module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: copies(person), "the day's copy", SOON)
        with closing(sqlite3.connect(person.database)) as other:  # its log has room for a while
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        filler = fill(person.home.parent)
        app.presses("ctrl+l")
        wait_for(lambda: len(app.boxes()) > 1, "the dialog", SOON)
        app.presses("Return")
        wait_for(lambda: says(app, "The disk is full. Nothing was changed."), "the reason", SOON)
        assert len(app.boxes()) > 1
        filler.unlink()
        app.presses("Return")
        wait_for(lambda: says(app, "noted."), "what was done", SOON)
        assert app.ends() == 0
        assert "Traceback" not in app.errors()


def test_a_home_that_may_only_be_read_is_opened_to_look_at(on_a_small_disk: Person) -> None:
    person = on_a_small_disk
    before, names = person.database.read_bytes(), sorted(path.name for path in person.home.iterdir())
    assert mount("-o", "remount,ro", str(person.home.parent))
    with person.starts(module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: says(app, "LinkedIn"), "Today", SOON)
        assert says(app, "Read only: nothing can be changed")
        assert app.ends() == 0
        assert "Traceback" not in app.errors()
    assert mount("-o", "remount,rw", str(person.home.parent))
    assert person.database.read_bytes() == before
    assert sorted(path.name for path in person.home.iterdir()) == names
    assert [path.name for path in person.temporary.iterdir() if "read-only" in path.name] == []
