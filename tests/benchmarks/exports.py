"""Exports: a year of ActivityWatch with a million windows and the time away from them, written once and kept."""

from __future__ import annotations

import json
import os
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TextIO

from detox.core.usage import MINUTE, SECOND
from tests.benchmarks.histories import END, KEPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EVENTS: Final = int(os.environ.get("BENCH_EVENTS", "1000000"))
"""Fewer of them are for a quick look only: the budget is that of a million."""
YEAR: Final = 365 * 24 * 60 * MINUTE
START: Final = END - YEAR
TITLES: Final = {
    "linkedin": "(2) Feed | LinkedIn", "x": "Home / X", "youtube": "How bees count - YouTube",
    "reddit": "Reddit - The heart of the internet", "hackernews": "Hacker News",
}  # fmt: skip
"""What windows of platforms are called; one in four windows is such a one."""
OTHERS: Final = (
    ("firefox", "A page about something else"), ("code", "report.py - work"), ("thunderbird", "Inbox"),
)  # fmt: skip
BROWSER: Final = " — Mozilla Firefox"
FLOODED: Final = 6 * SECOND
"""ActivityWatch closes gaps of up to five seconds; here there are only none and longer ones."""


def activitywatch(events: int = EVENTS) -> Path:
    """An export of so many windows over the year, and of the away bucket beside them."""
    path = KEPT / f"activitywatch-{events}" / "aw-buckets-export.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name("unfinished")
        with unfinished.open("w", encoding="utf-8") as file:
            file.write('{"buckets": {')
            _bucket(file, "aw-watcher-window", "currentwindow", _windows(events))
            file.write(", ")
            _bucket(file, "aw-watcher-afk", "afkstatus", _presence())
            file.write("}}")
        unfinished.rename(path)
    return path


def _bucket(file: TextIO, client: str, kind: str, events: Iterable[tuple[int, int, dict[str, str]]]) -> None:
    head = {"id": f"{client}_here", "type": kind, "client": client, "hostname": "here", "created": _iso(START)}
    file.write(f'"{client}_here": {json.dumps(head | {"data": {}})[:-1]}, "events": [')
    between = ""
    for start, length, data in events:
        event = {"timestamp": _iso(start), "duration": length / 1000, "data": data}
        file.write(between + json.dumps(event))
        between = ", "
    file.write("]}")


def _windows(count: int) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Start, length and window, in order."""
    rng = random.Random(count)
    titles = list(TITLES.values())
    step = YEAR // count
    for number in range(count):
        length = step if rng.random() < 0.5 else rng.randrange(SECOND, step - FLOODED)
        if rng.random() < 0.25:
            data = {"app": "firefox", "title": rng.choice(titles) + BROWSER}
        else:
            app, title = rng.choice(OTHERS)
            data = {"app": app, "title": title + BROWSER if app == "firefox" else title}
        yield START + number * step, length, data


def _presence() -> Iterator[tuple[int, int, dict[str, str]]]:
    """From the first instant to the last, at the desk and away in turns."""
    rng = random.Random("away")
    at, is_away = START, False
    while at < END:
        length = rng.randrange(3 * MINUTE, 20 * MINUTE) if is_away else rng.randrange(5 * MINUTE, 40 * MINUTE)
        length = min(length, END - at)
        yield at, length, {"status": "afk" if is_away else "not-afk"}
        at, is_away = at + length, not is_away


def _iso(instant: int) -> str:
    return datetime.fromtimestamp(instant / 1000, UTC).isoformat(timespec="milliseconds")
