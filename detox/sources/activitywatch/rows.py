"""Rows: the events of one bucket as they are written, taken into a track; what cannot be is left out and named.

A portion of them is decoded and checked as a whole, which is how nearly all of them come; where anything in it is out
of the ordinary its rows are looked at one by one.
"""

from __future__ import annotations

import math
from datetime import datetime
from operator import add
from typing import TYPE_CHECKING, Annotated, Any, Final, Generic, TypeVar

import msgspec

from detox.core.usage import HOUR
from detox.sources.activitywatch.track import Track
from detox.sources.source import REASONS, TOMORROW, Rejected, Rejection
from detox.sources.visits import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

LONGEST_ABSENCE: Final = 10 * 366 * 24 * HOUR
"""Being away, or there, is no use: it may last."""
REMEMBERED: Final = 50_000
"""Data, as they are written, whose number is remembered."""
UNUSABLE: Final = -1
"""The number of data that lack something."""
HALF: Final = 0.5
PAST: Final = 0.0005
"""Milliseconds that make up for what binary fractions lose; instants are told to a microsecond at best."""


class Event(msgspec.Struct, gc=False):
    """An event as both servers write it, with its data as they stand there."""

    timestamp: Annotated[datetime, msgspec.Meta(tz=True)]
    duration: Annotated[float, msgspec.Meta(ge=0, le=1e9)]
    data: msgspec.Raw


class Rows(Generic[T]):
    """Takes in the rows of a bucket; `judge` says what the data of one mean, None where they lack something."""

    def __init__(self, name: str, judge: Callable[[Mapping[str, Any]], T | None], longest: int, now: int) -> None:
        self.track: Track[T] = Track()
        self.rejected: list[Rejected] = []
        self.read = 0
        self.left_out = 0
        self._name = name
        self._judge = judge
        self._longest = longest
        self._latest = now + TOMORROW
        self._known: dict[bytes, int] = {}
        self._decode = msgspec.json.Decoder(list[Event]).decode

    def take_all(self, text: str) -> bool:
        """Takes in a portion, an array in JSON, if it is sound in every row; else nothing of it."""
        try:
            events = self._decode(text)
        except (msgspec.DecodeError, RecursionError, OverflowError):
            return False
        if not events:
            return True
        starts = [int(event.timestamp.timestamp() * 1000 + PAST) for event in events]
        lengths = [int(event.duration * 1000 + HALF) for event in events]
        if min(starts) < EARLIEST or max(starts) > self._latest or max(lengths) > self._longest:
            return False
        numbers = self._numbers([bytes(event.data) for event in events])
        if UNUSABLE in numbers:
            return False
        self.track.extend(starts, map(add, starts, lengths), numbers)
        self.read += len(events)
        return True

    def take(self, row: object) -> None:
        """Takes in one row, or leaves it out."""
        self.read += 1
        found = self._event(row)
        if isinstance(found, Rejection):
            self.left_out += 1
            if len(self.rejected) < REASONS:
                self.rejected.append(Rejected(f"{self._name}.events[{self.read - 1}]", found))
        else:
            start, length, what = found
            self.track.extend((start,), (start + length,), (self.track.number(what),))

    def _event(self, row: object) -> tuple[int, int, T] | Rejection:
        """Start, length and meaning of a row."""
        if not isinstance(row, dict):
            return Rejection.NO_OBJECT
        start = _instant(row.get("timestamp"), self._latest)
        if isinstance(start, Rejection):
            return start
        length = _length(row.get("duration"), self._longest)
        if isinstance(length, Rejection):
            return length
        data = row.get("data")
        what = self._judge(data) if isinstance(data, dict) else None
        return Rejection.INCOMPLETE if what is None else (start, length, what)

    def _numbers(self, written: list[bytes]) -> list[int]:
        """The number of each data in a portion."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        for data in set(written).difference(self._known):
            self._known[data] = self._number(data)
        return list(map(self._known.__getitem__, written))

    def _number(self, written: bytes) -> int:
        data = msgspec.json.decode(written)
        what = self._judge(data) if isinstance(data, dict) else None
        return UNUSABLE if what is None else self.track.number(what)


def _instant(written: object, latest: int) -> int | Rejection:
    """The instant of a timestamp with an offset, in milliseconds UTC."""
    if not isinstance(written, str):
        return Rejection.BAD_TIME
    try:
        moment = msgspec.convert(written, datetime)
        if moment.tzinfo is None:
            return Rejection.NO_ZONE
        instant = math.floor(moment.timestamp() * 1000 + PAST)
    except (msgspec.ValidationError, OverflowError):
        return Rejection.BAD_TIME
    if instant > latest:
        return Rejection.IN_THE_FUTURE
    return instant if instant >= EARLIEST else Rejection.BAD_TIME


def _length(written: object, longest: int) -> int | Rejection:
    """The milliseconds of a duration in seconds."""
    if isinstance(written, bool) or not isinstance(written, int | float) or not 0 <= written <= math.inf:
        return Rejection.BAD_DURATION
    if written == math.inf:
        return Rejection.BAD_DURATION
    return Rejection.TOO_LONG if written * 1000 > longest else int(written * 1000 + 0.5)


def instant_of(written: object, latest: int = LATEST) -> int | None:
    """The instant of a timestamp, in milliseconds UTC; None where it is none that can be."""
    found = _instant(written, latest)
    return None if isinstance(found, Rejection) else found


def is_array(text: str) -> bool:
    """Whether it is a sound array in JSON; what is in it does not matter."""
    try:
        msgspec.json.decode(text, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return False
    return True
