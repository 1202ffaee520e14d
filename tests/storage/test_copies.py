"""Copies: whole while others write, refused where anything is wrong with them, put back in one transaction."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from detox.core.accounts import Account
from detox.core.backups import Reason
from detox.core.topics import Topic
from detox.storage import holdings, shelf
from detox.storage.copies import compact, prepared
from detox.storage.faults import CopyError, CopyFault
from detox.storage.migrations import LATEST
from detox.storage.sqlite import APPLICATION
from detox.storage.store import Store

ROOT = Path(__file__).parents[2]
WRITE = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from detox.core.topics import Topic
from detox.storage.store import Store

with Store.open(Path(sys.argv[1]), lambda: datetime(2026, 5, 14, tzinfo=UTC)) as store:
    print("ready", flush=True)
    for number in range(100_000):
        with store.change(Topic.SETTINGS):
            store.settings.change(text_size=100 + number % 100, day_start=number % 24)
"""


RESTORE = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from detox.services.backups import restore
from detox.storage.store import Store

with Store.open(Path(sys.argv[1]), lambda: datetime(2026, 5, 14, tzinfo=UTC)) as store:
    print("ready", flush=True)
    for second in range(60):
        restore(store, Path(sys.argv[2]), datetime(2026, 5, 14, 12, 0, second, tzinfo=UTC))
