"""A new file has today's tables; an old one is copied, then brought along step by step."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from detox.core.backups import Reason
from detox.core.topics import Topic
from detox.services.settings import adopt_calendar
from detox.storage import migrations, schema, shelf
from detox.storage.store import Store, StoreError, StoreFault
from detox.storage.tables import MADE, TABLES
from tests.desktop_rig import wait_for

ROOT = Path(__file__).parents[2]
FIRST = Path(__file__).parent / "schema_1.sql"
OPEN = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from detox.storage.store import Store

Store.open(Path(sys.argv[1]), lambda: datetime(2026, 5, 14, tzinfo=UTC)).close()
"""

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


def add_size(database) -> None:
    database.execute_sql("ALTER TABLE account ADD COLUMN size INTEGER")


def fail(database) -> None:
    database.execute_sql("DROP TABLE setting")
    raise ZeroDivisionError


def opens(path: Path) -> subprocess.Popen[str]:
    """Another process that opens a file."""
    command = [sys.executable, "-c", OPEN, str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def swell(path: Path, count: int) -> None:
    """Adds so much use that the steps take a while."""
    with closing(sqlite3.connect(path)) as other, other:
        other.executemany(
            "INSERT INTO observation VALUES (1, ?, ?, ?, 'browser:chrome', 4, 'x', 'x', 'reading', 'imported', 1)",
            ((key, key, key + 9) for key in range(count)),
        )


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


def copies(path) -> dict[int, object]:
    """The copies before another schema, by the schema they have."""
    return {copy.schema: file for copy, file in shelf.copies(path).items() if copy.reason is Reason.BEFORE_SCHEMA}


def rows(path, table: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as other:
        return sorted(other.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)


def plain(path) -> schema.Objects:
    with closing(sqlite3.connect(path)) as other:
        return schema.objects(other)


@pytest.fixture
def two_more(old, monkeypatch):
    """A version with two more steps than that of the old file."""
    assert number(old) == NOW
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour, add_size))
    monkeypatch.setattr(migrations, "LATEST", NOW + 2)


@pytest.fixture
def first(home):
    """A file of schema 1 with rows in every table."""
    home.mkdir()
    path = home / "worthwhile.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.executescript(FIRST.read_text(encoding="utf-8"))
    return path


@pytest.mark.usefixtures("two_more")
def test_an_old_file_is_brought_along_with_a_copy_before_each_step(old, clock):
    with Store.open(old, clock) as store, store.read():
        assert store.settings.load().theme == "dark"
        assert {"colour", "size"} <= {column.name for column in store._database.get_columns("account")}
    assert number(old) == NOW + 2
    kept = copies(old)
    assert sorted(kept) == [NOW, NOW + 1]
    for before, copy in kept.items():
        assert number(copy) == before
        assert rows(copy, "setting")[0][:2] == ("theme", '"dark"')
        assert copy.stat().st_mode & 0o077 == 0
    assert "colour" in str(plain(kept[NOW + 1]))


@pytest.mark.usefixtures("two_more")
def test_each_step_is_taken_once(old, clock):
    for _ in range(2):
        Store.open(old, clock).close()
    assert number(old) == NOW + 2
    assert len(copies(old)) == 2


def test_a_step_that_fails_half_way_leaves_the_file_and_its_copy(old, clock, monkeypatch):
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour, fail))
    monkeypatch.setattr(migrations, "LATEST", NOW + 2)
    with pytest.raises(ZeroDivisionError):
        Store.open(old, clock)
    assert number(old) == NOW + 1
    assert rows(old, "setting")[0][:2] == ("theme", '"dark"')
    assert sorted(copies(old)) == [NOW, NOW + 1]
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS[:-1], add_size))
    with Store.open(old, clock) as store, store.read():
        assert store.settings.load().theme == "dark"


