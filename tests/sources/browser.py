"""A browser as its history shows it: a real file, whose rows come and change as a browser writes them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from detox.sources.chromium import CHAIN_END
from tests.fixtures.chromium import Row, add, fill
from tests.services.days import at

if TYPE_CHECKING:
    from collections.abc import Iterator
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


class Browser:
    """The writer of one history; rows are numbered as they come."""

    def __init__(self, path: Path, *, is_old: bool = False) -> None:
        self.path = path
        self._is_old = is_old
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.writing() as connection:
            fill(connection, [], is_old=is_old)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The file, open in one transaction."""
        with closing(sqlite3.connect(self.path)) as connection, connection:
            yield connection

    def visits(self, *rows: Row) -> list[int]:
        """Writes visits and tells their numbers."""
        with self.writing() as connection:
            (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM visits").fetchone()
            numbered = list(enumerate(rows, last + 1))
            add(connection, numbered, is_old=self._is_old)
        return [number for number, _ in numbered]

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

    def forgets(self) -> None:
        """Begins anew with an empty history, as a profile that is reset."""
        self.path.unlink()
        with self.writing() as connection:
            fill(connection, [], is_old=self._is_old)
