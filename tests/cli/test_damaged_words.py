"""A letter that damage has changed ends no verb with a traceback: what can be read is, else the place is said."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.person import Person
from tests.storage.full import damage, damages, file_in

VERBS = (
    ("status",), ("usage",), ("usage", "--by", "session"), ("usage", "--by", "day", "--by", "source"),
    ("log", "--list"), ("plan", "list"), ("plan", "show", "plan"), ("note", "list"), ("remind", "list"),
    ("remind", "log"), ("sources",), ("settings", "list"), ("undo", "--list"), ("bin",),
    ("erase", "--platform", "x", "--dry-run"), ("quiet",), ("log", "x", "3"), ("undo",),
)  # fmt: skip
NO_DATABASE = 3


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A database with a row in every table."""
    return file_in(tmp_path_factory.mktemp("full"))


@pytest.fixture
def full(person, whole) -> Person:
    """Somebody with a row in every table."""
    person.home.mkdir()
    shutil.copy(whole, person.database)
    return person


@pytest.mark.parametrize(("table", "column", "left"), damages())
def test_no_verb_ends_with_a_traceback_and_damage_is_said_with_its_place(full, table, column, left):
    with closing(sqlite3.connect(full.database)) as connection:
        damage(connection, table, column, left)
    for verb in VERBS:
        said = full.types(*verb)
        assert "Traceback" not in said.err
        if said.status == NO_DATABASE:
            assert said.err.startswith(f"{full.database}, {table}.{column}: The database is damaged.\n"), verb
            assert "detox restore FILE" in said.err


def test_the_remedy_names_the_copy_from_before_the_damage(full):
    full.types("backup")
    full.edits("UPDATE plan_version SET mode = 'limjt'")
    full.types("backup")
    copy, _ = sorted((full.home / "backups").glob("*-daily.sqlite3"))
    error = full.is_refused("plan", "list", status=NO_DATABASE)
    assert (error["code"], error["where"]) == ("damaged", f"{full.database}, plan_version.mode")
    assert f'detox restore "{copy}"' in error["remedy"]
    assert full.types("restore", str(copy)).status == 0
    assert "linkedin" in full.types("plan", "list").out


def test_the_doctor_names_a_damaged_word(full):
    full.edits("UPDATE plan_version SET mode = 'limjt'")
    (check,) = [each for each in full.asks("doctor", status=1)["checks"] if each["name"] == "database"]
    assert not check["ok"]
    assert "is damaged" in check["detail"]


def test_a_change_whose_name_is_damaged_is_listed_and_undone(full):
    full.edits("UPDATE change SET label = 'settjngs' WHERE label = 'settings'")
    assert "something changed: theme" in full.types("undo", "--list").out
    assert full.types("undo").out.startswith("Undone: something changed: theme")


@pytest.mark.parametrize(
    "damaged",
    ["""content = '7'""", """content = '["c\x0bVTQ"]'""", """content = replace(content, '"new":', '"nfw":')"""],
)
def test_how_to_take_a_change_back_may_be_damaged_too(full, damaged):
    full.edits(f"UPDATE inverse SET {damaged}")
    for verb in (("undo", "--list"), ("undo",), ("undo", "--redo")):
        assert full.types(*verb).status in {0, NO_DATABASE}