def test_where_no_copy_can_be_made_the_file_is_left_as_it_was(first, clock):
    shelf.folder(first).write_text("in the way")
    before = first.read_bytes()
    with pytest.raises(StoreError) as caught:
        Store.open(first, clock)
    assert caught.value.code is StoreFault.NO_COPY
    assert first.read_bytes() == before
    assert sorted(path.name for path in first.parent.iterdir()) == ["backups", "worthwhile.sqlite3"]


def test_the_first_schema_becomes_what_a_new_file_is(first, clock, tmp_path):
    Store.open(first, clock).close()
    Store.open(tmp_path / "new" / "worthwhile.sqlite3", clock).close()
    assert plain(first) == plain(tmp_path / "new" / "worthwhile.sqlite3") == schema.today()
    with closing(sqlite3.connect(first)) as other:
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert other.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_row_of_the_first_schema_is_kept(first, clock):
    tables = {name for kind, name, *_ in plain(first) if kind == "table"}
    before = {table: rows(first, table) for table in tables}
    assert all(before.values())
    observed = sorted(row[:10] for row in before["observation"])
    Store.open(first, clock).close()
    for table in tables - {"observation", "session", "meta"}:
        assert rows(first, table) == before[table], table
    assert [row for row in before["meta"] if row[0] == "device"] == rows(first, "meta")
    with closing(sqlite3.connect(first)) as other:
        told = other.execute(
            'SELECT o.source, o."key", o.start, o."end", k.scope, k.rank, k.platform, k.account, k.activity, '
            "k.evidence FROM observation o JOIN kind k ON k.id = o.kind"
        ).fetchall()
    assert sorted(told) == observed


def test_sessions_of_the_first_schema_are_derived_anew(first, clock, calendar):
    with Store.open(first, clock) as store:
        assert adopt_calendar(store, calendar)
    with closing(sqlite3.connect(first)) as other:
        spent = other.execute('SELECT sum("end" - start) FROM session').fetchone()[0]
    assert spent == 6 * 240_000 - 60_000 + 900_000  # a minute is struck out, and an entry lies in the bin


def test_the_zone_that_an_import_assumed_is_kept(first, clock):
    with closing(sqlite3.connect(first)) as other:
        other.execute("UPDATE batch SET zone = 'Europe/Berlin' WHERE id = 2")
        other.commit()
    Store.open(first, clock).close()
    assert [row[-1] for row in rows(first, "batch")] == ["", "Europe/Berlin"]


def test_the_very_first_files_knew_no_zone(first, clock):
    with closing(sqlite3.connect(first)) as other:
        other.execute("ALTER TABLE batch DROP COLUMN zone")
    Store.open(first, clock).close()
    assert [row[-1] for row in rows(first, "batch")] == ["", ""]
    assert plain(first) == schema.today()


def test_two_processes_that_open_an_old_file_at_once_take_each_step_once(first):
    opened = [opens(first) for _ in range(4)]
    said = [process.communicate(timeout=60) for process in opened]
    assert [process.returncode for process in opened] == [0] * 4, said
    assert number(first) == NOW
    assert plain(first) == schema.today()
    assert sorted(copies(first)) == list(range(1, NOW))


@pytest.mark.parametrize("after", [0.0, 0.01, 0.03, 0.1])
def test_a_process_that_is_killed_in_the_midst_leaves_a_file_that_can_be_used(first, clock, after):
    swell(first, 20_000)
    before = rows(first, "entry"), len(rows(first, "observation"))
    with opens(first) as process:
        wait_for(lambda: shelf.folder(first).exists() or process.poll() is not None, "the copy")
        if after:
            threading.Event().wait(after)
        process.kill()
    with Store.open(first, clock) as store:
        assert store.intact()
    assert (rows(first, "entry"), len(rows(first, "observation"))) == before
    assert plain(first) == schema.today()


def test_the_copy_of_the_first_version_is_told_among_the_others(old):
    beside = old.with_name("worthwhile-before-2.sqlite3")
    beside.write_bytes(old.read_bytes())
    assert [(each.copy.schema, each.path) for each in shelf.shelved(old)] == [(1, beside)]
