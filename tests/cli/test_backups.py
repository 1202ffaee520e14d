"""`detox backup` and `detox restore`, at a terminal and for programs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import partial

import pytest

from tests.cli.person import Person
from tests.storage import older
from tests.storage.test_store_faults import as_a_person


@pytest.fixture
def busy(person: Person) -> Person:
    """Somebody with an entry, a copy of it on a stick, and another entry since."""
    person.types("log", "linkedin", "15")
    person.types("backup", str(person.home.parent / "stick.sqlite3"))
    person.types("log", "x", "5")
    return person


def stick(person: Person) -> str:
    return str(person.home.parent / "stick.sqlite3")


def entries(person: Person) -> int:
    return person.rows("SELECT count(*) FROM entry")[0][0]


def test_a_copy_is_told_with_its_rows_and_its_file(person):
    person.types("log", "linkedin", "15")
    told = person.asks("backup", stick(person))
    assert told["file"] == stick(person)
    assert told["rows"]["entry"] == 1
    with closing(sqlite3.connect(stick(person))) as copied:
        assert copied.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_without_a_file_it_lies_among_the_daily_copies_and_is_listed(person, clock):
    told = person.asks("backup")
    clock.pass_(minutes=5)
    (copy,) = person.asks("backup", "--list")["copies"]
    assert copy["file"] == told["file"]
    assert copy["reason"] == "daily"
    assert copy["made_at"] == "2026-05-14T10:00:00Z"
    assert copy["rows"] == sum(told["rows"].values())
    assert "2026-05-14 12:00" in person.types("backup", "--list").out


def test_a_dry_run_says_what_would_go_and_changes_nothing(busy):
    before = busy.database.read_bytes()
    told = busy.asks("restore", stick(busy), "--dry-run")
    assert (told["rows"]["entry"], told["rows_now"]["entry"]) == (1, 2)
    assert told["lost"]["entry"] == 1
    said = busy.types("restore", stick(busy), "--dry-run")
    assert "Made or changed since, and not in the copy: entry 1" in said.err
    assert busy.database.read_bytes() == before
    assert entries(busy) == 2


def test_a_restored_copy_can_be_taken_back_by_what_is_said(busy):
    said = busy.types("restore", stick(busy))
    assert (said.status, said.out) == (0, "Restored.\n")
    assert entries(busy) == 1
    back = said.err.splitlines()[-1].partition('"')[2].rstrip('"')
    assert busy.types("restore", back).status == 0
    assert entries(busy) == 2


def test_what_is_restored_is_told_to_programs_by_table(busy):
    assert busy.asks("restore", stick(busy))["rows"]["entry"] == 1


def test_a_file_that_is_no_copy_is_refused_by_name_and_with_a_remedy(busy):
    letter = busy.home.parent / "letter"
    letter.write_bytes(b"Dear diary. " * 500)
    error = busy.is_refused("restore", str(letter))
    assert (error["code"], error["where"]) == ("not_a_database", str(letter))
    assert busy.is_refused("restore", str(letter) + "2")["code"] == "not_found"
    assert busy.is_refused("restore", str(busy.database))["code"] == "is_the_database"
    assert busy.is_refused("backup", str(busy.database))["code"] == "is_the_database"
    assert busy.is_refused("backup", str(letter))["code"] == "in_the_way"
    assert busy.types("backup", str(letter), "--force").status == 0


@pytest.mark.parametrize("schema", older.SCHEMAS)
def test_a_copy_of_every_schema_there_was_is_restored_whole_and_taken_back(busy, tmp_path, schema):
    copy = older.write(tmp_path / "old.sqlite3", schema)
    bytes_of_it, there = copy.read_bytes(), older.rows(busy.database)
    said = busy.types("restore", str(copy))
    assert (said.status, said.out) == (0, "Restored.\n")
    then, now = older.rows(copy), older.rows(busy.database)
    assert copy.read_bytes() == bytes_of_it
    for table in ("account", "plan", "plan_version", "plan_limit", "entry", "correction", "setting", "source"):
        assert now[table] == then[table], table
    assert len(now["observation"]) == len(then["observation"])
    used = {row["platform"]: row["seconds"] for row in busy.asks("usage", "--by", "platform")["rows"]}
    assert used == {"linkedin": 720, "x": 1560}
    busy.types("restore", said.err.splitlines()[-1].partition('"')[2].rstrip('"'))
    back = older.rows(busy.database)
    assert {table for table in there if back[table] != there[table]} == {"counter", "meta"}


def test_a_copy_that_may_not_be_read_is_told_with_a_remedy(busy, open_folder, monkeypatch):
    monkeypatch.setattr(os, "access", partial(os.access, effective_ids=True))  # not those of who has stepped down
    closed = open_folder / "closed.sqlite3"
    closed.write_bytes(b"")
    closed.chmod(0o200)
    before = busy.database.read_bytes()
    with as_a_person():
        error = busy.is_refused("restore", str(closed))
    assert (error["code"], error["where"]) == ("unreadable", str(closed))
    assert busy.database.read_bytes() == before


def test_a_folder_that_may_not_be_entered_is_told_with_a_remedy(open_folder, capsys):
    person = Person(open_folder / "home", capsys)
    (open_folder / "closed").mkdir(mode=0o700)
    with as_a_person():
        error = person.is_refused("backup", str(open_folder / "closed" / "copy.sqlite3"))
    assert error["code"] == "read_only"


def test_a_damaged_database_is_told_with_its_last_good_copy_and_restored_from_it(busy):
    copy = busy.asks("backup")["file"]
    busy.database.write_bytes(b"torn " * 1000)
    for beside in ("-wal", "-shm"):
        busy.database.with_name(busy.database.name + beside).unlink(missing_ok=True)
    error = busy.is_refused("usage", status=3)
    assert f'detox restore "{copy}"' in error["remedy"]
    said = busy.types("restore", copy)
    assert said.status == 0
    assert "moved to" in said.err
    assert entries(busy) == 2
    (aside,) = busy.home.glob("worthwhile-damaged-*")
    assert aside.read_bytes() == b"torn " * 1000


def test_a_newer_database_is_refused_and_not_touched(busy):
    busy.edits("PRAGMA user_version = 4711")
    before = busy.database.read_bytes(), busy.database.stat().st_mtime_ns
    error = busy.is_refused("status", status=3)
    assert error["code"] == "newer"
    assert "Install that version" in error["remedy"]
    assert (busy.database.read_bytes(), busy.database.stat().st_mtime_ns) == before


def test_the_doctor_looks_at_the_copies(person, clock):
    def copies() -> dict:
        checks = person.asks("doctor", status=1)["checks"]
        return next(check for check in checks if check["name"] == "copies")

    assert copies()["ok"]
    person.types("backup")
    assert "1 kept" in copies()["detail"]
    person.types("log", "x", "5")
    clock.pass_(days=3)
    assert not copies()["ok"]
    assert "detox backup" in copies()["remedy"]
    person.types("settings", "set", "backups", "off")
    assert copies()["ok"]
