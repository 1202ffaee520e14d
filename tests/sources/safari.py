"""A Safari as its history shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import to_instant
from detox.sources.safari import SafariHistory
from detox.sources.source import Terms
from tests.conftest import BERLIN, NOON
from tests.fixtures.safari import Row, add, fill
from tests.sources.writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading


class Safari(Writer):
    """The writer of one `History.db`."""

    table = "history_visits"

    def __init__(self, path: Path, classifier: Classifier, *, is_old: bool = False) -> None:
        self._classifier = classifier
        self._is_old = is_old
        super().__init__(path)

    def _fill(self, connection: sqlite3.Connection) -> None:
        fill(connection, [], is_old=self._is_old)

    def _add(self, connection: sqlite3.Connection, rows: list[tuple[int, Row]]) -> None:
        add(connection, rows, is_old=self._is_old)

    def leads_on(self, visit: int) -> None:
        """Writes down that the page of a visit has sent the person on to another."""
        with self.writing() as connection:
            connection.execute("UPDATE history_visits SET redirect_destination = -id WHERE id = ?", (visit,))

    def read(self, now: datetime = NOON, *, since: str = "") -> Reading:
        """What its history tells."""
        return SafariHistory().read(self.path, Terms(self._classifier, to_instant(now), BERLIN), since)[0]
