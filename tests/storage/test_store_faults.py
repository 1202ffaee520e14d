"""What the person or the machine can cause is a StoreError with its code, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from peewee import IntegrityError

from detox.core.accounts import Account
from detox.core.backups import Reason
from detox.core.topics import Topic
from detox.storage import shelf, sqlite
from detox.storage.holdings import is_good
from detox.storage.store import Store, StoreError, StoreFault

NOBODY = 65534


def refused(path: Path, clock) -> StoreError:
    """The error with which opening the file ends."""
    with pytest.raises(StoreError) as caught:
        Store.open(path, clock)
    return caught.value


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@contextmanager
def as_a_person():
    """Permissions bind: root steps down for as long as this lasts."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def save_accounts(store: Store, count: int) -> None:
    with store.change(Topic.ACCOUNTS):
        for number in range(count):
            store.accounts.save(Account(f"account {number}", "x", slot=number))


@pytest.fixture
def filled(home, clock) -> Path:
    """A closed store with accounts in it."""
    with Store.open(home / "worthwhile.sqlite3", clock) as store:
        save_accounts(store, 500)
    return store.path


def test_an_empty_file_is_a_new_home_and_beside_copies_one_that_has_lost_all(filled, clock):
    place = shelf.folder(filled)
    with Store.open(filled, clock) as store:
        kept = shelf.keep(store.path, Reason.DAILY, clock.now)
    filled.write_bytes(b"")
    assert refused(filled, clock).code is StoreFault.NOT_A_DATABASE
    assert filled.read_bytes() == b""
    kept.unlink()
    place.rmdir()
    with Store.open(filled, clock) as store:
        assert store.accounts.all() == []


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path, clock):
    path = tmp_path / "worthwhile.sqlite3"
    path.write_bytes(b"Dear diary, today I was on X again. " * 400)
    before = contents(tmp_path)
    found = refused(path, clock)
    assert (found.code, found.path) == (StoreFault.NOT_A_DATABASE, path)
    assert contents(tmp_path) == before


def test_another_program_s_database_is_named_and_left_alone(tmp_path, clock):
    path = tmp_path / "worthwhile.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE visits (id INTEGER PRIMARY KEY)")
        other.commit()
    before = contents(tmp_path)
    assert refused(path, clock).code is StoreFault.FOREIGN
    assert contents(tmp_path) == before


def test_an_empty_database_with_another_program_s_mark_is_foreign(tmp_path, clock):
    path = tmp_path / "worthwhile.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 252006673")
        other.commit()
    assert refused(path, clock).code is StoreFault.FOREIGN


