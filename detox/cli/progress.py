"""Progress: one calm line at a terminal while something takes long, and nothing of it when that is over."""

from __future__ import annotations

import os
import sys
import threading
import time
import unicodedata
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, TextIO

from detox.cli.output import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE: Final = 1.0
"""Seconds of which nobody needs to be told anything."""
EVERY: Final = 1.0
"""Seconds between two looks at what is to be said."""
NARROW: Final = 80
"""Columns of a terminal that does not tell."""


@contextmanager
def progress(words: str, *, is_wanted: bool = True) -> Iterator[Callable[[str], None]]:
    """Says what takes long, and for how many seconds, where stderr is a terminal; it takes other words meanwhile."""
    if not is_wanted or not sys.stderr.isatty():
        yield _nobody
        return
    line = Line(sys.stderr, words)
    thread = threading.Thread(target=line.draw, name="progress", daemon=True)
    thread.start()
    try:
        yield line.says
    finally:
        line.ended.set()
        thread.join()


class Line:
    """A line of a terminal that is drawn over itself, by a thread of its own, and wiped at the end."""

    def __init__(self, terminal: TextIO, words: str) -> None:
        self.ended = threading.Event()
        self._terminal = terminal
        self._words = words
        self._length = 0

    def says(self, words: str) -> None:
        """Takes what is said from the next look on."""
        self._words = words

    def draw(self) -> None:
        """Draws until it has ended; returns with the line empty, and was silent where that came soon."""
        begun = time.monotonic()
        if self.ended.wait(PATIENCE):
            return
        with suppress(OSError):  # a terminal that has gone away
            while True:
                self._put(self._words, f" · {time.monotonic() - begun:.0f} s")
                if self.ended.wait(EVERY):
                    break
            self._put("", "")

    def _put(self, words: str, tail: str) -> None:
        shown = fitting(visible(words), _columns(self._terminal) - 1 - width(tail)) + tail
        length = width(shown)
        self._terminal.write(f"\r{shown}{' ' * (self._length - length)}" + ("" if shown else "\r"))
        self._terminal.flush()
        self._length = length


def fitting(text: str, columns: int) -> str:
    """As much of a text as stands in so many columns, so that it never takes a second line."""
    while width(text) > columns:
        text = f"{text[:-2]}…"
    return text


def width(text: str) -> int:
    """How many columns a terminal takes for a text."""
    letters = (each for each in text if not unicodedata.combining(each))
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in letters)


def _columns(terminal: TextIO) -> int:
    try:
        return os.get_terminal_size(terminal.fileno()).columns or NARROW
    except (OSError, ValueError):
        return NARROW


def _nobody(words: str) -> None:
    """Nobody is told."""
    del words
