"""Wall: the instants of one zone's wall time, asked for a million times."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from detox.core.usage import HOUR
from detox.core.wall import instant_of, instants_of

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

DAY: Final = 24 * HOUR
FIRST_DAY: Final = date(1970, 1, 1).toordinal()


def midnight(day: date) -> int:
    """The wall time at which a day begins."""
    return (day.toordinal() - FIRST_DAY) * DAY


class WallClock:
    """The clock of a zone; wall time is milliseconds as if it were UTC."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._days: dict[int, int | None] = {}

    def instant(self, wall: int) -> int:
        """The instant at which it shows `wall`: the first of two, and moved forward where it is skipped."""
        ahead = self._ahead(wall // DAY)
        return instant_of(wall, self.zone) if ahead is None else wall - ahead

    def instants(self, wall: int) -> list[int]:
        """Every instant at which it shows `wall`, in order: two where an hour comes twice."""
        ahead = self._ahead(wall // DAY)
        return sorted(instants_of(wall, self.zone)) if ahead is None else [wall - ahead]

    def _ahead(self, day: int) -> int | None:
        """How far the clock is ahead of UTC on a day of wall time; None where that changes."""
        if day not in self._days:
            marks = [day * DAY + part * DAY // 4 for part in range(5)]
            ahead = {mark - instant for mark in marks for instant in instants_of(mark, self.zone)}
            self._days[day] = ahead.pop() if len(ahead) == 1 else None
        return self._days[day]
