"""Glance: what a shell offers while somebody types, read without Peewee; nothing is made, and nothing is waited for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.sources import BY_HAND

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE: Final = 0.1
"""Seconds that a file may be busy; somebody waits at a prompt."""


class GlancedAccount(NamedTuple):
    """An account by what names it."""

    id: str
    platform: str
    handle: str


class GlancedPlan(NamedTuple):
    """A plan, its account, what it tries, and whether it has ended."""

    id: str
    account: str
    mode: str
    ended: bool


class GlancedNote(NamedTuple):
    """A note and its line."""

    id: str
    text: str


class GlancedEntry(NamedTuple):
    """Time noted by hand: its account, when it began and ended, and the line about it."""

    id: str
    account: str
    start: int
    end: int
    note: str


class GlancedBinned(NamedTuple):
    """Something in the bin: a `plan`, a `note` or noted time (`entry`), its account if any, and its words."""

    id: str
    kind: str
    account: str
    words: str


def accounts(path: Path) -> list[GlancedAccount]:
    """The accounts in the order in which they were met."""
    query = "SELECT id, platform, handle FROM account WHERE deleted_at IS NULL ORDER BY slot, id"
    return [GlancedAccount(*map(str, row)) for row in _rows(path, query)]


def plans(path: Path) -> list[GlancedPlan]:
    """The plans, those that began last first."""
    query = """SELECT p.id, p.account, (SELECT v.mode FROM plan_version v WHERE v.plan = p.id AND v.deleted_at IS NULL
    ORDER BY v.position DESC LIMIT 1), p.ended_on IS NOT NULL FROM plan p WHERE p.deleted_at IS NULL
    ORDER BY p.started_on DESC, p.id"""
    rows = _rows(path, query)
    return [GlancedPlan(str(made), str(account), str(mode), bool(ended)) for made, account, mode, ended in rows]


def sources(path: Path) -> list[str]:
    """The names of the sources that are known and can be switched: what is noted by hand is always on."""
    query = "SELECT name FROM source WHERE kind <> ? ORDER BY id"
    return [str(name) for (name,) in _rows(path, query, BY_HAND)]


def notes(path: Path) -> list[GlancedNote]:
    """The newest notes."""
    query = "SELECT id, text FROM note WHERE deleted_at IS NULL ORDER BY noted_at DESC LIMIT 50"
    return [GlancedNote(*map(str, row)) for row in _rows(path, query)]


def entries(path: Path) -> list[GlancedEntry]:
    """The latest times noted by hand."""
    query = """SELECT e.id, k.account, o.start, o.end, e.note FROM entry e JOIN observation o USING (source, key)
    JOIN kind k ON k.id = o.kind WHERE e.deleted_at IS NULL ORDER BY o.start DESC, e.id LIMIT 50"""
    rows = _rows(path, query)
    return [GlancedEntry(str(made), str(account), _whole(start), _whole(end), str(note))
            for made, account, start, end, note in rows]  # fmt: skip


def binned(path: Path) -> list[GlancedBinned]:
    """What lies in the bin, what was deleted last first."""
    query = """SELECT id, kind, account, words FROM (
    SELECT p.id, 'plan' AS kind, p.account, (SELECT v.purpose FROM plan_version v WHERE v.plan = p.id
    AND v.deleted_at IS NULL ORDER BY v.position DESC LIMIT 1) AS words, p.deleted_at FROM plan p
    UNION ALL SELECT id, 'note', account, text, deleted_at FROM note
    UNION ALL SELECT e.id, 'entry', k.account, e.note, e.deleted_at FROM entry e
    JOIN observation o USING (source, key) JOIN kind k ON k.id = o.kind
    ) WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC, id LIMIT 50"""
    return [GlancedBinned(*(str(each or "") for each in row)) for row in _rows(path, query)]


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _rows(path: Path, query: str, *values: str) -> list[tuple[object, ...]]:
    """What the file at `path` answers; nothing where it is missing, busy, damaged or of another version."""
    try:
        if not path.is_file():
            return []
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
            return connection.execute(query, values).fetchall()
    except (sqlite3.Error, OSError, ValueError):
        return []
