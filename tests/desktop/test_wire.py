"""Lines to the app that has a home: where they go, and that nobody waits long for one that does not hear."""

from __future__ import annotations

import errno
import os
import socket
import tempfile
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from detox.desktop import lock, wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHORT = 0.05


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("r")
    made.chmod(0o700)
    return made


@pytest.fixture
def taken(home: Path) -> Iterator[lock.Lock]:
    found = lock.take(home)
    assert found is not None
    yield found
    found.release()


@contextmanager
def listening(place: str, *, answers: bool = True) -> Iterator[list[bytes]]:
    """Somebody who hears one connection at a place."""
    heard: list[bytes] = []

    def hear(server: socket.socket) -> None:
        wired, _ = server.accept()
        with wired, wired.makefile("rb") as lines:
            for line in lines:
                heard.append(line)
                if answers:
                    wired.sendall(wire.SURE)

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(place)
        server.listen()
        hearing = threading.Thread(target=hear, args=(server,))
        hearing.start()
        yield heard
        hearing.join()


def test_it_lies_in_the_folder_that_the_session_gives_to_this_person(home: Path, folder: Path) -> None:
    place = wire.place(home, {"XDG_RUNTIME_DIR": str(folder)}, "linux")
    assert place.startswith(f"{folder}/worthwhile-")
    assert place == wire.place(home, {"XDG_RUNTIME_DIR": str(folder)}, "linux")
    assert place != wire.place(home / "other", {"XDG_RUNTIME_DIR": str(folder)}, "linux")


def test_a_home_has_one_place_under_each_of_its_names(home: Path, folder: Path, tmp_path: Path) -> None:
    home.mkdir()
    (tmp_path / "link").symlink_to(home)
    session = {"XDG_RUNTIME_DIR": str(folder)}
    assert wire.place(tmp_path / "link", session, "linux") == wire.place(home, session, "linux")


@pytest.mark.parametrize("given", ["", "relative", "/nowhere/at/all"])
def test_without_such_a_folder_it_lies_in_one_of_its_own(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(folder))
    place = wire.place(home, {"XDG_RUNTIME_DIR": given}, "linux")
    assert place.startswith(f"{folder}/worthwhile-{os.getuid()}/")
    assert (folder / f"worthwhile-{os.getuid()}").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_open_is_not_used(
    home: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    folder.chmod(0o755)
    assert not wire.place(home, {"XDG_RUNTIME_DIR": str(folder)}, "linux").startswith(f"{folder}/")


def test_a_path_that_is_too_long_for_a_socket_is_not_used(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("long" * 25)
    long.mkdir(mode=0o700)
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(long))
    place = wire.place(home, {"XDG_RUNTIME_DIR": str(long)}, "linux")
    assert place.startswith("/tmp/worthwhile-")


def test_on_windows_it_is_a_pipe(home: Path) -> None:
    assert wire.place(home, {}, "win32").startswith(r"\\.\pipe\worthwhile-")


def test_lines_are_handed_over_and_their_reading_is_waited_for(home: Path, folder: Path, taken: lock.Lock) -> None:
    place = wire.place(home, {"XDG_RUNTIME_DIR": str(folder)}, "linux")
    taken.tell(place)
    with listening(place) as heard:
        assert wire.ask(home, ["open", "changed usage"], 5)
    assert heard == [b"open\n", b"changed usage\n"]


def test_an_app_whose_full_disk_did_not_take_its_place_is_found_at_the_usual_one(
    home: Path, folder: Path, taken: lock.Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    place = wire.place(home, os.environ, "linux")
    with monkeypatch.context() as full:
        full.setattr(os, "write", refuse)
        taken.tell(place)
    assert lock.told(home) == ""
    with listening(place) as heard:
        assert wire.ask(home, ["open"], 5)
    assert heard == [b"open\n"]


def test_a_line_is_cut_where_nobody_would_read_on(home: Path, folder: Path, taken: lock.Lock) -> None:
    taken.tell(str(folder / "socket"))
    with listening(str(folder / "socket"), answers=False) as heard:
        assert wire.say(home, ["x" * 10_000], 5)
    assert [len(each) for each in heard] == [wire.LONGEST]


def test_where_no_app_runs_nothing_is_waited_for(home: Path) -> None:
    began = time.monotonic()
    assert not wire.say(home, ["changed usage"], SHORT)
    assert time.monotonic() - began < SHORT


@pytest.mark.parametrize("kind", ["gone", "stale"])
def test_a_place_at_which_nobody_listens_is_no_fault(home: Path, folder: Path, taken: lock.Lock, kind: str) -> None:
    taken.tell(str(folder / "socket"))
    if kind == "stale":
        with socket.socket(socket.AF_UNIX) as left:
            left.bind(str(folder / "socket"))
    assert not wire.say(home, ["changed usage"], SHORT)
    assert not wire.ask(home, ["open"], SHORT)


def test_one_that_hears_and_does_not_answer_is_given_up_soon(home: Path, folder: Path, taken: lock.Lock) -> None:
    taken.tell(str(folder / "socket"))
    with listening(str(folder / "socket"), answers=False):
        began = time.monotonic()
        assert not wire.ask(home, ["open"], SHORT)
        assert time.monotonic() - began < 10 * SHORT
