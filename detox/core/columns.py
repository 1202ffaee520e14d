"""Columns: many observations, kept as arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Self, overload

from detox.core.usage import Kind, Observation


class Part(NamedTuple):
    """Some observations in a row, column by column; `places` are those of their kinds in `Columns.kinds`."""

    keys: array[int]
    starts: array[int]
    ends: array[int]
    places: array[int]


class Columns(Sequence[Observation]):
    """Observations that are made when they are asked for: a million take 28 MB here and 250 MB as values."""

    def __init__(self) -> None:
        self._places: dict[Kind, int] = {}
        self._whole = Part(array("q"), array("q"), array("q"), array("L"))

    @classmethod
    def of(cls, observations: Iterable[Observation]) -> Self:
        """The same observations as columns; whose they are is left out."""
        columns = cls()
        for use in observations:
            columns.add(use.key, use.start, use.end, use.kind)
        return columns

    @property
    def kinds(self) -> list[Kind]:
        """Every kind that there is, in the order in which each came first."""
        return list(self._places)

    def add(self, key: int, start: int, end: int, kind: Kind) -> None:
        """Appends an observation that no source has yet."""
        keys, starts, ends, places = self._whole
        keys.append(key)
        starts.append(start)
        ends.append(end)
        places.append(self.place(kind))

    def place(self, kind: Kind) -> int:
        """The place of a kind in `kinds`, from now on."""
        return self._places.setdefault(kind, len(self._places))

    def extend(self, keys: Iterable[int], starts: Iterable[int], ends: Iterable[int], places: Iterable[int]) -> None:
        """Appends many that no source has yet, column by column; all are equally long."""
        for column, more in zip(self._whole, (keys, starts, ends, places), strict=True):
            column.extend(more)

    def parts(self, size: int) -> Iterator[Part]:
        """All of them, at most `size` at a time."""
        for start in range(0, len(self), size):
            yield Part(*(column[start : start + size] for column in self._whole))

    def __len__(self) -> int:
        return len(self._whole.keys)

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
        columns = (column[part] for column in self._whole)
        return (Observation(0, key, start, end, kinds[place]) for key, start, end, place in zip(*columns, strict=True))
