"""A home is taken by one process at a time, and free again however that one ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from detox.desktop import lock

TAKES = """
import sys
from pathlib import Path
from detox.desktop.lock import take

taken = take(Path(sys.argv[1]))
print("taken" if taken else "held", flush=True)
sys.stdin.readline()
if taken:
    taken.release()
"""


def somebody(home: Path) -> subprocess.Popen[str]:
    """Another process that wants the home, and keeps it until it is told to go."""
    return subprocess.Popen(
        [sys.executable, "-c", TAKES, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def says(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_home_that_another_process_has_cannot_be_taken(home: Path) -> None:
    with somebody(home) as other:
        assert says(other) == "taken"
        assert lock.take(home) is None
        other.communicate("\n")
    taken = lock.take(home)
    assert taken is not None
    with somebody(home) as other:
        assert says(other) == "held"
        other.communicate("\n")
    taken.release()


def test_a_killed_process_leaves_the_home_free(home: Path) -> None:
    with somebody(home) as other:
        assert says(other) == "taken"
        other.kill()
        other.communicate()
    taken = lock.take(home)
    assert taken is not None
    taken.release()
    assert list(home.iterdir()) == []


def test_a_lock_tells_where_to_ask_and_nothing_once_it_is_released(home: Path) -> None:
    assert lock.told(home) == ""
    taken = lock.take(home)
    assert taken is not None
    taken.tell("/a/longer/place")
    taken.tell("/place")
    assert lock.told(home) == "/place"
    taken.release()
    assert lock.told(home) == ""
    taken.release()


def test_a_home_is_made_for_its_owner_alone(home: Path) -> None:
    taken = lock.take(home)
    assert taken is not None
    assert home.stat().st_mode & 0o077 == 0
    assert (home / lock.NAME).stat().st_mode & 0o077 == 0
    taken.release()


def test_where_nothing_can_be_locked_the_app_starts_all_the_same(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    taken = lock.take(blocked)
    assert taken is not None
    taken.tell("/place")
    taken.release()


def test_the_file_of_one_that_has_just_gone_is_not_taken_for_a_lock(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening the file and locking it, whoever had it may have taken it away."""
    holds, gone = lock._hold, []

    def hold(number: int) -> bool:
        if not gone:
            gone.append(number)
            (home / lock.NAME).unlink()
        return holds(number)

    monkeypatch.setattr(lock, "_hold", hold)
    taken = lock.take(home)
    assert taken is not None
    assert (home / lock.NAME).exists()
    assert lock.take(home) is None
    taken.release()


@pytest.mark.parametrize("is_held", [False, True])
def test_on_windows_one_far_byte_is_locked(home: Path, monkeypatch: pytest.MonkeyPatch, is_held: bool) -> None:
    asked = []

    def locking(number: int, mode: int, count: int) -> None:
        asked.append((os.lseek(number, 0, os.SEEK_CUR), mode, count))
        if is_held:
            raise PermissionError

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    monkeypatch.setattr(lock.sys, "platform", "win32")
    taken = lock.take(home)
    assert asked == [(lock.FAR, 2, 1)]
    assert (taken is None) == is_held
    if taken is not None:
        taken.tell("\\\\.\\pipe\\worthwhile")
        assert lock.told(home) == "\\\\.\\pipe\\worthwhile"
        taken.release()
        assert list(home.iterdir()) == []
