"""Columns: the observations of one reading, kept as arrays."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from detox.core.usage import Kind, Observation


class Columns(Sequence[Observation]):
    """Observations that are made when they are asked for: a million take 28 MB here and 250 MB as values."""

    def __init__(self) -> None:
        self._kinds: dict[Kind, int] = {}
        self._keys = array("q")
        self._starts = array("q")
        self._ends = array("q")
        self._numbers = array("L")

    def add(self, key: int, start: int, end: int, kind: Kind) -> None:
        """Appends an observation that no source has yet."""
        self._keys.append(key)
        self._starts.append(start)
        self._ends.append(end)
        self._numbers.append(self._kinds.setdefault(kind, len(self._kinds)))

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Observation]:
        return self._made(slice(None))

    @overload
    def __getitem__(self, place: int) -> Observation: ...
    @overload
    def __getitem__(self, place: slice) -> list[Observation]: ...
    def __getitem__(self, place: int | slice) -> Observation | list[Observation]:
        if isinstance(place, slice):
            return list(self._made(place))
        return next(self._made(slice(place, place + 1 or None)))

    def _made(self, part: slice) -> Iterator[Observation]:
        kinds = list(self._kinds)
        columns = (self._keys[part], self._starts[part], self._ends[part], self._numbers[part])
        return (
            Observation(0, key, start, end, *kinds[number]) for key, start, end, number in zip(*columns, strict=True)
        )
