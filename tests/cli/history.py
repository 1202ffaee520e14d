"""A small Chromium history, made by hand."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SINCE_1601 = 11_644_473_600
CHAIN = 0x30000000
"""Start and end of a redirect chain: the visit of a link that was simply followed."""


def microseconds(when: datetime) -> int:
    """An instant as Chromium writes it."""
    return int((when.timestamp() + SINCE_1601) * 1_000_000)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time of 14 May 2026, UTC."""
    return datetime(2026, 5, 14, hour, minute, second, tzinfo=UTC)


def write(path: Path, visits: Iterable[tuple[str, datetime, float | None]]) -> Path:
    """A history of (address, begin, seconds in front or None)."""
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE urls(id INTEGER PRIMARY KEY, url LONGVARCHAR);"
        "CREATE TABLE visits(id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER, transition INTEGER,"
        " visit_duration INTEGER, originator_cache_guid TEXT);"
        "CREATE TABLE visit_source(id INTEGER PRIMARY KEY, source INTEGER);"
        "CREATE TABLE context_annotations(visit_id INTEGER PRIMARY KEY, total_foreground_duration INTEGER);"
    )
    numbered = list(enumerate(visits, 1))
    with connection:
        connection.executemany("INSERT INTO urls VALUES (?, ?)", ((number, url) for number, (url, _, _) in numbered))
        connection.executemany(
            "INSERT INTO visits VALUES (?, ?, ?, ?, 0, '')",
            ((number, number, microseconds(when), CHAIN) for number, (_, when, _) in numbered),
        )
        connection.executemany(
            "INSERT INTO context_annotations VALUES (?, ?)",
            ((number, int(spent * 1_000_000)) for number, (_, _, spent) in numbered if spent is not None),
        )
    connection.close()
    return path
