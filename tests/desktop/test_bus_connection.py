"""A bus that takes a call and then falls silent keeps nobody."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from detox.desktop import bus_connection
from detox.desktop.bus_connection import BROKEN, connect
from detox.desktop.bus_question import owned

AGREED = b"OK 1234deadbeef\r\n"


@pytest.fixture
def mute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bus that lets callers in and answers nothing from then on."""
    monkeypatch.setattr(bus_connection, "PATIENCE", 0.1)
    place, ended = tmp_path / "mute", threading.Event()

    def let_in(listener: socket.socket) -> None:
        caller, _ = listener.accept()
        with caller:
            caller.recv(1024)
            caller.sendall(AGREED)
            ended.wait(30)

    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()
        thread = threading.Thread(target=let_in, args=(listener,))
        thread.start()
        yield f"unix:path={place}"
        ended.set()
        thread.join()


def test_a_bus_that_says_no_hello_is_given_up(mute: str) -> None:
    with pytest.raises(BROKEN):
        connect(mute)


def test_a_question_to_a_bus_that_says_no_hello_has_no_answer(mute: str) -> None:
    assert not owned(mute, "org.example.Anything")
