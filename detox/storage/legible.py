"""Legible: connections whose faults are always SQLite's, also where its words hold bytes of a damaged file."""

from __future__ import annotations

import sqlite3
from typing import Any, Self


class LegibleCursor(sqlite3.Cursor):
    """Tells what SQLite says of a damaged file where Python would stop at bytes that are no text."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:  # noqa: ANN401  # whatever SQLite takes
        """The cursor after a statement; raises sqlite3.DatabaseError where its fault is not legible."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError(error.object.decode("utf-8", "replace")) from error


class LegibleConnection(sqlite3.Connection):
    """A connection with such cursors."""

    def cursor(self, factory: Any = LegibleCursor) -> Any:  # noqa: ANN401  # as its base has it
        """A cursor that tells its faults."""
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401  # whatever SQLite takes
        """Such a cursor after a statement."""
        return LegibleCursor(self).execute(sql, parameters)
