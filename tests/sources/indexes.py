"""Indexes: a history without those that its browser makes, which is read row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sources.writer import Writer


def without_indexes(writer: Writer) -> None:
    """Drops every index of a history."""
    with writer.writing() as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND sql > ''"
        ).fetchall():
            connection.execute(f"DROP INDEX {name}")