"""


def enlarge(store: Store, to: int) -> None:
    with store.change(Topic.SETTINGS, "settings"):
        store.settings.change(text_size=to)


def text_size(store: Store) -> int:
    with store.read():
        return store.settings.load().text_size


def code(path: Path, live: Path) -> CopyFault:
    """Why a copy is refused, by its preview and by its restoring alike."""
    with pytest.raises(CopyError) as shown:
        holdings.preview(path, live)
    with pytest.raises(CopyError) as caught, prepared(path, live):
        pass
    assert shown.value.code is caught.value.code
    assert caught.value.path == path
    return caught.value.code


def unfinished(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.startswith(".") or path.name.endswith("-journal")]


@pytest.fixture
def copy(store, tmp_path) -> Path:
    """A copy of a store with three accounts and a text size."""
    enlarge(store, 130)
    with store.change(Topic.ACCOUNTS):
        for name in ("x", "linkedin", "mastodon"):
            store.accounts.save(Account(name, name))
    target = tmp_path / "copy.sqlite3"
    compact(store.path, target)
    return target


def edit(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        for statement in statements:
            other.execute(statement)
        other.commit()


def test_a_copy_holds_what_is_still_in_the_log(store, copy, clock):
    enlarge(store, 140)
    with Store.open(copy, clock) as copied:
        assert text_size(copied) == 130
        assert copied.intact()


def test_a_copy_tells_its_rows_and_is_one_file_that_only_this_user_may_read(store, copy):
    counted = holdings.preview(copy, store.path).then.rows
    assert counted["account"] == 3
    assert holdings.marks(copy)[0] == sum(counted.values())
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in copy.parent.iterdir()) == ["copy.sqlite3", "home"]


def test_a_copy_is_consistent_while_another_process_writes(store, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(store.path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        for number in range(5):
            target = tmp_path / f"{number}.sqlite3"
            compact(store.path, target)
            with closing(sqlite3.connect(target)) as copied:
                sizes = dict(copied.execute("SELECT key, value FROM setting"))
                counted = copied.execute("SELECT count FROM counter").fetchall()
            if sizes:
                step = int(counted[0][0]) - 1
                assert int(sizes.get("text_size", 100)) == 100 + step % 100
                assert int(sizes.get("day_start", 4)) == step % 24
        process.kill()


def test_a_copy_takes_the_place_of_the_one_before_whole(store, copy):
    enlarge(store, 150)
    compact(store.path, copy)
    with closing(sqlite3.connect(copy)) as copied:
        assert ("text_size", "150") in copied.execute("SELECT key, value FROM setting").fetchall()


def test_a_copy_into_a_folder_that_is_not_there_is_refused(store, tmp_path):
    with pytest.raises(CopyError) as caught:
        compact(store.path, tmp_path / "nowhere" / "copy.sqlite3")
    assert caught.value.code is CopyFault.CANNOT_WRITE


def test_a_damaged_database_is_not_copied(store, tmp_path):
    with store.change(Topic.ACCOUNTS):
        for number in range(300):
            store.accounts.save(Account(f"account {number}", "x", slot=number))
    page = store._database.execute_sql("SELECT rootpage FROM sqlite_master WHERE name = 'account'").fetchone()[0]
    store.close()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(CopyError) as caught:
        compact(store.path, tmp_path / "copy.sqlite3")
    assert (caught.value.code, caught.value.path) == (CopyFault.DAMAGED, store.path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_a_database_whose_rows_refer_to_nothing_is_not_copied(store, tmp_path):
    with closing(sqlite3.connect(store.path)) as live, live:
        live.execute("INSERT INTO entry VALUES ('a', 0, 'here', NULL, 99, 1, '')")
    with pytest.raises(CopyError) as caught:
        compact(store.path, tmp_path / "copy.sqlite3")
    assert caught.value.code is CopyFault.DAMAGED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_a_day_that_is_none_is_damage_and_a_copy_can_still_be_restored_over_it(store, copy):
    with closing(sqlite3.connect(store.path)) as live, live:
        live.execute("INSERT INTO daily_total VALUES ('2026-11m16', '', '', '', '', '', 1, 1, 1)")
    assert holdings.preview(copy, store.path).now is None
    with pytest.raises(CopyError) as caught:
        holdings.preview(store.path, copy)
    assert caught.value.code is CopyFault.DAMAGED


def test_a_preview_tells_what_would_go(store, copy):
    with store.change(Topic.ACCOUNTS):
        store.accounts.save(Account("bluesky", "bluesky"))
    shown = holdings.preview(copy, store.path)
    assert shown.now is not None
    assert (shown.then.rows["account"], shown.now.rows["account"]) == (3, 4)
    assert shown.lost == {"account": 1}


def test_what_is_restored_is_all_that_the_copy_held(store, copy):
    enlarge(store, 200)
    with store.change(Topic.ACCOUNTS):
        store.accounts.save(Account("bluesky", "bluesky"))
    with prepared(copy, store.path) as part:
        store.replace(part)
    assert text_size(store) == 130
    with store.read():
        assert sorted(account.id for account in store.accounts.all()) == ["linkedin", "mastodon", "x"]
    assert store.intact()
    assert unfinished(store.path.parent) == []


def test_after_a_restoring_every_topic_is_told_and_every_counter_is_higher(store, copy):
    for _ in range(3):
        enlarge(store, 200)
    told, before = [], store.counters()
    store.on_change = told.append
    with prepared(copy, store.path) as part:
        store.replace(part)
    assert set(told) == set(Topic)
    after = store.counters()
    assert all(after[topic] > count for topic, count in before.items())


def test_another_process_and_thread_see_what_was_restored_and_go_on_writing(store, copy, clock):
    enlarge(store, 200)
    with Store.open(store.path, clock) as beside:
        assert text_size(beside) == 200
        with prepared(copy, store.path) as part:
            store.replace(part)
        assert text_size(beside) == 130
        enlarge(beside, 170)
    seen = []
    thread = threading.Thread(target=lambda: seen.append(text_size(store)))
    thread.start()
    thread.join()
    assert seen == [170]


def test_a_reader_in_the_midst_keeps_its_own_picture(store, copy, clock):
    enlarge(store, 200)
    with Store.open(store.path, clock) as beside, beside.read():
        assert beside.settings.load().text_size == 200
        with prepared(copy, store.path) as part:
            store.replace(part)
        assert beside.settings.load().text_size == 200


def test_a_change_after_a_restoring_can_be_undone(store, copy):
    with prepared(copy, store.path) as part:
        store.replace(part)
    enlarge(store, 180)
    with store.change(Topic.SETTINGS, "settings"):
        made = store.changes.latest()
        assert made is not None
        store.changes.take_back(made)
    assert text_size(store) == 130


def test_a_restored_file_brings_its_device_along(store, copy):
    edit(copy, "UPDATE meta SET value = 'another' WHERE key = 'device'")
    with prepared(copy, store.path) as part:
        store.replace(part)
    assert store.device == "another"


def test_an_older_copy_is_brought_along_and_left_as_it_was(store, tmp_path):
    old = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(old)) as made:
        made.executescript((Path(__file__).parent / "schema_1.sql").read_text(encoding="utf-8"))
    before = old.read_bytes()
    assert holdings.preview(old, store.path).then.schema == 1
    with prepared(old, store.path) as part:
        store.replace(part)
    with store.read():
        assert len(store.plans.all()) == 1
    assert old.read_bytes() == before


def test_a_copy_that_was_left_with_its_log_is_read_with_it(store, tmp_path):
    enlarge(store, 160)
    for ending in ("", "-wal"):
        (tmp_path / f"left.sqlite3{ending}").write_bytes(store.path.with_name(store.path.name + ending).read_bytes())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    enlarge(store, 100)
    with prepared(tmp_path / "left.sqlite3", store.path) as part:
        store.replace(part)
    assert text_size(store) == 160
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_no_file_and_a_folder_are_refused(store, tmp_path):
    assert code(tmp_path / "nothing", store.path) is CopyFault.NOT_FOUND
    assert code(tmp_path, store.path) is CopyFault.UNREADABLE


def test_what_is_no_database_is_refused(store, tmp_path):
    (tmp_path / "letter").write_bytes(b"Dear diary. " * 500)
    assert code(tmp_path / "letter", store.path) is CopyFault.NOT_A_DATABASE


@pytest.mark.parametrize("statement", ["PRAGMA application_id = 7", "PRAGMA application_id = 0"])
def test_another_program_s_database_is_refused(store, copy, statement):
    edit(copy, statement)
    assert code(copy, store.path) is CopyFault.FOREIGN


def test_an_empty_file_is_refused(store, tmp_path):
    (tmp_path / "empty").touch()
    assert code(tmp_path / "empty", store.path) is CopyFault.NOT_A_DATABASE


def test_a_newer_copy_is_refused(store, copy):
    edit(copy, f"PRAGMA user_version = {LATEST + 1}")
    assert code(copy, store.path) is CopyFault.NEWER


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER run AFTER INSERT ON counter BEGIN DELETE FROM account; END",
        "CREATE VIEW sly AS SELECT * FROM account",
        "CREATE VIRTUAL TABLE found USING fts5(words)",
        "DROP TABLE plan_limit",
    ],
)
def test_a_copy_with_parts_that_would_be_run_or_without_a_table_is_refused(store, copy, statement):
    edit(copy, statement)
    assert code(copy, store.path) is CopyFault.ALTERED


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (id INTEGER PRIMARY KEY)",
        "ALTER TABLE account ADD COLUMN more TEXT",
        "CREATE INDEX more ON account (slot)",
        "DROP INDEX accountrow_platform",
    ],
)
def test_a_copy_whose_tables_are_not_exactly_ours_is_not_restored(store, copy, statement):
    edit(copy, statement)
    with pytest.raises(CopyError) as caught, prepared(copy, store.path):
        pass
    assert caught.value.code is CopyFault.ALTERED
    assert unfinished(store.path.parent) == []


def test_a_damaged_copy_is_refused(store, copy):
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2] + b"\xa5" * (len(whole) // 2))
    assert code(copy, store.path) is CopyFault.DAMAGED


def test_a_copy_whose_rows_refer_to_nothing_is_refused(store, copy):
    edit(copy, "INSERT INTO entry VALUES ('a', 0, 'here', NULL, 99, 1, '')")
    assert code(copy, store.path) is CopyFault.DAMAGED


def test_copies_are_listed_newest_first_and_never_take_each_other_s_name(store, clock):
    enlarge(store, 130)
    first = shelf.keep(store.path, Reason.BEFORE_RESTORE, clock())
    second = shelf.keep(store.path, Reason.BEFORE_RESTORE, clock())
    later = shelf.keep(store.path, Reason.DAILY, clock.pass_(hours=1))
    assert [each.path for each in shelf.shelved(store.path)] == [later, second, first]
    assert shelf.folder(store.path).stat().st_mode & 0o077 == 0


def test_the_last_good_copy_is_the_newest_that_is_sound(store, clock):
    good = shelf.keep(store.path, Reason.DAILY, clock())
    bad = shelf.keep(store.path, Reason.DAILY, clock.pass_(days=1))
    bad.write_bytes(bad.read_bytes()[:8192])
    found = shelf.last_good(store.path)
    assert found is not None
    assert found.path == good


def test_what_a_killed_process_left_unfinished_is_swept(store, clock):
    shelf.keep(store.path, Reason.DAILY, clock())
    left = shelf.folder(store.path) / ".worthwhile-2026-05-13-101500Z-daily.sqlite3.4711.part"
    left.write_bytes(b"half")
    os.utime(left, (clock().timestamp() - 7200,) * 2)
    shelf.keep(store.path, Reason.DAILY, clock.pass_(days=1))
    assert not left.exists()


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_a_process_that_is_killed_while_it_restores_leaves_the_one_or_the_other(store, tmp_path, clock, after):
    with store.change(Topic.ACCOUNTS):
        for number in range(3_000):
            store.accounts.save(Account(f"account {number}", "x", slot=number))
    enlarge(store, 130)
    copy = tmp_path / "copy.sqlite3"
    compact(store.path, copy)
    enlarge(store, 200)
    store.close()
    command = [sys.executable, "-c", RESTORE, str(store.path), str(copy)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        threading.Event().wait(after)
        process.kill()
    with Store.open(store.path, clock) as opened:
        assert opened.intact()
        assert text_size(opened) in {130, 200}
        with opened.read():
            assert len(opened.accounts.all()) == 3_000


def test_a_damaged_database_is_moved_aside_with_its_log_and_never_deleted(store, copy, clock):
    store.close()
    store.path.write_bytes(b"torn " * 1000)
    aside = shelf.put_in_place(store.path, copy, clock())
    assert aside is not None
    assert aside.read_bytes() == b"torn " * 1000
    with Store.open(store.path, clock) as opened:
        assert text_size(opened) == 130
    with closing(sqlite3.connect(store.path)) as other:
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


def test_a_copy_that_cannot_be_restored_leaves_the_damaged_file_in_its_place(store, tmp_path, clock):
    store.close()
    store.path.write_bytes(b"torn " * 1000)
    (tmp_path / "letter").write_bytes(b"Dear diary. " * 500)
    with pytest.raises(CopyError):
        shelf.put_in_place(store.path, tmp_path / "letter", clock())
    assert store.path.read_bytes() == b"torn " * 1000


def test_a_copy_is_not_mixed_with_the_log_of_the_file_that_it_replaces(store, tmp_path, clock):
    target = tmp_path / "other.sqlite3"
    with Store.open(target, clock) as other:
        enlarge(other, 190)
        left = {ending: target.with_name(target.name + ending).read_bytes() for ending in ("", "-wal")}
    for ending, content in left.items():
        target.with_name(target.name + ending).write_bytes(content)
    enlarge(store, 130)
    compact(store.path, target)
    assert not target.with_name("other.sqlite3-wal").exists()
    with Store.open(target, clock) as copied:
        assert text_size(copied) == 130
        assert copied.intact()


def test_what_others_left_unfinished_beside_the_database_stays(store, clock):
    theirs = store.path.parent / ".holiday.mkv.part"
    ours = store.path.parent / ".worthwhile.sqlite3.4711.part"
    for left in (theirs, ours):
        left.write_bytes(b"half")
        os.utime(left, (clock().timestamp() - 7200,) * 2)
    shelf.keep(store.path, Reason.DAILY, clock())
    assert theirs.exists()
    assert not ours.exists()
