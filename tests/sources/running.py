"""A browser that runs: a process of its own holds the history open and writes when it is told to, or without end."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.fixtures.chromium import WHOLE_CHAIN, microseconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OBEDIENT = """
import json, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for line in sys.stdin:
    connection.execute(json.loads(line)).fetchall()
    print("done", flush=True)
"""
RESTLESS = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA synchronous = OFF")
connection.execute(sys.argv[2])
print("done", flush=True)
while True:
    connection.execute(sys.argv[2])
"""


class Running:
    """Speaks with the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def does(self, *statements: str) -> None:
        """Returns when each has been done."""
        for statement in statements:
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(statement) + "\n")
            self._process.stdin.flush()
            self.has_done_one()

    def has_done_one(self) -> None:
        """Returns when the next statement has been done."""
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "done\n"


def visits(page: int, instant: int, count: int = 1) -> str:
    """The statement that writes visits, a millisecond apart, to a page that the history knows."""
    return (
        f"WITH RECURSIVE each(place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM each LIMIT {count}) "
        f"INSERT INTO visits (url, visit_time, transition) "
        f"SELECT {page}, {microseconds(instant)} + 1000 * place, {WHOLE_CHAIN} FROM each"
    )


@contextmanager
def running(path: Path) -> Iterator[Running]:
    """A browser that does what it is told."""
    with _process(OBEDIENT, str(path)) as browser:
        yield browser


@contextmanager
def restless(path: Path, statement: str) -> Iterator[Running]:
    """A browser that does the same again and again, each time in a transaction of its own, and then crashes."""
    with _process(RESTLESS, str(path), statement) as browser:
        browser.has_done_one()
        yield browser


@contextmanager
def _process(program: str, *words: str) -> Iterator[Running]:
    command = [sys.executable, "-c", program, *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Running(process)
        finally:
            process.kill()
