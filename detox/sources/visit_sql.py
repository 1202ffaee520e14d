"""Visit SQL: the words in which a kind of history is asked for its visits, when they end included."""

from __future__ import annotations

import json
from array import array
from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from detox.core.keys import NUMBER_BITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from detox.sources.sqlite_file import ForeignDatabase
    from detox.sources.times import Times

NEVER: Final = 1 << 62
"""An end that is after every other."""


class Asked(NamedTuple):
    """Of which visits one asks: those to pages of these numbers or to others, from a written time on or all."""

    pages: Sequence[int]
    among: bool
    begin: int | None


class Ended(NamedTuple):
    """Keys, ends and pages of some visits; an end is 0 where one does not count, a page is as `code` makes it."""

    keys: Sequence[int]
    ends: Sequence[int]
    codes: Sequence[int]

    def where(self, chosen: Iterable[object]) -> Ended:
        """Those whose place is chosen."""
        some = list(chosen)
        return Ended(*(array("q", compress(column, some)) for column in self))


class Words(NamedTuple):
    """How a kind of history is asked, in SQL; `{0}` stands for the name of a row of its visits."""

    times: Times
    pages: str
    """The table of its addresses."""
    page: str
    """The column of a visit that holds the number of its page."""
    counts: str
    """Whether a visit counts."""
    usable: str
    """Whether all that is read of it can be used, given that its time is a number that can be."""
    ended: Callable[[ForeignDatabase, Words, Asked], Iterator[Ended]]
    """The visits that are asked for; those from a written time on in order."""


def code(page: str, is_measured: str) -> str:
    """In SQL, one number for a page, for whether the time in front of it is known, and for nothing typed there."""
    return f"CASE WHEN {is_measured} THEN {page} << 1 ELSE -({page} << 1) END"


def key(times: Times, row: str) -> str:
    """In SQL, the key of a visit."""
    return f"{times.told(row)} << {NUMBER_BITS} | ({row}.id & {(1 << NUMBER_BITS) - 1})"


def following(words: Words, row: str) -> str:
    """In SQL, the instant of the next visit that counts; in the same instant the higher number is the next."""
    time, counts = words.times.column, words.counts.format("w")
    begin = f"SELECT {words.times.told('w')} FROM {words.times.table} w WHERE w.{time}"
    # Two questions, because only so an index answers both: a crowd in one instant would take for ever.
    same = f"{begin} = {row}.{time} AND w.id > {row}.id AND {counts} ORDER BY w.id LIMIT 1"
    later = f"{begin} > {row}.{time} AND {counts} ORDER BY w.{time}, w.id LIMIT 1"
    return f"coalesce(({same}), ({later}), {NEVER})"


def whole(database: ForeignDatabase, query: str, bound: tuple[object, ...]) -> Iterator[list[tuple[int, ...]]]:
    """The answer to a query that tells nothing but whole numbers of sound rows."""
    return cast("Iterator[list[tuple[int, ...]]]", database.rows(query, bound))


def rows_of(words: Words, asked: Asked, row: str) -> tuple[str, tuple[object, ...]]:
    """The condition of a query for the visits that are asked for, and what is bound in it."""
    time = f"{row}.{words.times.column}"
    pages = (json.dumps(asked.pages),)
    among = "IN (SELECT value FROM json_each(?))"
    if asked.begin is None:  # the index of pages tells the rows, and in their order they lie side by side
        return f"{row}.id IN (SELECT x.id FROM {words.times.table} x WHERE x.{words.page} {among})", pages
    some = among if asked.among else f"NOT {among}"
    return f"{time} >= {asked.begin} AND +{row}.{words.page} {some} ORDER BY {time}, {row}.id", pages
