"""Buckets: the rows of RescueTime laid end to end from where their bucket begins, in the order of the file.

The bucket of an hour that comes twice has two stretches, and what does not fit into the first goes on in the second.
The use of a whole day lies from noon on, and only what is recognised: nobody knows when it was.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.usage import DESKTOP, HOUR, LONGEST, MINUTE, QUARTER, UNKNOWN_SCOPE, Rank, Watched
from detox.sources.keys import number_of
from detox.sources.rescuetime.rows import DAY, REMEMBERED, Sums
from detox.sources.source import TOMORROW, UNRECOGNISED_KEPT, Reading, Rejection
from detox.sources.visits import EARLIEST, UNRECOGNISED
from detox.sources.wall import WallClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.sources.source import Terms

FIVE_MINUTES: Final = 5 * MINUTE
FEW: Final = 4
"""Buckets on the full hour, or at midnight, that may be there by chance."""
NAME: Final = "RescueTime"


class _Part(NamedTuple):
    """Rows that share the stretches of a bucket, and whether it is the second of two such parts."""

    number: int
    starts: list[int]
    rows: list[int]


def reading(sums: Sums, terms: Terms, resolution: int = 0) -> Reading:
    """What all rows tell together; `resolution` in milliseconds, found out where it is not known."""
    told = _Told(sums, terms, resolution or resolution_of(sums))
    for _, rows in groupby(sums.in_order(), sums.walls.__getitem__):
        told.lay(list(rows))
    return told.finish()


def resolution_of(sums: Sums) -> int:
    """The length of the buckets that an API was asked for: five minutes, an hour or a day."""
    if any(wall % HOUR for wall in sums.walls):
        return FIVE_MINUTES
    spent: Counter[int] = Counter()
    for wall, length in zip(sums.walls, sums.lengths, strict=True):
        spent[wall] += length
    most = max(spent.values(), default=0)
    if len(spent) < FEW and most <= 2 * FIVE_MINUTES:
        return FIVE_MINUTES
    is_midnight = not any(wall % DAY for wall in spent)
    return DAY if is_midnight and (len(spent) >= FEW or most > 2 * HOUR) else HOUR


class _Told:
    """Lays bucket after bucket."""

    def __init__(self, sums: Sums, terms: Terms, size: int) -> None:
        self._sums = sums
        self._now = terms.now
        self._clock = WallClock(terms.zone)
        self._size = size
        self._kinds = [None if kind is None else kind._replace(bucket=size) for kind in sums.kinds]
        self._observations = Columns()
        self._by_platform: Counter[str] = Counter()
        self._unrecognised: list[tuple[str, int, int]] = []
        self._hours: set[int] = set()
        self._repeated = 0
        self._first: int | None = None
        self._last = 0
        self._numbers: dict[tuple[int, int, int], int] = {}

    def lay(self, rows: list[int]) -> None:
        """Lays the rows of one bucket."""
        wall = self._sums.walls[rows[0]]
        if self._size == DAY:
            wall += DAY // 2
        starts = self._clock.instants(wall)
        rows = self._usable(self._once(rows) if len(rows) > 1 else rows, starts)
        if not rows:
            return
        self._first = starts[0] if self._first is None else self._first
        self._last = max(self._last, starts[0])
        self._hours.add(wall - wall % HOUR)
        taken: set[int] = set()
        if len(starts) == 1:
            self._lay_end_to_end(wall, _Part(0, starts, rows), taken)
            return
        for part in self._parts(rows, starts):
            self._lay_end_to_end(wall, part, taken)

    def finish(self) -> Reading:
        """Everything that was told."""
        zone = self._clock.zone.key
        repeated = (f"repeated:{self._repeated}",) if self._repeated else ()
        return Reading(
            observations=self._observations,
            scope=UNKNOWN_SCOPE,
            read=self._sums.read,
            by_platform=dict(self._by_platform),
            first=self._first,
            last=None if self._first is None else self._last,
            rejected=self._sums.rejected(),
            left_out=self._sums.left_out,
            unrecognised=self._unrecognised,
            assumptions=(f"zone:{zone}", *repeated),
            name=NAME,
            watched=() if self._size == DAY else self._watched(),
            zone=zone,
            quarters={start // QUARTER for hour in self._hours for start in self._clock.instants(hour)},
        )

    def _watched(self) -> list[Watched]:
        """Every clock hour with a row; both where one comes twice."""
        starts = (start for hour in sorted(self._hours) for start in self._clock.instants(hour))
        return [Watched(start, start + HOUR, DESKTOP, Rank.RESCUETIME) for start in starts]

    def _once(self, rows: list[int]) -> list[int]:
        """The rows without those that say word for word what another one said."""
        sums = self._sums
        once = {(sums.offsets[row], sums.lengths[row], sums.wholes[row]): row for row in reversed(rows)}
        self._repeated += len(rows) - len(once)
        return sorted(once.values())

    def _usable(self, rows: list[int], starts: list[int]) -> list[int]:
        """The rows that fit into their bucket, in a time that can be; the others are left out."""
        why, room = Rejection.BAD_DURATION, self._size * len(starts)
        if starts[0] < EARLIEST:
            why, room = Rejection.BAD_TIME, 0
        elif starts[0] > self._now + TOMORROW:
            why, room = Rejection.IN_THE_FUTURE, 0
        usable = [row for row in rows if self._sums.lengths[row] <= room]
        if len(usable) < len(rows):
            for row in sorted(set(rows) - set(usable)):
                self._sums.reject(self._sums.at[row], why)
        return usable

    def _parts(self, rows: list[int], starts: list[int]) -> Iterator[_Part]:
        """The rows with where they may lie: both stretches of a bucket, or one each where offsets tell them apart."""
        offsets = {self._sums.offsets[row] for row in rows}
        if len(offsets) == len(starts):
            later = min(offsets)
            yield _Part(0, starts[:1], [row for row in rows if self._sums.offsets[row] != later])
            yield _Part(1, starts[1:], [row for row in rows if self._sums.offsets[row] == later])
        else:
            yield _Part(0, starts, rows)

    def _lay_end_to_end(self, wall: int, part: _Part, taken: set[int]) -> None:
        sums, passed, met = self._sums, 0, Counter[int]()
        for row in part.rows:
            name, length, kind = sums.names[row], sums.lengths[row], self._kinds[sums.places[row]]
            nth = met[name]
            met[name] += 1
            if passed > LONGEST:
                sums.reject(sums.at[row], Rejection.BAD_DURATION)
                continue
            if self._size == DAY and kind is None:
                continue
            pieces = self._pieces(part.starts, passed, length)
            passed += length
            if kind is None:
                self._remember(sums.hosts[row], pieces)
                continue
            self._by_platform[kind.platform] += len(pieces)
            for number, (start, end) in enumerate(pieces, part.number):
                self._observations.add(self._key(wall, (name, nth, number), taken), start, end, kind)

    def _pieces(self, starts: list[int], passed: int, length: int) -> list[tuple[int, int]]:
        """Where a row lies of whose bucket so much is taken: in one piece, or over the end of the first stretch."""
        start, size = starts[0], self._size
        if len(starts) == 1 or passed + length <= size or starts[1] == start + size:
            return [(start + passed, start + passed + length)]
        rest = starts[1] - size + passed
        if passed >= size:
            return [(rest, rest + length)]
        return [(start + passed, start + size), (starts[1], rest + length)]

    def _key(self, wall: int, told: tuple[int, int, int], taken: set[int]) -> int:
        """A key of this bucket that no other row has: that of the same words in the same bucket, however often told."""
        number = self._numbers.get(told)
        if number is None:
            if len(self._numbers) > REMEMBERED:
                self._numbers.clear()
            number = self._numbers[told] = number_of(map(str, (self._size, *told)))
        while (key := visit_key(wall, number)) in taken:
            number += 1
        taken.add(key)
        return key

    def _remember(self, host: int, pieces: list[tuple[int, int]]) -> None:
        """Keeps recent time at a host that nothing recognised."""
        name = self._sums.known_hosts[host]
        for start, end in pieces if name else ():
            if start >= self._now - UNRECOGNISED_KEPT - TOMORROW and len(self._unrecognised) < UNRECOGNISED:
                self._unrecognised.append((name, start, end))
