"""Notes: what Firefox wrote down of the time in front of a page, and of the typing into it.

The rows of `moz_places_metadata` name a page, not a visit: each belongs to the last visit of its page at or before the
second in which it was begun, and several may belong to one.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from detox.core.usage import LONGEST, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detox.sources.sqlite_file import ForeignDatabase, Row

TABLE: Final = "moz_places_metadata"
NEEDED: Final = frozenset({"place_id", "created_at", "total_view_time"})
TYPING: Final = frozenset({"typing_time", "key_presses"})
"""What only newer files know."""
EARLY: Final = SECOND
"""How far a note may begin before its visit."""
MUCH_TYPING: Final = 10 * SECOND
"""From here on typing is writing: a search or a log-in takes less, a reply that says something more."""
KEY_PRESS: Final = MUCH_TYPING // 50
"""What a key press stands for where the time is not noted: fifty are what Firefox itself calls many."""


class Notes:
    """What was noted for each visit of one reading, by the visit's place in it; lengths in milliseconds."""

    def __init__(self, database: ForeignDatabase, begin: int | None) -> None:
        self._rows = _rows(database, begin)
        self._seen = array("q")
        self._typed = array("q")

    def assign(self, visits: Iterable[tuple[object, int | None, bool]]) -> None:
        """Gives every note to its visit; visits are (page, start, whether it counts), in order of time."""
        last: dict[object, int] = {}
        row = next(self._rows, None)
        for place, (page, start, counts) in enumerate(visits):
            self._seen.append(0)
            self._typed.append(0)
            if start is None or not counts:
                continue
            while row is not None and _begun(row) + EARLY < start:
                self._give(row, last)
                row = next(self._rows, None)
            last[page] = place
        while row is not None:
            self._give(row, last)
            row = next(self._rows, None)

    def of(self, place: int) -> tuple[int, bool]:
        """How long the visit at that place was in front, 0 where it is not known, and whether much was typed."""
        return self._seen[place], self._typed[place] >= MUCH_TYPING

    def _give(self, row: Row, last: dict[object, int]) -> None:
        page, _, seen, typing, presses = row
        place = last.get(page)
        if place is not None:
            self._seen[place] += _length(seen)
            self._typed[place] += _length(typing) or _length(presses) * KEY_PRESS


def _rows(database: ForeignDatabase, begin: int | None) -> Iterator[Row]:
    """Page, begin, time in front, time of typing and key presses of each note that may belong to a visit since then."""
    known = database.columns(TABLE)
    if not known >= NEEDED:
        return
    more = (name if name in known else "NULL" for name in ("typing_time", "key_presses"))
    since = "" if begin is None else "AND created_at >= ?"
    query = f"SELECT place_id, created_at, total_view_time, {', '.join(more)} FROM {TABLE} "  # noqa: S608  # our own words
    query += f"WHERE typeof(created_at) = 'integer' {since} ORDER BY created_at"
    for portion in database.rows(query, () if begin is None else (begin - EARLY,)):
        yield from portion


def _begun(row: Row) -> int:
    return row[1] if isinstance(row[1], int) else 0


def _length(noted: object) -> int:
    """A number of the file; none that could be, and one that is too large no larger than makes it too long."""
    return min(noted, LONGEST + 1) if isinstance(noted, int) and noted > 0 else 0
