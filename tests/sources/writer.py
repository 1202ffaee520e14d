"""Writer: a history on the disk, a real file whose rows come and change as its browser writes them."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Writer(ABC):
    """The writer of one history; its visits are numbered as they come."""

    table: str
    """Where its visits stand."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.writing() as connection:
            self._fill(connection)

    @abstractmethod
    def _fill(self, connection: sqlite3.Connection) -> None:
        """Makes the tables."""

    @abstractmethod
    def _add(self, connection: sqlite3.Connection, rows: list) -> None:
        """Adds numbered rows."""

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The file, open in one transaction."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            yield connection

    def visits(self, *rows: object) -> list[int]:
        """Writes visits and tells their numbers."""
        with self.writing() as connection:
            (last,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {self.table}").fetchone()
            numbered = list(enumerate(rows, last + 1))
            self._add(connection, numbered)
        return [number for number, _ in numbered]

    def forgets(self) -> None:
        """Begins anew with an empty history, as a profile that is reset."""
        self.path.unlink()
        with self.writing() as connection:
            self._fill(connection)
