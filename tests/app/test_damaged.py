"""A database that cannot be used: the box offers the last good copy, another one, or to start empty."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.app.running import SOON, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.running import App

pytestmark = pytest.mark.desktop
TORN = b"torn " * 1000
NO_DATABASE = 3


@pytest.fixture
def torn(person: Person) -> Person:
    """Somebody with a copy, whose database is no database any more."""
    person.types("log", "linkedin", "15")
    person.types("settings", "set", "welcomed", "on")
    person.types("backup")
    person.types("log", "x", "5")
    for beside in ("-wal", "-shm"):
        person.database.with_name(person.database.name + beside).unlink(missing_ok=True)
    person.database.write_bytes(TORN)
    return person


def box(app: App) -> int:
    wait_for(app.boxes, "the box", SOON)
    number = app.boxes()[0].number
    wait_for(lambda: app.person.active_window() == number, "the keyboard in the box", SOON)
    return number


def accounts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as other:
        return [name for (name,) in other.execute("SELECT id FROM account ORDER BY id")]


def aside(person: Person) -> list[bytes]:
    return [path.read_bytes() for path in person.home.glob("worthwhile-damaged-*Z.sqlite3")]


def tear(person: Person, table: str) -> None:
    """Has somebody's database be as its copy, save for the first page of a table."""
    (copy,) = (person.home / "backups").iterdir()
    with closing(sqlite3.connect(copy)) as whole:
        ((page,),) = whole.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        ((size,),) = whole.execute("PRAGMA page_size")
    held = bytearray(copy.read_bytes())
    held[(page - 1) * size : page * size] = TORN[:size]
    person.database.write_bytes(held)


def test_return_restores_the_last_good_copy_and_the_window_opens(torn: Person) -> None:
    with torn.starts() as app:
        box(app)
        app.presses("Return")
        app.opens()
        assert accounts(torn.database) == ["linkedin"]
        assert aside(torn) == [TORN]
        assert "damaged" not in app.errors()


def test_it_says_when_the_copy_was_made_and_what_is_lost(torn: Person) -> None:
    with torn.starts(module="tests.app.seen") as app:
        box(app)
        said = " ".join(app.reads())
        assert "The last good copy: today" in said
        assert "What came after it is lost." in said
        assert app.person.database.read_bytes() == TORN


def test_starting_empty_moves_the_file_aside_and_deletes_nothing(torn: Person) -> None:
    with torn.starts() as app:
        box(app)
        app.presses("Tab", "Tab", "Return")
        app.opens()
        assert accounts(torn.database) == []
        assert aside(torn) == [TORN]
        assert len(list((torn.home / "backups").iterdir())) == 1


def empty(person: Person) -> None:
    """Has somebody's database be as a failure of power leaves it."""
    person.database.write_bytes(b"")


@pytest.mark.parametrize("harm", [empty, partial(tear, table="counter")], ids=["emptied", "counters torn"])
def test_an_emptied_file_and_one_with_torn_counters_are_no_new_home(
    torn: Person, harm: Callable[[Person], None]
) -> None:
    harm(torn)
    with torn.starts(module="tests.app.seen") as app:
        box(app)
        assert "The last good copy: today" in " ".join(app.reads())
        app.presses("Return")
        app.opens()
        assert accounts(torn.database) == ["linkedin"]


def test_where_what_nobody_looks_at_is_torn_that_is_told_and_leads_to_the_copies(torn: Person) -> None:
    tear(torn, "observation")
    with torn.starts(module="tests.app.seen") as app:
        app.opens()
        wait_for(lambda: "Something is wrong with the database." in app.reads(), "the notice", SOON)
        app.chooses("Show the copies")
        wait_for(lambda: "Restore…" in app.reads(), "the copies", SOON)
        app.chooses("Restore…")
        wait_for(lambda: "Restore this copy" in app.reads(), "what is in the copy", SOON)
        app.chooses("Restore this copy")
        wait_for(lambda: "Something is wrong with the database." not in app.reads(), "the page without it", SOON)
        assert app.ends() == 0
    with closing(sqlite3.connect(torn.database)) as whole:
        assert whole.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_quitting_leaves_everything_as_it_was(torn: Person) -> None:
    with torn.starts() as app:
        box(app)
        app.presses("Escape")
        assert app.process.wait(SOON) == NO_DATABASE
        assert torn.database.read_bytes() == TORN
        assert aside(torn) == []


def test_where_the_only_copy_is_torn_as_well_it_is_not_offered(torn: Person) -> None:
    for copy in (torn.home / "backups").iterdir():
        copy.write_bytes(copy.read_bytes()[:8192])
    with torn.starts(module="tests.app.seen") as app:
        box(app)
        said = " ".join(app.reads())
        assert "last good copy" not in said
        assert "Start empty" in said


def test_a_busy_database_is_tried_again(person: Person) -> None:
    person.types("settings", "set", "welcomed", "on")
    with closing(sqlite3.connect(person.database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = delete")
        other.execute("BEGIN EXCLUSIVE")
        with person.starts() as app:
            box(app)
            other.execute("ROLLBACK")
            app.presses("Return")
            app.opens()
