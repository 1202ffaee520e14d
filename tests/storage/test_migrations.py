"""A new file has today's tables; an old one is copied, then brought along in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from detox.core.topics import Topic
from detox.storage import migrations
from detox.storage.store import Store
from detox.storage.tables import MADE, TABLES

NOW = migrations.LATEST
"""The schema of a file that is made today."""


@pytest.fixture
def old(home, clock):
    """The closed file of an older version, with a setting in it."""
    path = home / "worthwhile.sqlite3"
    with Store.open(path, clock) as store, store.change(Topic.SETTINGS):
        store.settings.change(theme="dark")
    return path


def add_colour(database) -> None:
    database.execute_sql("ALTER TABLE account ADD COLUMN colour TEXT")


def fail(database) -> None:
    database.execute_sql("DROP TABLE setting")
    raise ZeroDivisionError


def number(path) -> int:
    with closing(sqlite3.connect(path)) as other:
        return other.execute("PRAGMA user_version").fetchone()[0]


def test_a_new_file_has_every_table(store):
    with store.read():
        found = set(store._database.get_tables())
    assert found == {model._meta.table_name for model in TABLES}


def test_no_model_belongs_to_a_database(store):
    assert [model for model in TABLES if model._meta.database is not None] == []


def test_what_a_person_makes_has_an_id_a_stamp_and_a_place_in_the_bin(store):
    for model in MADE:
        columns = {field.column_name for field in model._meta.sorted_fields}
        assert model.__name__ == "SettingRow" or {"id", "changed_at", "device", "deleted_at"} <= columns


def test_an_old_file_is_brought_along_after_a_copy(old, clock, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    monkeypatch.setattr(migrations, "LATEST", NOW + 1)
    with Store.open(old, clock) as store, store.read():
        assert store.settings.load().theme == "dark"
        assert "colour" in {column.name for column in store._database.get_columns("account")}
    assert number(old) == NOW + 1
    copy = old.with_name(f"worthwhile-before-{NOW + 1}.sqlite3")
    assert number(copy) == NOW
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT value FROM setting").fetchall() == [('"dark"',)]


def test_each_step_is_taken_once(old, clock, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    monkeypatch.setattr(migrations, "LATEST", NOW + 1)
    for _ in range(2):
        Store.open(old, clock).close()
    assert number(old) == NOW + 1


def test_a_step_that_fails_leaves_the_file_as_it_was(old, clock, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour, fail))
    monkeypatch.setattr(migrations, "LATEST", NOW + 2)
    with pytest.raises(ZeroDivisionError):
        Store.open(old, clock)
    monkeypatch.undo()
    with Store.open(old, clock) as store, store.read():
        assert store.settings.load().theme == "dark"
        assert "colour" not in {column.name for column in store._database.get_columns("account")}


def test_the_step_to_notes_makes_the_table_that_a_new_file_has(old, clock):
    def schema(path) -> list[tuple]:
        with closing(sqlite3.connect(path)) as other:
            return other.execute("SELECT name, sql FROM sqlite_master WHERE tbl_name = 'note' ORDER BY name").fetchall()

    def words(found: list[tuple]) -> list[tuple]:
        return [(name, sql and " ".join(sql.split())) for name, sql in found]

    fresh = words(schema(old))
    with closing(sqlite3.connect(old)) as other, other:
        other.execute("DROP TABLE note")
        other.execute("PRAGMA user_version = 2")
    Store.open(old, clock).close()
    assert words(schema(old)) == fresh != []
