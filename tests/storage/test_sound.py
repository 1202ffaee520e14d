"""A letter or a number that damage has changed is found by its place, and is no mistake of the program."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from detox.core.backups import Reason
from detox.core.topics import Topic
from detox.storage import shelf
from detox.storage.faults import CopyError, CopyFault
from detox.storage.holdings import broken, is_good, preview
from detox.storage.store import Store, StoreError, StoreFault
from detox.storage.tables import TABLES
from tests.storage.full import columns, damage, damages, file_in

MODE = ("plan_version", "mode", None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """A database with a row in every table."""
    return file_in(tmp_path_factory.mktemp("full"))


@pytest.fixture
def path(whole, home) -> Path:
    home.mkdir()
    shutil.copy(whole, home / whole.name)
    return home / whole.name


def spoil(path: Path, table: str, column: str, left: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        damage(connection, table, column, left)


def test_what_was_stored_is_sound_in_every_table(path):
    assert broken(path) == ""
    with closing(sqlite3.connect(path)) as connection:
        names = [model._meta.table_name for model in TABLES]
        assert [name for name in names if not connection.execute(f'SELECT 1 FROM "{name}"').fetchone()] == []


@pytest.mark.parametrize(("table", "column", "left"), damages())
def test_a_damaged_value_is_found_by_its_place(path, table, column, left):
    spoil(path, table, column, left)
    assert broken(path) == f"{table}.{column}"
    assert not is_good(path)


@pytest.mark.parametrize(("table", "column"), [place for place in columns(object) if place[1] != "id"])
def test_a_value_of_another_type_is_found_by_its_place(path, table, column):
    spoil(path, table, column, b"\x00damaged")
    assert broken(path) == f"{table}.{column}"


def test_a_row_that_refers_to_none_is_found(path):
    spoil(path, "plan", "account", "nobody")
    assert broken(path) == "plan"


def test_a_note_of_what_was_erased_that_is_cut_is_found(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = substr(value, 2) WHERE key = 'erased'")
    assert broken(path) == "meta.value"


def test_reading_a_damaged_word_tells_of_damage_with_its_place(path, clock):
    spoil(path, *MODE)
    with Store.open(path, clock) as store:
        with pytest.raises(StoreError) as caught, store.read():
            store.plans.all()
        assert (caught.value.code, caught.value.where) == (StoreFault.DAMAGED, "plan_version.mode")
        with pytest.raises(StoreError), store.change(Topic.PLANS):
            store.plans.all()
        assert not store.intact()


def test_a_mistake_of_ours_stays_one_where_all_is_sound(path, clock):
    with Store.open(path, clock) as store, pytest.raises(ValueError, match="ours"), store.read():
        raise ValueError("ours")


def test_a_copy_with_a_damaged_word_is_neither_offered_nor_restored(path, clock):
    good = shelf.keep(path, Reason.DAILY, clock.now)
    spoil(path, *MODE)
    clock.pass_(days=1)
    bad = shelf.keep(path, Reason.DAILY, clock.now)
    found = shelf.last_good(path)
    assert found is not None
    assert found.path == good
    with pytest.raises(CopyError) as caught:
        preview(bad, path)
    assert (caught.value.code, caught.value.detail) == (CopyFault.DAMAGED, "plan_version.mode")
    with pytest.raises(CopyError):
        shelf.put_in_place(path, bad, clock.now)
