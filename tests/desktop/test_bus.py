"""Where the session's bus is."""

from __future__ import annotations

import os
import socket

import pytest

from detox.desktop import bus
from detox.desktop.bus import address


def test_the_bus_that_the_session_names_comes_first(tmp_path):
    _listen(tmp_path)
    assert address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a", "XDG_RUNTIME_DIR": str(tmp_path)}) == "unix:path=/a"


def test_a_session_that_names_none_may_have_one_at_the_usual_place(tmp_path):
    _listen(tmp_path)
    assert address({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path / 'bus'}"


def test_a_file_at_the_usual_place_is_no_bus(tmp_path):
    (tmp_path / "bus").touch()
    assert address({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""


def test_there_may_be_none():
    assert address({}) == ""


def _listen(folder) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "bus"))


@pytest.fixture
def silent(tmp_path):
    """The address of a bus that takes calls and answers none."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "silent"))
        listener.listen()
        yield f"unix:path={tmp_path / 'silent'}"


def test_a_bus_that_answers_nothing_is_left_alone(silent):
    around = {bus.VARIABLE: silent}
    assert bus.leave_silent(around)
    assert bus.address(around) == bus.NOBODY


@pytest.mark.parametrize("where", ["", "unix:path=/nowhere", "nonsense", "unix:", "unix:path=/tmp", "tcp:host=x"])
def test_a_bus_that_lets_nobody_wait_is_left_to_who_asks_for_it(where):
    around = {bus.VARIABLE: where}
    assert not bus.leave_silent(around)
    assert around == {bus.VARIABLE: where}


@pytest.mark.desktop
def test_a_bus_that_greets_is_asked():
    assert not bus.leave_silent(dict(os.environ))
