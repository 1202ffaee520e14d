"""Noted: use that somebody wrote down or timed, row by row, made into observations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns
from detox.core.usage import LONGEST, MINUTE, QUARTER, SECOND, UNKNOWN_SCOPE
from detox.sources.keys import Keys, number_of
from detox.sources.source import REASONS, TOMORROW, Reading, Rejected, Rejection
from detox.sources.visits import EARLIEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.core.usage import Kind
    from detox.sources.wall import WallClock

EXACT: Final = SECOND
"""How far start, end and duration may disagree."""
ROUGH: Final = MINUTE
"""How far where seconds are not written."""
DOUBTFUL: Final = 1_000
"""Stretches in hours that come twice which are kept apart."""


class Stretch(NamedTuple):
    """From when to when; `wall` is how its start is written, as if it were UTC."""

    wall: int
    start: int
    end: int


class Entry(NamedTuple):
    """What an entry says of its time: two wall times, a duration, and how exact they are."""

    start: int
    end: int | None
    length: int | None
    slack: int = EXACT

    def moved(self, by: int) -> Entry:
        """The same entry by a clock that is ahead by so much."""
        return self._replace(start=self.start + by, end=None if self.end is None else self.end + by)

    def stretches(self, clock: WallClock) -> list[Stretch] | Rejection:
        """When that may have been by the clock of a zone, the likeliest first; why it cannot have been at all."""
        starts = clock.instants(self.start)
        if self.length is not None and self.length <= 0:
            return Rejection.BAD_DURATION
        if self.end is None:
            return self._lasting(starts) if self.length is not None else Rejection.BAD_DURATION
        pairs = [pair for pair in product(starts, clock.instants(self.end)) if pair[0] < pair[1]]
        if self.length is None:
            told = [pair for pair in pairs if pair[1] - pair[0] == self.end - self.start] or pairs[:1]
            return [Stretch(self.start, *pair) for pair in told] or Rejection.BAD_DURATION
        agreeing = [start for start, end in pairs if abs(end - start - self.length) <= self.slack]
        if not agreeing and abs(self.end - self.start - self.length) <= self.slack:
            agreeing = starts  # in another zone than is assumed
        return self._lasting(agreeing) or Rejection.MISMATCH

    def _lasting(self, starts: list[int]) -> list[Stretch]:
        return [Stretch(self.start, start, start + (self.length or 0)) for start in starts]


class Placing:
    """Puts entries where they may have been; two that would lie upon each other were in both hours of one name."""

    def __init__(self, clock: WallClock) -> None:
        self._clock = clock
        self._starts: list[int] = []
        self._ends: list[int] = []

    def place(self, entry: Entry) -> Stretch | Rejection:
        """When an entry was."""
        options = entry.stretches(self._clock)
        if isinstance(options, Rejection) or len(options) == 1:
            return options if isinstance(options, Rejection) else options[0]
        chosen = next((option for option in options if self._is_free(option)), options[0])
        if len(self._starts) < DOUBTFUL:
            self._keep(chosen)
        return chosen

    def _is_free(self, stretch: Stretch) -> bool:
        place = bisect_right(self._ends, stretch.start)
        return place == len(self._starts) or self._starts[place] >= stretch.end

    def _keep(self, stretch: Stretch) -> None:
        """Takes a stretch in, joined with those that it touches."""
        first, last = bisect_left(self._ends, stretch.start), bisect_right(self._starts, stretch.end)
        start = min((stretch.start, *self._starts[first:last]))
        end = max((stretch.end, *self._ends[first:last]))
        self._starts[first:last], self._ends[first:last] = [start], [end]


class Noted:
    """Takes in rows; each has a key made of all of its columns, and of its number among equal ones."""

    def __init__(self, now: int) -> None:
        self._latest = now + TOMORROW
        self._observations = Columns()
        self._by_platform: Counter[str] = Counter()
        self._rejected: list[Rejected] = []
        self._left_out = 0
        self._read = 0
        self._first: int | None = None
        self._last: int | None = None
        self._keys = Keys()
        self._quarters: set[int] = set()

    def take(self, at: int, fields: Iterable[str], told: Stretch | Rejection, kind: Kind | None) -> None:
        """Takes in a row: what it tells, or why it cannot be used, and where the use belongs if anywhere."""
        self._read += 1
        why = told if isinstance(told, Rejection) else fault(told, self._latest)
        if why is not None or isinstance(told, Rejection):
            self._left_out += 1
            if len(self._rejected) < REASONS:
                self._rejected.append(Rejected(f"line {at}", why or Rejection.BAD_TIME))
            return
        self._first = told.start if self._first is None else min(self._first, told.start)
        self._last = told.start if self._last is None else max(self._last, told.start)
        self._quarters.add(told.start // QUARTER)
        if kind is None:
            return
        key = self._keys.free(told.wall, number_of(fields))
        self._by_platform[kind.platform] += 1
        self._observations.add(key, told.start, told.end, kind)

    def finish(self, name: str, zone: str, assumptions: tuple[str, ...]) -> Reading:
        """Everything that was told; `zone` is that which was assumed, if any was."""
        return Reading(
            observations=self._observations,
            scope=UNKNOWN_SCOPE,
            read=self._read,
            by_platform=dict(self._by_platform),
            first=self._first,
            last=self._last,
            rejected=self._rejected,
            left_out=self._left_out,
            assumptions=(*((f"zone:{zone}",) if zone else ()), *assumptions),
            name=name,
            zone=zone,
            quarters=self._quarters,
        )


def fault(told: Stretch, latest: int) -> Rejection | None:
    """Why such a stretch cannot be: it is too old or not over, has no length or too much of it."""
    if told.start < EARLIEST:
        return Rejection.BAD_TIME
    if told.start > latest:
        return Rejection.IN_THE_FUTURE
    if told.end <= told.start:
        return Rejection.BAD_DURATION
    return Rejection.TOO_LONG if told.end - told.start > LONGEST else None
