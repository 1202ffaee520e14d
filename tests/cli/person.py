"""Somebody at a terminal: verbs with one home, inside this process or as a process of their own."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from detox.cli.main import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent.parent
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SILENT = Path("activitywatch/aw-server/aw-server.toml")
NOBODY = 9
"""The port of a service that no computer has any more."""
SURROUNDINGS = ("PATH", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "LD_LIBRARY_PATH")


class Said(NamedTuple):
    """What a verb answered."""

    status: int
    out: str
    err: str


class Person:
    """Types verbs and reads what they say."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.database = home / "worthwhile.sqlite3"
        self._capsys = capsys

    def types(self, *words: str) -> Said:
        self._capsys.readouterr()
        status = main(["--home", str(self.home), *words])
        return Said(status, *self._capsys.readouterr())

    def asks(self, *words: str, status: int = 0) -> dict:
        """The one JSON object on stdout, without its schema."""
        place = words.index("--") if "--" in words else len(words)
        said = self.types(*words[:place], "--json", *words[place:])
        assert said.status == status, said
        return the_object(said.out)

    def is_refused(self, *words: str, status: int = 2) -> dict:
        """The error that a program reads, after what a reader sees was looked at as well."""
        spoken = self.types(*words)
        assert (spoken.status, spoken.out) == (status, "")
        assert spoken.err.strip()
        assert "Traceback" not in spoken.err
        answer = self.asks(*words, status=status)
        assert list(answer) == ["error"]
        assert set(answer["error"]) == {"code", "what", "where", "remedy"}
        assert all(isinstance(value, str) for value in answer["error"].values())
        assert answer["error"]["code"]
        assert answer["error"]["what"]
        assert answer["error"]["remedy"]
        return answer["error"]

    def edits(self, statement: str, *values: object) -> None:
        """Changes the database by hand, as no verb would."""
        connection = sqlite3.connect(self.database)
        with connection:
            connection.execute(statement, values)
        connection.close()

    def rows(self, query: str) -> list[tuple]:
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def the_object(out: str) -> dict:
    """The one JSON object of schema 1 that `out` is."""
    assert out.endswith("\n")
    answer = json.loads(out)
    assert answer.pop("schema") == 1
    return answer


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The surroundings of a process whose every folder lies in `folder`."""
    kept = {name: os.environ[name] for name in SURROUNDINGS if name in os.environ}
    places = {
        "HOME": folder,
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_DATA_HOME": folder / "data",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
        "TMPDIR": folder / "tmp",
    }
    (folder / "tmp").mkdir(exist_ok=True)
    ask_nobody(folder / "config")
    own = {name: str(place) for name, place in places.items()}
    return {**kept, **own, "TZ": "Europe/Berlin", "PYTHONPATH": str(ROOT), **more}


def ask_nobody(config: Path) -> None:
    """Sets ActivityWatch up at a port on which nobody listens, so that no real one is asked."""
    place = config / SILENT
    place.parent.mkdir(parents=True, exist_ok=True)
    if not place.exists():
        place.write_text(f'[server]\nhost = "127.0.0.1"\nport = "{NOBODY}"\n')


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "detox", *words]


def run(folder: Path, *words: str, patience: float = 60, **more: str) -> Said:
    """What `python -m detox` answers as a process of its own, within so many seconds."""
    done = subprocess.run(
        command(*words), env=environment(folder, **more), cwd=folder, capture_output=True, text=True, timeout=patience,
        check=False,
    )  # fmt: skip
    return Said(done.returncode, done.stdout, done.stderr)
