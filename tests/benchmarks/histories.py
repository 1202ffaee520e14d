"""Histories: a browser's million visits, written once and kept under `build`, for whoever reads them all.

Five thousand addresses, one visit in ten to somewhere that counts: with some 270 visits a day that is one every half
an hour that somebody is awake. A few rows are hops, frames and another device's.
"""

from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.periods import to_instant
from tests.fixtures import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from sqlite3 import Connection

KEPT: Final = Path("build/bench")
"""What takes long to write."""
END: Final = to_instant(datetime(2026, 11, 1, tzinfo=UTC))
"""When the last visit was, and when all of this is read."""
YEARS: Final = 10
ADDRESSES: Final = 5_000
SHARE: Final = 10
"""Of how many addresses one is somewhere that counts."""
PLACES: Final = (
    "www.linkedin.com/feed/", "www.linkedin.com/in/someone-{}/", "www.linkedin.com/messaging/thread/2-{}/",
    "www.linkedin.com/notifications/", "x.com/home", "x.com/someone/status/{}", "x.com/compose/post",
    "www.youtube.com/watch?v={}", "www.reddit.com/r/python/comments/{}/", "news.ycombinator.com/item?id={}",
    "mastodon.social/@someone/{}", "www.facebook.com/groups/{}", "www.instagram.com/p/{}/",
)  # fmt: skip
FIREFOX: Final = """
CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, rev_host LONGVARCHAR,
    visit_count INTEGER DEFAULT 0, hidden INTEGER DEFAULT 0 NOT NULL, typed INTEGER DEFAULT 0 NOT NULL,
    frecency INTEGER DEFAULT -1 NOT NULL, last_visit_date INTEGER, guid TEXT, description TEXT, preview_image_url TEXT);
CREATE TABLE moz_historyvisits(id INTEGER PRIMARY KEY, from_visit INTEGER, place_id INTEGER, visit_date INTEGER,
    visit_type INTEGER, session INTEGER, source INTEGER DEFAULT 0 NOT NULL, triggeringPlaceId INTEGER);
CREATE TABLE moz_places_metadata(id INTEGER PRIMARY KEY, place_id INTEGER NOT NULL, referrer_place_id INTEGER,
    created_at INTEGER NOT NULL DEFAULT 0, updated_at INTEGER NOT NULL DEFAULT 0,
    total_view_time INTEGER NOT NULL DEFAULT 0, typing_time INTEGER NOT NULL DEFAULT 0,
    key_presses INTEGER NOT NULL DEFAULT 0);
CREATE TABLE moz_meta(key TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE moz_annos(id INTEGER PRIMARY KEY, place_id INTEGER NOT NULL, content LONGVARCHAR);
"""
FIREFOX_INDEXES: Final = """
CREATE INDEX moz_historyvisits_dateindex ON moz_historyvisits (visit_date);
CREATE INDEX moz_historyvisits_placedateindex ON moz_historyvisits (place_id, visit_date);
CREATE UNIQUE INDEX moz_places_metadata_placecreated ON moz_places_metadata (place_id, created_at);
"""


class Visit(NamedTuple):
    """A visit to the page of that number; instant, length and time in front in milliseconds, the last 0 if unknown."""

    number: int
    page: int
    start: int
    length: int
    seen: int


def chrome(visits: int) -> Path:
    """A `History` of so many visits."""
    return kept(KEPT / f"chrome-{visits}-{SHARE}" / "History", lambda connection: _chrome(connection, visits))


def firefox(visits: int) -> Path:
    """A `places.sqlite` of so many visits."""
    return kept(KEPT / f"firefox-{visits}-{SHARE}" / "places.sqlite", lambda connection: _firefox(connection, visits))


def kept(path: Path, fill: Callable[[Connection], None]) -> Path:
    """The file that is there already, or one that is whole before it gets its name."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name("unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(connect(unfinished)) as connection:
            fill(connection)
            connection.commit()
        unfinished.rename(path)
    return path


def _chrome(connection: Connection, visits: int) -> None:
    indexes = set(chromium.INDEXES)
    for statement in (each for each in chromium.SCHEMA if each not in indexes):
        connection.execute(statement)
    pages = ((number, url, title, END) for number, url, title in _pages())
    connection.executemany("INSERT INTO urls (id, url, title, last_visit_time) VALUES (?, ?, ?, ?)", pages)
    add_visit = "INSERT INTO visits (id, url, visit_time, transition, visit_duration) VALUES (?, ?, ?, ?, ?)"
    rng = random.Random("transitions")
    core = (chromium.WHOLE_CHAIN, chromium.AFTER_SERVER, chromium.CHAIN_BEGIN, chromium.WHOLE_CHAIN | 3)
    rows = (
        (each.number, each.page, chromium.microseconds(each.start), rng.choices(core, (88, 5, 5, 2))[0],
         each.length * 1000)
        for each in _visits(visits)
    )  # fmt: skip
    connection.executemany(add_visit, rows)
    seen = ((each.number, each.seen * 1000 or chromium.UNKNOWN_FOREGROUND) for each in _visits(visits))
    connection.executemany("INSERT INTO context_annotations VALUES (?, 0, 0, ?, 1)", seen)
    synced = ((number, chromium.SYNCED) for number in range(50, visits, 50))
    connection.executemany("INSERT INTO visit_source VALUES (?, ?)", synced)
    for statement in indexes:
        connection.execute(statement)


def _firefox(connection: Connection, visits: int) -> None:
    connection.executescript(FIREFOX)
    pages = ((number, url, title, END * 1000) for number, url, title in _pages())
    connection.executemany("INSERT INTO moz_places (id, url, title, last_visit_date) VALUES (?, ?, ?, ?)", pages)
    rng = random.Random("types")
    rows = (
        (each.number, each.number - 1, each.page, each.start * 1000,
         rng.choices((1, 2, 3, 4, 5, 9), (70, 13, 5, 2, 5, 5))[0])
        for each in _visits(visits)
    )  # fmt: skip
    columns = "id, from_visit, place_id, visit_date, visit_type"
    connection.executemany(f"INSERT INTO moz_historyvisits ({columns}) VALUES (?, ?, ?, ?, ?)", rows)
    seen = ((each.page, each.start + 5, each.start + each.length, each.seen) for each in _visits(visits) if each.seen)
    columns = "place_id, created_at, updated_at, total_view_time"
    connection.executemany(f"INSERT INTO moz_places_metadata ({columns}) VALUES (?, ?, ?, ?)", seen)
    connection.executescript(FIREFOX_INDEXES)


def _pages() -> Iterator[tuple[int, str, str]]:
    """Number, address and title of every page."""
    for number in range(1, ADDRESSES + 1):
        place = PLACES[number // SHARE % len(PLACES)].format(number * 7919)
        elsewhere = f"www.site-{number % 400}.example/articles/2026/what-came-of-number-{number}?ref=overview"
        yield (
            number,
            f"https://{place if number % SHARE == 0 else elsewhere}",
            f"Page {number} of all that there is to see",
        )


def _visits(count: int) -> Iterator[Visit]:
    """So many visits in order, the last one at the end."""
    rng = random.Random(count)
    step = YEARS * 365 * 86_400_000 // count
    start = END - step * count
    for number in range(1, count + 1):
        length = rng.randrange(1_000, min(step, 600_000))
        seen = rng.randrange(500, length) if rng.random() < 0.75 else 0
        yield Visit(number, rng.randint(1, ADDRESSES), start + rng.randrange(step - length), length, seen)
        start += step