def test_a_newer_version_s_file_is_named_and_left_alone(filled, clock):
    with closing(sqlite3.connect(filled)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = contents(filled.parent)
    assert refused(filled, clock).code is StoreFault.NEWER
    assert contents(filled.parent) == before


def test_a_damaged_file_is_named_and_left_alone(filled, clock):
    whole = filled.read_bytes()
    filled.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
    before = contents(filled.parent)
    assert refused(filled, clock).code is StoreFault.DAMAGED
    assert contents(filled.parent) == before


def test_damage_that_leaves_no_text_where_tables_are_named_is_damage(filled, clock):
    whole = filled.read_bytes()
    filled.write_bytes(whole.replace(b'CREATE TABLE "account" (', b'CREATE TABLE "account" \xa3'))
    assert refused(filled, clock).code is StoreFault.DAMAGED
    assert not is_good(filled)


@pytest.mark.parametrize(("whole", "torn"), [(b'"handle" TEXT', b'"hxndle" TEXT'), (b"zq words", b"zq w\xa3rds")])
def test_damage_in_words_is_damage_where_they_are_read(filled, clock, whole, torn):
    with Store.open(filled, clock) as store, store.change(Topic.NOTES):
        store.notes.add("zq words", None, clock())
    filled.write_bytes(filled.read_bytes().replace(whole, torn))
    with Store.open(filled, clock) as store, pytest.raises(StoreError) as caught, store.read():
        _ = store.accounts.all(), store.notes.between(0, 1 << 62)
    assert caught.value.code is StoreFault.DAMAGED


def test_a_fault_that_follows_from_damage_is_damage_and_else_a_mistake(filled, clock):
    with Store.open(filled, clock) as store:
        with pytest.raises(IntegrityError), store.read():
            raise IntegrityError("FOREIGN KEY constraint failed")
        os.truncate(filled, filled.stat().st_size - 8192)
        with pytest.raises(StoreError) as caught, store.read():
            raise IntegrityError("FOREIGN KEY constraint failed")
    assert caught.value.code is StoreFault.DAMAGED


def test_damage_inside_is_found_where_it_is_met(filled, clock):
    with Store.open(filled, clock) as store:
        page = store._database.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'account'").fetchone()[0]
    with filled.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with Store.open(filled, clock) as store:
        assert not store.intact()
        with pytest.raises(StoreError) as caught, store.read():
            store.accounts.all()
    assert caught.value.code is StoreFault.DAMAGED


def test_a_sound_file_is_intact(store):
    assert store.intact()


def test_an_empty_file_becomes_a_store(home, clock):
    home.mkdir()
    path = home / "worthwhile.sqlite3"
    path.touch()
    with Store.open(path, clock) as store, store.read():
        assert store.accounts.all() == []


def test_a_folder_in_the_place_of_the_file_cannot_be_opened(tmp_path, clock):
    path = tmp_path / "worthwhile.sqlite3"
    path.mkdir()
    assert refused(path, clock).code is StoreFault.CANNOT_OPEN


def test_a_file_in_the_place_of_the_folder_cannot_be_opened(tmp_path, clock):
    (tmp_path / "home").write_text("not a folder")
    assert refused(tmp_path / "home" / "worthwhile.sqlite3", clock).code is StoreFault.CANNOT_OPEN


def test_a_folder_that_may_not_be_made_is_read_only(open_folder, clock):
    open_folder.chmod(0o755 if os.geteuid() == 0 else 0o555)
    with as_a_person():
        found = refused(open_folder / "home" / "worthwhile.sqlite3", clock)
    assert found.code is StoreFault.READ_ONLY


def test_a_file_that_may_not_be_written_is_read_only(open_folder, clock):
    path = open_folder / "worthwhile.sqlite3"
    Store.open(path, clock).close()
    path.chmod(0o444)
    with as_a_person(), Store.open(path, clock) as store:
        with pytest.raises(StoreError) as caught, store.change(Topic.SETTINGS):
            store.settings.change(theme="dark")
        with store.read():
            assert store.settings.load().theme == "system"
    assert caught.value.code is StoreFault.READ_ONLY


def test_a_full_disk_takes_the_change_back_whole(store):
    with store.change(Topic.ACCOUNTS):
        store.accounts.save(Account("x", "x"))
    pages = store._database.execute_sql("PRAGMA page_count").fetchone()[0]
    store._database.execute_sql(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StoreError) as caught:
        save_accounts(store, 1_000)
    assert caught.value.code is StoreFault.DISK_FULL
    with store.read():
        assert [account.id for account in store.accounts.all()] == ["x"]
    assert store.counters() == {Topic.ACCOUNTS: 1}
    assert store.intact()


def test_a_file_that_another_process_holds_is_busy(store):
    store._database.execute_sql("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught, store.change(Topic.SETTINGS):
            store.settings.change(theme="dark")
        with store.read():
            assert store.settings.load().theme == "system"
        other.execute("ROLLBACK")
    assert caught.value.code is StoreFault.BUSY
    with store.change(Topic.SETTINGS):
        store.settings.change(theme="dark")
    with store.read():
        assert store.settings.load().theme == "dark"


def test_a_file_that_is_busy_while_it_is_made_is_busy(home, clock, monkeypatch):
    monkeypatch.setattr(sqlite, "PATIENCE", 0.02)
    home.mkdir()
    path = home / "worthwhile.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refused(path, clock).code is StoreFault.BUSY
        other.execute("ROLLBACK")
    Store.open(path, clock).close()
