"""Times: how a kind of history writes when a visit was."""

from __future__ import annotations

from typing import NamedTuple


class Times(NamedTuple):
    """How a kind of history writes the time of a visit.

    `column` of `table` is a whole number of which `unit` make a millisecond, `epoch` is what it counts from
    (milliseconds since 1970).
    """

    table: str
    column: str
    unit: int
    epoch: int

    def instant(self, written: int) -> int:
        """Milliseconds UTC; the same visit is the same instant however finely it is written."""
        return written // self.unit + self.epoch

    def written(self, instant: int) -> int:
        """An instant as the file writes it."""
        return (instant - self.epoch) * self.unit

    def ordered(self, begin: int | None) -> tuple[str, tuple[int, ...]]:
        """The end of a query for the visits from a written time on, or for all, in order."""
        since = "" if begin is None else f"WHERE {self.column} >= ? "
        return f"{since}ORDER BY {self.column}, id", () if begin is None else (begin,)

    def told(self, row: str) -> str:
        """The instant of a visit of that name, in SQL; right for what is after the epoch."""
        return f"({row}.{self.column} / {self.unit} + {self.epoch})"
