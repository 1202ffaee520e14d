"""Columns: many observations, or the sessions of one device, kept as arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from operator import le
from typing import NamedTuple, Self, overload

from detox.core.usage import LONGEST, Kind, Observation, Session


class Part(NamedTuple):
    """Some observations in a row, column by column; `places` are those of their kinds in `Columns.kinds`."""

    sources: array[int]
    keys: array[int]
    starts: array[int]
    ends: array[int]
    places: array[int]


class Columns(Sequence[Observation]):
    """Observations that are made when they are asked for: a million take 32 MB here and 250 MB as values."""

    def __init__(self, places: dict[Kind, int] | None = None, whole: Part | None = None) -> None:
        self._places: dict[Kind, int] = {} if places is None else places
        self.whole = whole or Part(array("I"), array("q"), array("q"), array("q"), array("I"))

    @classmethod
    def of_sessions(cls, sessions: Iterable[Session]) -> Self:
        """Sessions of one device, which is left out."""
        return cls.of(Observation(source, key, start, end, kind) for _, start, end, source, key, kind in sessions)

    @classmethod
    def of(cls, observations: Iterable[Observation]) -> Self:
        """The same observations as columns."""
        columns = cls()
        for source, key, start, end, kind in observations:
            columns.add(key, start, end, kind, source)
        return columns

    @property
    def kinds(self) -> list[Kind]:
        """Every kind that there is, in the order in which each came first."""
        return list(self._places)

    def add(self, key: int, start: int, end: int, kind: Kind, source: int = 0) -> None:
        """Appends an observation; one that no source has yet where none is named."""
        sources, keys, starts, ends, places = self.whole
        sources.append(source)
        keys.append(key)
        starts.append(start)
        ends.append(end)
        places.append(self.place(kind))

    def extend(
        self, keys: Iterable[int], starts: Iterable[int], ends: Iterable[int], places: Iterable[int], source: int = 0
    ) -> None:
        """Appends many observations of one source, column by column, all equally long."""
        for column, values in zip(self.whole[1:], (keys, starts, ends, places), strict=True):
            column.extend(values)
        self.whole.sources.extend(repeat(source, len(self) - len(self.whole.sources)))

    def join(self, others: Columns) -> None:
        """Appends all of the others."""
        places = [self.place(kind) for kind in others.kinds]
        *columns, own = others.whole
        for column, values in zip(self.whole, (*columns, array("I", map(places.__getitem__, own))), strict=True):
            column.extend(values)

    def place(self, kind: Kind) -> int:
        """The place of a kind among `kinds`, the last one where it is new."""
        return self._places.setdefault(kind, len(self._places))

    def parts(self, size: int) -> Iterator[Part]:
        """All of them, at most `size` at a time."""
        for start in range(0, len(self), size):
            yield Part(*(column[start : start + size] for column in self.whole))

    def made_of(self, part: Part) -> Self:
        """Other observations of the same kinds."""
        return type(self)(self._places, part)

    def owned_by(self, source: int) -> Self:
        """The same observations as those of a source."""
        return self.made_of(self.whole._replace(sources=array("I", [source]) * len(self)))

    def near(self, start: int, end: int) -> Self:
        """Those that may touch the interval; what is here is sorted by start."""
        low = bisect_left(self.whole.starts, start - LONGEST)
        high = bisect_left(self.whole.starts, end, low)
        return self.made_of(Part(*(column[low:high] for column in self.whole)))

    def is_sorted(self) -> bool:
        """Whether each begins no earlier than the one before."""
        return all(map(le, self.whole.starts, islice(self.whole.starts, 1, None)))

    def in_order(self) -> Self:
        """The same observations by their start."""
        if self.is_sorted():
            return self
        order = sorted(range(len(self)), key=self.whole.starts.__getitem__)
        return self.made_of(Part(*(array(column.typecode, map(column.__getitem__, order)) for column in self.whole)))

    def __len__(self) -> int:
        return len(self.whole.keys)

    def __iter__(self) -> Iterator[Observation]:
        return self._made(slice(None))

    @overload
    def __getitem__(self, place: int) -> Observation: ...
    @overload
    def __getitem__(self, place: slice) -> list[Observation]: ...
    def __getitem__(self, place: int | slice) -> Observation | list[Observation]:
        if isinstance(place, slice):
            return list(self._made(place))
        place = range(len(self))[place]  # raises IndexError beyond either end
        return next(self._made(slice(place, place + 1)))

    def _made(self, part: slice) -> Iterator[Observation]:
        kinds = self.kinds
        columns = (column[part] for column in self.whole)
        return (
            Observation(source, key, start, end, kinds[place])
            for source, key, start, end, place in zip(*columns, strict=True)
        )
