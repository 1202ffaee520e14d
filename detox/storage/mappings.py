"""Mappings: which column of a table is what, remembered by its header."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from detox.core.periods import to_instant
from detox.storage import sqlite, texts
from detox.storage.usage_tables import MappingRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from peewee import SqliteDatabase


TABLE: Final = ""
"""Stands beside the fields for the name of the source that tables of that header are."""


class MappingRepository:
    """Loads and saves mappings."""

    def __init__(self, database: SqliteDatabase, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def all(self) -> dict[str, dict[str, str]]:
        """Every mapping (column by field), by the signature of its header."""
        query = MappingRow.select(MappingRow.signature, MappingRow.columns).tuples()
        rows = ((signature, texts.columns(columns)) for signature, columns in query.execute(self._database))
        return {signature: {key: each[key] for key in each if key != TABLE} for signature, each in rows}

    def save(self, signature: str, mapping: Mapping[str, str], table: str) -> None:
        """Remembers a mapping in the place of the one before; it goes when the source called `table` is erased."""
        said = json.dumps({TABLE: table, **mapping}, ensure_ascii=False)
        row = (signature, said, to_instant(self._now()))
        sqlite.insert_many(self._database, "mapping", ("signature", "columns", "changed_at"), [row])
