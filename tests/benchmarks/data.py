"""Data: rows 12 and 14, from what a source read to what is stored, and a scan that finds little new."""

from __future__ import annotations

import shutil
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from statistics import median
from typing import TYPE_CHECKING, Final

from detox.core.columns import Columns
from detox.core.periods import Calendar, to_instant
from detox.core.platforms import Classifier
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.desktop import clock, paths
from detox.services import catalogue
from detox.services.collect import Told, collect
from detox.services.scan import Scanner
from detox.sources.browsers import Profile
from detox.sources.source import Reading
from detox.storage.store import Store
from tests.benchmarks import growth, peers, ten_years
from tests.benchmarks.histories import SHARE
from tests.benchmarks.lines import Line, bounded, compared, interleaved
from tests.fixtures import chromium

if TYPE_CHECKING:
    from tests.benchmarks.screen import Screen

DAYS: Final = 1826
A_DAY: Final = 270
EVENTS: Final = 100_000
PEER: Final = """
import sys, time
from datetime import datetime, timedelta, timezone
from aw_core.models import Event
from aw_datastore import Datastore, get_storage_methods
store = Datastore(get_storage_methods()["peewee"], testing=True)
begin = datetime(2026, 1, 1, tzinfo=timezone.utc)
name = f"bucket-{time.time_ns()}"
bucket = store.create_bucket(name, "currentwindow", "benchmark", "here", begin)
events = [Event(timestamp=begin + timedelta(seconds=20 * n), duration=15, data={"app": "Firefox", "title": "x"})
          for n in range(int(sys.argv[1]))]
began = time.perf_counter()
bucket.insert(events)
print(len(events) / (time.perf_counter() - began))
"""
NEW: Final = 2_000
APART: Final = 180_000
"""Milliseconds between two visits: 480 a day are a lot for a person, so that 2,000 are those of four days."""
HISTORIES: Final = (20_000, 400_000)
"""Visits that are there before."""


def insert(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 12: observations a second into a fresh store, sessions and daily totals included."""
    del screen
    now, calendar, uses = growth.NOW, growth.CALENDAR, Columns()
    for back in range(DAYS, 0, -1):
        growth.add_day(uses, growth.LAST - timedelta(days=back), A_DAY)
    reading = Reading(uses, ten_years.SCOPE, read=len(uses), first=uses[0].start, last=uses[-1].end)
    python = peers.python("aw-core")

    def ours() -> float:
        home = folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        with Store.open(paths.database(home), lambda: now) as store:
            began = time.perf_counter()
            with store.change(Topic.USAGE):
                collect(store, calendar, [Told(store.sources.add(_source(store.device)), reading)], now)
            return len(uses) / (time.perf_counter() - began)

    def theirs() -> float:
        environment = {"XDG_DATA_HOME": str(folder / "aw"), "HOME": str(folder), "PATH": "/usr/bin"}
        command = [str(python), "-c", PEER, str(EVENTS)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return float(done.stdout)

    taken = interleaved(runs, {"ours": ours, "aw-core": theirs})
    return [
        compared("12", f"{len(uses):,} observations to sessions and totals", taken["ours"], "aw-core's bare insert",
                 taken["aw-core"], ">= 10", "/s"),
        bounded("12", "the same by itself", taken["ours"], "", ">= 250000", "/s"),
    ]  # fmt: skip


def scan(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 14: a scan that finds 2,000 new visits, less a bare copy of the file, in a small history and a large one.

    The new ones are those of four days: what lies two days before them is read with them.
    """
    del screen
    taken = {size: [_scanned(folder / f"{size}-{run}", size) for run in range(runs)] for size in HISTORIES}
    few, many = (taken[size] for size in HISTORIES)
    return [
        bounded("14", f"{NEW:,} new visits among {HISTORIES[1]:,}, beyond the copy", many, "", "<= 10", "ms"),
        compared("14", "the same in a large history", many, "in a small one", few, "<= 1.2"),
    ]


def _scanned(folder: Path, size: int) -> float:
    now = datetime.now(UTC)
    path = folder / "Default" / "History"
    _history(path, size, now)
    profile = Profile(CHROMIUM_HISTORY, "chrome", "Chromium", path, folder)
    scanner = Scanner(lambda: [profile])
    classifier = Classifier(catalogue.load(paths.resources(), folder), [])
    calendar = Calendar(clock.zone())
    with Store.open(folder / "home.sqlite3", lambda: now) as store:
        scanner.scan(store, calendar, classifier, now)
        _visit(path, size, now)
        copies = [_timed(lambda: shutil.copyfile(path, folder / "copy")) for _ in range(3)]
        took = _timed(lambda: scanner.scan(store, calendar, classifier, now))
    shutil.rmtree(folder)
    return took - median(copies)


def _history(path: Path, size: int, now: datetime) -> None:
    """A history whose last visit is older than all new ones; most of it is months older than that."""
    path.parent.mkdir(parents=True)
    with closing(connect(path)) as connection:
        chromium.fill(connection, [])
        chromium.add(connection, [(number, _row(now, number - size - NEW)) for number in range(1, size + 1)])
        connection.commit()


def _visit(path: Path, size: int, now: datetime) -> None:
    with closing(connect(path)) as connection:
        chromium.add(connection, [(size + number, _row(now, number - NEW)) for number in range(1, NEW + 1)])
        connection.commit()


def _row(now: datetime, back: int) -> chromium.Row:
    """A visit, so many visits from now; of as many as elsewhere one is somewhere that counts."""
    url = "https://x.com/home" if back % SHARE == 0 else f"https://example.org/{back % 500}"
    return chromium.Row(url, to_instant(now) + back * APART, duration=15_000_000, foreground=15_000_000)


def _timed(call: object) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _source(device: str) -> Source:
    return Source(0, CHROMIUM_HISTORY, "Chromium", device, ten_years.SCOPE)
