"""What takes long is told at a terminal, in one line that is gone when it is over."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from detox.cli.progress import Line, fitting, width
from tests.cli.history import at, write
from tests.cli.person import environment, run

HELD = """
import sys
from functools import reduce
from importlib import import_module
from detox.cli import main, progress
progress.PATIENCE = 0
place, words = sys.argv[1], sys.argv[2:]
module, _, names = place.partition(":")
*owners, name = names.split(".")
owner = reduce(getattr, owners, import_module(module))
deed = getattr(owner, name)
def held(*given, **named):
    sys.stdin.readline()
    return deed(*given, **named)
setattr(owner, name, held)
sys.exit(main.main(words))
"""
"""A verb that stands still before a deed until somebody writes a line, and of which nobody waits to be told."""


PATIENCE = 30.0


class Told(NamedTuple):
    """What stood at the terminal in the end, all that was written there, and what was said on stdout."""

    shown: str
    written: str
    out: str


class Terminal:
    """A terminal at which a verb runs."""

    def __init__(self, child: subprocess.Popen, leader: int) -> None:
        self._child = child
        self._leader = leader
        self.written = ""

    def shows(self, words: str) -> None:
        while words not in self.written:
            assert select.select([self._leader], [], [], PATIENCE)[0], self.written
            self.written += os.read(self._leader, 4096).decode()

    def goes_on(self) -> Told:
        out, _ = self._child.communicate("go on\n", timeout=60)
        try:
            while more := os.read(self._leader, 4096).decode():
                self.written += more
        except OSError:  # everything was read
            pass
        assert self._child.returncode == 0, self.written
        return Told(rendered(self.written), self.written, out)


def rendered(written: str) -> str:
    """What stands at the terminal once all of it was written."""
    lines = []
    for row in written.replace("\r\n", "\n").split("\n"):
        line = ""
        for part in row.split("\r"):
            line = part + line[len(part) :]
        lines.append(line.rstrip())
    return "\n".join(lines)


@contextmanager
def at_terminal(folder: Path, place: str, *words: str):
    leader, follower = pty.openpty()
    line = [sys.executable, "-c", HELD, place, "--home", str(folder / "home"), *words]
    child = subprocess.Popen(line, env=environment(folder), stdin=-1, stdout=-1, stderr=follower, text=True, cwd=folder)
    os.close(follower)
    with child:
        yield Terminal(child, leader)
    os.close(leader)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with some use, a copy of it, and histories to import."""
    for hour in (7, 8):
        write(tmp_path / f"History-{hour}", [("https://x.com/home", at(hour), 60)])
    run(tmp_path, "--home", "home", "log", "x", "5")
    run(tmp_path, "--home", "home", "backup", "copy.sqlite3")
    return tmp_path


READS = "detox.sources.history:BrowserHistory.read"
LONG = [
    (READS, ("import", "History-7"), "Reading History-7 · "),
    ("detox.services.imports:collect", ("import", "History-7", "History-8"),
     "Storing History-7, 1 stretch of use, file 1 of 2"),
    ("detox.services.backups:compact", ("backup", "another.sqlite3"), "Making a copy"),
    ("detox.services.backups:holdings.preview", ("restore", "copy.sqlite3", "--dry-run"), "Looking at copy.sqlite3"),
    ("detox.storage.store:Store.replace", ("restore", "copy.sqlite3"), "Putting the copy in the place"),
    ("detox.services.erase:_erase_copies", ("erase", "--platform", "x", "--yes"), "Erasing, in every copy too"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "words", "said"), LONG)
def test_what_takes_long_is_told_in_a_line_that_is_gone_when_it_is_over(folder, place, words, said):
    with at_terminal(folder, place, *words) as terminal:
        terminal.shows(said)
        told = terminal.goes_on()
    assert "·" not in told.shown
    assert "·" not in told.out


@pytest.mark.parametrize("words", [("import", "History-7"), ("backup",), ("restore", "copy.sqlite3")])
def test_a_program_is_told_nothing_of_it(folder, words):
    with at_terminal(folder, "detox.services.clock:require", *words, "--json") as terminal:
        assert "·" not in terminal.goes_on().written


def test_where_no_terminal_hears_it_nothing_is_told(folder):
    line = [sys.executable, "-c", HELD, READS, "--home", "home", "import", "History-7"]
    done = subprocess.run(
        line, input="go on\n", env=environment(folder), capture_output=True, text=True, cwd=folder, check=True
    )
    assert done.stderr == ""


def test_what_is_soon_over_is_not_told():
    terminal = io.StringIO()
    line = Line(terminal, "Making a copy")
    line.ended.set()
    line.draw()
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("Reading History", 15, "Reading History"),
        ("Reading History", 14, "Reading Histo…"),
        ("Reading 履歴履歴", 14, "Reading 履歴…"),
    ],
)
def test_a_long_name_never_takes_a_second_line(text, columns, shown):
    assert fitting(text, columns) == shown
    assert width(shown) <= columns
