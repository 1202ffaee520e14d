"""Peek: the three settings that the first picture needs, read before Peewee is imported."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Peek(NamedTuple):
    """Theme, language and whether to start in the tray."""

    theme: str = "system"
    language: str = "system"
    start_hidden: bool = False


def peek(path: Path) -> Peek:
    """The settings in the file at `path`; the defaults where it is missing, busy or odd. It is never made."""
    try:
        if not path.exists():
            return Peek()
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection:
            rows = connection.execute("SELECT key, value FROM setting").fetchall()
        values = {key: json.loads(value) for key, value in rows if key in Peek._fields}
    except (sqlite3.Error, OSError, ValueError, TypeError):
        return Peek()
    default = Peek()
    return default._replace(
        **{key: value for key, value in values.items() if type(value) is type(getattr(default, key))}
    )
