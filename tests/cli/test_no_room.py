"""A disk without room and a home that may not be written: said in words, nothing half done, and better again later."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detox.services.settings import change, load
from detox.storage.store import Store, StoreError, StoreFault
from tests.cli.person import run
from tests.storage.test_store_faults import as_a_person

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = Path(__file__).parent.parent / "storage" / "schema_1.sql"
SMALL = 1400
"""Kilobytes of the disk."""


def mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk on which hardly anything fits."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or os.geteuid() or not mount("-t", "tmpfs", "-o", f"size={SMALL}k", "tmpfs", str(place)):
        pytest.skip("only root can mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, *, leave: int = 0) -> Path:
    """Leaves so many kilobytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
        if leave:
            file.truncate(file.tell() - leave * 1024)
    return filler


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    assert mount("-o", "remount,ro", str(disk))
    yield
    assert mount("-o", "remount,rw", str(disk))


def detox(disk: Path, *words: str):
    return run(disk.parent, "--home", str(disk / "home"), *words)


def unfinished(disk: Path) -> list[str]:
    return [path.name for path in disk.rglob("*") if path.name.startswith(".") or path.name.endswith("-journal")]


def test_what_cannot_be_noted_is_said_and_noted_once_there_is_room(disk):
    assert detox(disk, "log", "linkedin", "15").status == 0
    filler = fill(disk)
    said = detox(disk, "log", "x", "5")
    assert said.status == 2
    assert "The disk is full. Nothing was changed." in said.err
    assert "Traceback" not in said.err
    filler.unlink()
    assert detox(disk, "log", "x", "5").status == 0
    assert "\nx " in detox(disk, "usage").out


def test_a_change_that_has_no_room_is_taken_back_whole_and_made_once_there_is(disk, clock):
    with Store.open(disk / "home" / "worthwhile.sqlite3", clock) as store:
        store._database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        filler = fill(disk)
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                change(store, text_size=150)
            assert caught.value.code is StoreFault.DISK_FULL
            assert load(store).text_size == 100
        filler.unlink()
        change(store, text_size=150)
        assert load(store).text_size == 150
        assert store.intact()


def test_a_copy_for_which_there_is_no_room_leaves_nothing_behind(disk):
    detox(disk, "log", "linkedin", "15")
    fill(disk, leave=120)
    said = detox(disk, "backup")
    assert said.status == 2
    assert "There is no room for a copy." in said.err
    assert unfinished(disk) == []
    assert list((disk / "home" / "backups").iterdir()) == []


def test_a_full_disk_can_be_copied_elsewhere(disk):
    detox(disk, "log", "linkedin", "15")
    fill(disk)
    assert detox(disk, "backup", str(disk.parent / "rescued.sqlite3")).status == 0
    assert (
        run(disk.parent, "--home", str(disk.parent / "new"), "restore", str(disk.parent / "rescued.sqlite3")).status
        == 0
    )
    assert "15 min in all" in run(disk.parent, "--home", str(disk.parent / "new"), "usage").out


def test_a_restoring_for_which_there_is_no_room_changes_nothing(disk):
    detox(disk, "log", "linkedin", "15")
    elsewhere = str(disk.parent / "copy.sqlite3")
    detox(disk, "backup", elsewhere)
    detox(disk, "log", "x", "5")
    filler = fill(disk, leave=330)  # room for the copy of what is there, and not for the content of the other one
    said = detox(disk, "restore", elsewhere)
    assert said.status == 2
    assert unfinished(disk) == []
    filler.unlink()
    assert "\nx " in detox(disk, "usage").out
    assert detox(disk, "restore", elsewhere).status == 0


def test_an_old_file_is_not_brought_along_where_its_copy_has_no_room(disk):
    import sqlite3
    from contextlib import closing

    (disk / "home").mkdir()
    database = disk / "home" / "worthwhile.sqlite3"
    with closing(sqlite3.connect(database)) as made:
        made.executescript(FIRST.read_text(encoding="utf-8"))
    filler, before = fill(disk, leave=120), database.read_bytes()
    said = detox(disk, "status")
    assert said.status == 3
    assert "a copy of it is made" in said.err
    assert database.read_bytes() == before
    assert unfinished(disk) == []
    filler.unlink()
    assert detox(disk, "status").status == 0


def test_a_home_that_may_only_be_read_is_said_so_and_can_be_copied(disk):
    detox(disk, "log", "linkedin", "15")
    with read_only(disk):
        said = detox(disk, "log", "x", "5")
        assert said.status == 3
        assert "cannot be written" in said.err
        assert detox(disk, "backup", str(disk.parent / "rescued.sqlite3")).status == 0
        assert detox(disk, "backup").status == 2
    assert detox(disk, "log", "x", "5").status == 0


def test_a_home_that_is_a_file_is_said_so(tmp_path):
    (tmp_path / "home").touch()
    for verb in (["status"], ["backup"], ["log", "x", "5"]):
        said = run(tmp_path, "--home", str(tmp_path / "home"), *verb)
        assert said.status == 3
        assert "cannot be opened" in said.err
        assert "Traceback" not in said.err


def test_a_home_that_may_not_be_entered_is_said_so(person):
    person.types("log", "linkedin", "15")
    copy = person.home.parent / "copy.sqlite3"
    person.types("backup", str(copy))
    person.home.chmod(0o700)
    with as_a_person():
        for words in (["status"], ["backup"], ["backup", "--list"], ["log", "x", "5"], ["restore", str(copy)]):
            said = person.types(*words)
            assert said.status in {2, 3}
            assert said.err.strip()
