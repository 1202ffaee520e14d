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


def _rows(path: Path, query: str, *values: str) -> list[tuple[object, ...]]:
    """What the file at `path` answers; nothing where it is missing, busy, damaged or of another version."""
    try:
        if not path.is_file():
            return []
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
            return connection.execute(query, values).fetchall()
    except (sqlite3.Error, OSError, ValueError):
        return []
