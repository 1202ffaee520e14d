"""Packed: many observations as one text, so that what an import changed can be kept for a month."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from base64 import b85decode, b85encode
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_BATCH: Final = -1
"""Stands for a row that no file has told."""


class Use(NamedTuple):
    """One row of `observation`."""

    source: int
    key: int
    start: int
    end: int
    kind: int
    batch: int | None


def pack(rows: Sequence[Use]) -> str:
    """The rows as a text of a few characters each."""
    columns = [[NO_BATCH if value is None else value for value in column] for column in zip(*rows, strict=True)]
    return json.dumps([b85encode(zlib.compress(_bytes(array("q", column)), 1)).decode() for column in columns])


def unpack(text: str) -> list[Use]:
    """The rows that `pack` was given."""
    columns = [_array(zlib.decompress(b85decode(column))) for column in json.loads(text)]
    *rest, batches = columns
    return list(map(Use, *rest, (None if batch == NO_BATCH else batch for batch in batches)))


def _bytes(values: array[int]) -> bytes:
    """Differences compress better than instants; the lowest byte comes first on every computer."""
    steps = array("q", [values[0], *(after - before for before, after in pairwise(values))])
    if sys.byteorder == "big":
        steps.byteswap()
    return steps.tobytes()


def _array(data: bytes) -> array[int]:
    steps = array("q", data)
    if sys.byteorder == "big":
        steps.byteswap()
    return array("q", accumulate(steps))
