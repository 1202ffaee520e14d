"""A browser as its history shows it: a real file, whose rows come and change as a browser writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.sources.chromium import CHAIN_END
from tests.fixtures.chromium import Row, add, fill
from tests.services.days import at
from tests.sources.writer import Writer

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

X = "https://x.com/home"
LINKEDIN = "https://www.linkedin.com/feed/"
WORK = "https://docs.example.org/a/report"
"""A page of a host that nothing recognises."""


def minutes(number: float) -> int:
    """A length as the columns of a history tell it."""
    return round(number * 60_000_000)


ON_X = Row(X, at("09:00"), foreground=minutes(1))
ON_LINKEDIN = Row(LINKEDIN, at("10:00"), foreground=minutes(1))


class Browser(Writer):
    """The writer of one Chromium history."""

    table = "visits"

    def __init__(self, path: Path, *, is_old: bool = False) -> None:
        self._is_old = is_old
        super().__init__(path)

    def _fill(self, connection: sqlite3.Connection) -> None:
        fill(connection, [], is_old=self._is_old)

    def _add(self, connection: sqlite3.Connection, rows: list[tuple[int, Row]]) -> None:
        add(connection, rows, is_old=self._is_old)

    def closes(self, visit: int, duration: int, foreground: int | None = None) -> None:
        """Writes down how long a page was open, and in front, which only grows."""
        with self.writing() as connection:
            connection.execute("UPDATE visits SET visit_duration = ? WHERE id = ?", (duration, visit))
            if foreground is not None:
                connection.execute(
                    "INSERT INTO context_annotations VALUES (?1, 0, 0, ?2, 1)"
                    " ON CONFLICT DO UPDATE SET total_foreground_duration = max(total_foreground_duration, ?2)",
                    (visit, foreground),
                )

    def leads_on(self, visit: int) -> None:
        """Takes the mark of a chain's end off a visit whose page has sent the person on to another."""
        with self.writing() as connection:
            connection.execute("UPDATE visits SET transition = transition & ~? WHERE id = ?", (CHAIN_END, visit))

    def grows(self, megabytes: int) -> None:
        """Keeps something large that no reading looks at."""
        with self.writing() as connection:
            connection.execute("CREATE TABLE favicons(image BLOB)")
            connection.executemany("INSERT INTO favicons VALUES (zeroblob(1 << 20))", [()] * megabytes)

    def deletes(self, *visits: int) -> None:
        """Deletes visits, as a person clears the last hour or the browser what is three months old."""
        numbers = [(number,) for number in visits]
        with self.writing() as connection:
            connection.executemany("DELETE FROM visits WHERE id = ?", numbers)
            connection.executemany("DELETE FROM context_annotations WHERE visit_id = ?", numbers)
