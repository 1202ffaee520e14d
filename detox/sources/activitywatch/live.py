"""Live: what a running server tells, from where the last reading ended, a few days at a time.

A stretch that is read begins and ends where a window does, so that its pieces are those of a reading of everything at
once; what was told of it before and is not told again (a heartbeat that became part of a longer one, time that turned
out to be away) is forgotten by `Reading.replaces`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detox.core.periods import Interval
from detox.core.usage import HOUR, LONGEST, SECOND
from detox.sources.activitywatch.archive import rows_of
from detox.sources.activitywatch.buckets import families
from detox.sources.activitywatch.places import Places
from detox.sources.activitywatch.readings import Screen, reading
from detox.sources.activitywatch.rows import LONGEST_ABSENCE
from detox.sources.activitywatch.watching import BRIDGED
from detox.sources.source import TOMORROW, SourceError, SourceFault
from detox.sources.visits import EARLIEST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from detox.sources.activitywatch.buckets import Bucket, Family
    from detox.sources.activitywatch.rest import ActivityWatchServer
    from detox.sources.activitywatch.rows import Rows
    from detox.sources.source import Reading, Terms

LOOK_BACK: Final = 2 * HOUR
"""How far before its last reading a reading begins.

An absence is dated back to the last key that was pressed, three minutes unless its watcher waits longer (some let it
wait an hour); a heartbeat lengthens its event within three minutes and a page within eighty seconds; and what watchers
could not deliver at once comes within ten.
"""
DAYS: Final = 2 * 24 * HOUR
"""How much is read at once; less where there is too much of it."""
SHORTEST: Final = HOUR
MOST: Final = 50_000
"""Events of a bucket that are read at once: 8 MB."""
AROUND: Final = BRIDGED + SECOND
"""How much before and after a stretch is looked at to know whether a gap at its border is bridged."""
OVER_BORDER: Final = 50
"""Windows that may lie over each other where a stretch begins."""
MONTH: Final = 30 * 24 * HOUR


class Portion(NamedTuple):
    """What a few days told, one reading a source, and how much of everything is done by now, from 0 to 1."""

    readings: list[Reading]
    done: float


class Cursor(NamedTuple):
    """Up to where a source was read (milliseconds UTC), and whether sound counted as presence then."""

    read_to: int
    audible: bool

    @classmethod
    def parse(cls, text: str) -> Cursor | None:
        """The cursor that was written as `text`; None where there is none."""
        number, _, how = text.partition(":")
        return cls(int(number), how == "audible") if number.isdecimal() else None

    def __str__(self) -> str:
        return f"{self.read_to}:audible" if self.audible else str(self.read_to)


def read(
    server: ActivityWatchServer,
    terms: Terms,
    cursors: Mapping[str, str],
    look_back: int = LOOK_BACK,
    unread: Collection[str] = (),
) -> Iterator[Portion]:
    """Everything that is new on a server, portion by portion; raises SourceError.

    `cursors` holds by the name of each source the cursor of its last reading; a source that is not in it, or was read
    with another rule for sound, is read from its first event on; those named in `unread` are let alone. Each portion is
    to be stored before the next is asked for: its readings hold the cursors to go on from.
    """
    server.info()
    created = {listed.bucket: listed.created for listed in server.buckets()}
    sources = [each for each in families(created, terms.classify.catalogue) if each.head.id not in unread]
    for place, family in enumerate(sources):
        line = _Line(server, terms, family)
        cursor = cursors.get(family.head.id, "")
        for told, done in line.readings(line.begin(Cursor.parse(cursor), created, look_back)):
            if told.read or cursor or done == 1:  # before its first event there is nothing to keep, nor to forget
                yield Portion([told], (place + done) / len(sources))


class _Line:
    """The time line of one source on a server."""

    def __init__(self, server: ActivityWatchServer, terms: Terms, family: Family) -> None:
        self._server = server
        self._terms = terms
        self._family = family
        self._places = Places(terms.classify)
        self._until = terms.now + TOMORROW

    def begin(self, cursor: Cursor | None, created: Mapping[Bucket, int | None], look_back: int) -> int:
        """Where a reading has to begin; the buckets were made when `created` says."""
        if cursor is None or cursor.audible != self._terms.audible_counts:
            return min(self._first(bucket, created[bucket]) for bucket in self._family.members)
        return self._border(min(cursor.read_to, self._terms.now) - look_back)

    def readings(self, begin: int) -> Iterator[tuple[Reading, float]]:
        """What each portion tells, and how much of all is done."""
        first, days = begin, DAYS
        while begin < self._until:
            end = self._end(begin, days)
            rows = self._rows(Interval(begin, end))
            if rows is None:
                days //= 2
                if days < SHORTEST:
                    raise SourceError(SourceFault.TOO_LARGE, Path(self._server.address), self._family.head.id)
                continue
            cursor = Cursor(min(end, self._terms.now), self._terms.audible_counts)
            told = reading(Screen(self._family, rows, self._terms, Interval(begin, end)), str(cursor))
            yield told, (end - first) / (self._until - first)
            begin = end

    def _end(self, begin: int, days: int) -> int:
        """Where a portion ends: at a border, or with everything."""
        aim = begin + days
        while aim < self._terms.now:
            border = self._border(aim)
            if border > begin:
                return border
            aim += days
        return self._until

    def _rows(self, bounds: Interval) -> dict[Bucket, Rows[Any]] | None:
        """The rows of all buckets in a stretch and around it; None where they are too many."""
        found = {}
        for bucket in self._family.members:
            found[bucket] = self._events(bucket, Interval(bounds.start - AROUND, bounds.end + AROUND), MOST)
            if found[bucket].read >= MOST:
                return None
        return found

    def _border(self, instant: int) -> int:
        """The latest instant up to that one over which no window lasts, not even one that lasts too long to count."""
        rows = self._events(self._family.head, Interval(EARLIEST, instant), OVER_BORDER, LONGEST_ABSENCE)
        for start, end, _ in reversed(list(rows.track.columns())):
            if start < instant <= end:
                instant = start
        return instant

    def _first(self, bucket: Bucket, created: int | None) -> int:
        """An instant before which a bucket has no event; it may have some from before it was made."""
        before, step = min(created or self._terms.now, self._terms.now), MONTH
        while before > EARLIEST and self._events(bucket, Interval(EARLIEST, before), 1).read:
            before, step = before - step, step * 2
        return max(before, EARLIEST)

    def _events(self, bucket: Bucket, span: Interval, limit: int, longest: int = LONGEST) -> Rows[Any]:
        """The newest events of a bucket in a stretch."""
        rows = rows_of(bucket.id, bucket.type, self._places, self._terms.now, longest)
        if rows is None:
            raise ValueError(bucket.type)
        self._server.events(rows, bucket.id, *span, limit)
        return rows
