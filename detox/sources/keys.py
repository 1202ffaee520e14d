"""Keys: numbers for rows that have none of their own."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from detox.core.keys import NUMBER_BITS

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN = "\x1f"
"""Stands between the parts of a row, and in none of them."""


def number_of(parts: Iterable[str]) -> int:
    """A number of the size that a key holds, the same for the same row on every computer."""
    told = BETWEEN.join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest()) >> (64 - NUMBER_BITS)
