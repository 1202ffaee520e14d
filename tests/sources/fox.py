"""A Firefox as its history shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.periods import to_instant
from detox.sources.firefox import FirefoxHistory
from detox.sources.source import Terms
from tests.conftest import BERLIN, NOON
from tests.fixtures.firefox import Note, Row, add, add_note, fill
from tests.sources.writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading


class Fox(Writer):
    """The writer of one `places.sqlite`."""

    table = "moz_historyvisits"

    def __init__(self, path: Path, classifier: Classifier, schema: str = "today") -> None:
        self._classifier = classifier
        self._schema = schema
        super().__init__(path)

    def _fill(self, connection: sqlite3.Connection) -> None:
        fill(connection, [], self._schema)

    def _add(self, connection: sqlite3.Connection, rows: list[tuple[int, Row]]) -> None:
        add(connection, rows, self._schema)

    def notes(self, url: str, begin: int, note: Note) -> None:
        """Writes a note of a page that was begun at that instant, or what became of it since."""
        with self.writing() as connection:
            (page,) = connection.execute("SELECT id FROM moz_places WHERE url = ?", (url,)).fetchone()
            add_note(connection, page, begin, note, self._schema)

    def read(self, now: datetime = NOON, *, since: str = "") -> Reading:
        """What its history tells."""
        return FirefoxHistory().read(self.path, Terms(self._classifier, to_instant(now), BERLIN), since)[0]
