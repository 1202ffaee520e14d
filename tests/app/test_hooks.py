"""What nobody has caught is heard in whichever thread it was made, and Qt's warnings are counted, not repeated."""

from __future__ import annotations

import errno
import io
import logging
import sys
import threading
from contextlib import ExitStack

import pytest
from PySide6.QtCore import qWarning

from detox.app.hooks import hear_python, hear_qt


class Closed(io.StringIO):
    """What stderr is once the terminal is closed from which a program was started."""

    def write(self, words: str) -> int:
        del words
        raise OSError(errno.EIO, "Input/output error")


@pytest.fixture
def heard() -> list[BaseException]:
    return []


def test_an_exception_of_a_thread_and_a_lost_one_are_heard(heard: list[BaseException]) -> None:
    class Torn:
        def __del__(self) -> None:
            raise KeyError("lost")

    def falls_over() -> None:
        raise ZeroDivisionError

    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    with ExitStack() as closing:
        hear_python(heard.append, closing)
        thread = threading.Thread(target=falls_over)
        thread.start()
        thread.join()
        Torn()
        sys.excepthook(ValueError, ValueError("here"), None)
    assert [type(error) for error in heard] == [ZeroDivisionError, KeyError, ValueError]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_what_asks_to_end_still_ends(heard: list[BaseException], capsys: pytest.CaptureFixture[str]) -> None:
    with ExitStack() as closing:
        hear_python(heard.append, closing)
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_what_qt_repeats_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with ExitStack() as closing, caplog.at_level(logging.WARNING, "qt"):
        hear_qt(closing)
        for _ in range(25):
            qWarning("a thing of Qt's")
    assert [record.getMessage() for record in caplog.records] == [
        "default: a thing of Qt's times=1", "default: a thing of Qt's times=10"
    ]  # fmt: skip


@pytest.mark.parametrize("gone", [None, "closed"], ids=["no terminal", "a terminal that was closed"])
def test_without_a_terminal_what_qt_warns_of_is_still_written_down(
    gone: str | None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, heard: list[BaseException]
) -> None:
    monkeypatch.setattr(sys, "stderr", gone and Closed())
    with ExitStack() as closing, caplog.at_level(logging.WARNING, "qt"):
        hear_python(heard.append, closing)
        hear_qt(closing)
        qWarning("a thing of Qt's")
    assert heard == []
    assert [record.getMessage() for record in caplog.records] == ["default: a thing of Qt's times=1"]
