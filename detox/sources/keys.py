"""Keys: numbers for rows that have none of their own."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from detox.core.keys import NUMBER_BITS, visit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN = "\x1f"
"""Stands between the parts of a row, and in none of them."""


def number_of(parts: Iterable[str]) -> int:
    """A number of the size that a key holds, the same for the same row on every computer."""
    told = BETWEEN.join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest()) >> (64 - NUMBER_BITS)


class Keys:
    """Keys that are handed out once: who comes second to a number has the next that is free."""

    def __init__(self) -> None:
        self._taken: set[int] = set()
        self._next: dict[int, int] = {}

    def free(self, instant: int, number: int) -> int:
        """A key of that instant that nobody has, as near behind `number` as may be."""
        key = visit_key(instant, number)
        if key in self._taken:
            first, number = key, self._next.get(key, number + 1)  # a row may come a million times
            while (key := visit_key(instant, number)) in self._taken:
                number += 1
            self._next[first] = number + 1
        self._taken.add(key)
        return key
