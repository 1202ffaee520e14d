"""Whatever is killed while it writes, what it said it had kept is kept, and the file is whole."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from detox.core.periods import Calendar
from detox.core.sources import BY_HAND
from detox.desktop import clock
from detox.services import settings
from detox.services.derive import rederive_all
from detox.storage.store import Store
from tests.app.running import SOON
from tests.app.writers import VISITS
from tests.conftest import BERLIN
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.running import Person

pytestmark = pytest.mark.desktop
KILLS = 200
ROLES = ("window", "line", "import")
ANY_MOMENT = 0.25
"""The share of kills that do not wait until the writer has kept something, so some come while it starts."""
LONGEST = 0.4
"""Seconds at most that a writer goes on writing before it is killed."""
DERIVED = ("session", "daily_total", "daily_coverage")
SEED = 20261129


class Writer:
    """One of the writers: killed, it is begun anew."""

    def __init__(self, role: str, person: Person) -> None:
        self.role = role
        self._person = person
        self._said = person.temporary / f"{role}.txt"
        self._errors = person.temporary / f"{role}.err"
        self._said.touch()
        self._begin()

    def kept(self) -> list[str]:
        """Everything that it has ever said to be kept."""
        whole, _, _ = self._said.read_text().rpartition("\n")
        return whole.split()

    def errors(self) -> str:
        return self._errors.read_text()

    def writes(self, before: int) -> bool:
        """Whether it has kept more than `before`; a writer that ended by itself is a failure."""
        assert self.process.poll() is None, self.errors()
        return len(self.kept()) > before

    def is_killed(self) -> None:
        self.process.kill()
        self.process.wait(SOON)

    def is_killed_and_begins_anew(self) -> None:
        self.is_killed()
        self._begin()

    def _begin(self) -> None:
        first = [str(len(self.kept()) + 1)] if self.role == "import" else []
        command = [sys.executable, "-m", "tests.app.writers", str(self._person.home), self.role, *first]
        with self._said.open("a") as said, self._errors.open("a") as errors:
            self.process = subprocess.Popen(command, env=self._person.environment, stdout=said, stderr=errors)


def is_whole(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def derived(database: Path) -> list[list[tuple]]:
    """Every derived row."""
    with closing(sqlite3.connect(database)) as connection:
        return [sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall()) for table in DERIVED]


def kept(store: Store) -> tuple[set[str], int]:
    """The ids of what was noted, and how many visits are stored."""
    with store.read():
        noted = {entry for entry, _, _ in store.entries.intervals()}
        uses = {each.kind: store.health.latest_uses(each, 1_000_000) for each in store.sources.all()}
    return noted, sum(len(rows) for kind, rows in uses.items() if kind != BY_HAND)


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(person: Person) -> None:
    with Store.open(person.database, clock.now) as store:
        settings.remember(store, welcomed=True)
    chance = random.Random(SEED)
    with ExitStack() as ending:
        writers = [Writer(role, person) for role in ROLES]
        for writer in writers:
            ending.callback(writer.is_killed)
        for number in range(KILLS):
            victim = writers[number % len(writers)]
            before = len(victim.kept())
            if chance.random() > ANY_MOMENT:
                wait_for(lambda: victim.writes(before), f"the {victim.role} to write", SOON)  # noqa: B023
            time.sleep(chance.uniform(0, LONGEST))  # the kill comes at a moment of its own, whatever is under way
            victim.is_killed_and_begins_anew()
            assert number % 20 or is_whole(person.database)
    assert is_whole(person.database)
    window, line, imports = (writer.kept() for writer in writers)
    assert min(len(window), len(line), len(imports)) > KILLS // 5
    with Store.open(person.database, clock.now) as store:
        noted, visits = kept(store)
        assert {*window, *line} <= noted
        assert visits >= len(imports) * VISITS
        before = derived(person.database)
        with store.change(settings.Topic.USAGE):
            rederive_all(store, Calendar(BERLIN))
    assert derived(person.database) == before
    assert [writer.errors() for writer in writers] == ["", "", ""]
