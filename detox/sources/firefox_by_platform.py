"""What Firefox tells of visits where every row can be used: each with its end, by its notes or by the next visit."""

from __future__ import annotations

import json
from array import array
from itertools import islice, repeat
from operator import add, gt, lshift, rshift
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.keys import NUMBER_BITS
from detox.core.usage import LONGEST
from detox.sources.firefox_notes import EARLY, KEY_PRESS, MUCH_TYPING, NEEDED, TABLE, TYPING
from detox.sources.visit_sql import Ended, following, key, rows_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.sources.sqlite_file import ForeignDatabase
    from detox.sources.visit_sql import Asked, Words

PORTION: Final = 100_000
"""Visits whose next one is asked for at a time."""


class _Notes(NamedTuple):
    """Notes by their begins; lengths in milliseconds."""

    begins: array[int]
    pages: array[int]
    seen: array[int]
    typed: array[int]


class _Visits(NamedTuple):
    """Visits by their keys, with numbers of rows, and pages that are negative where a visit does not count."""

    keys: array[int]
    numbers: array[int]
    pages: array[int]


def ended(noted: frozenset[str], database: ForeignDatabase, words: Words, asked: Asked) -> Iterator[Ended]:
    """The visits that are asked for, with the end that `Visits` would give them; `noted` are the columns of notes."""
    visits = _visits(database, words, asked)
    starts = array("q", map(rshift, visits.keys, repeat(NUMBER_BITS)))
    notes = _notes(database, words, asked, noted) if noted >= NEEDED else _Notes(*_columns(iter(()), 4))
    seen, typed = _assigned(notes, starts, visits.pages)
    ends, codes = array("q", map(add, starts, seen)), array("q", map(lshift, visits.pages, repeat(1)))
    unseen = [place for place, length in enumerate(seen) if not length]
    for some in (unseen[begin : begin + PORTION] for begin in range(0, len(unseen), PORTION)):
        found = _following(database, words, [visits.numbers[place] for place in some if codes[place] > 0])
        for place in some:
            ends[place] = min(found[visits.numbers[place]], starts[place] + LONGEST) if codes[place] > 0 else 0
            codes[place] = -codes[place]
    for place, length in typed.items():
        if length >= MUCH_TYPING:
            codes[place] += 1 if codes[place] > 0 else -1
    if visits.keys:
        yield Ended(visits.keys, ends, codes)


def _visits(database: ForeignDatabase, words: Words, asked: Asked) -> _Visits:
    some, bound = rows_of(words, asked, "v")
    page = f"CASE WHEN {words.counts.format('v')} THEN v.place_id ELSE -v.place_id END"
    query = f"SELECT {key(words.times, 'v')}, v.id, {page} FROM {words.times.table} v WHERE {some}"
    return _Visits(*_columns(whole(database, query, bound), 3))


def _notes(database: ForeignDatabase, words: Words, asked: Asked, noted: frozenset[str]) -> _Notes:
    """The notes that may belong to a visit that is asked for."""
    typing, presses = (_length(name) if name in noted else "0" for name in ("typing_time", "key_presses"))
    silent = " AND ".join(f"n.{name} = 0" for name in sorted(TYPING & noted)) or "1"
    typed = f"CASE WHEN {silent} THEN 0 ELSE coalesce(nullif({typing}, 0), {presses} * {KEY_PRESS}) END"
    pages, bound = "SELECT value FROM json_each(?)", [json.dumps(asked.pages)]
    some = f"n.id IN (SELECT x.id FROM {TABLE} x WHERE x.place_id IN ({pages}))"
    if asked.begin is not None:
        pages = f"SELECT v.place_id FROM {words.times.table} v WHERE v.{words.times.column} >= {asked.begin}"
        bound = []
        some = f"n.place_id IN ({pages}) AND n.created_at >= {words.times.instant(asked.begin) - EARLY}"
    columns = f"n.created_at, n.place_id, {_length('total_view_time')}, {typed}"
    query = f"SELECT {columns} FROM {TABLE} n WHERE {some} AND typeof(n.created_at) = 'integer'"
    return _Notes(*_columns(whole(database, query, tuple(bound)), 4))


def _length(column: str) -> str:
    """In SQL, a length of a note; none that could be, and one that is too large no larger than makes it too long."""
    over = f"typeof(n.{column}) = 'integer' AND n.{column} > 0"
    fits = f"n.{column} BETWEEN 0 AND {LONGEST} AND n.{column} & -1 = n.{column}"
    return f"CASE WHEN {fits} THEN n.{column} WHEN {over} THEN {LONGEST + 1} ELSE 0 END"


def _columns(portions: Iterator[list[tuple[int, ...]]], count: int) -> list[array[int]]:
    """The columns of an answer, ordered by the first."""
    columns = [array("q") for _ in range(count)]
    for portion in portions:
        for column, more in zip(columns, zip(*portion, strict=True), strict=True):
            column.extend(more)
    first = columns[0]
    if any(map(gt, first, islice(first, 1, None))):
        order = sorted(range(len(first)), key=first.__getitem__)
        return [array("q", map(column.__getitem__, order)) for column in columns]
    return columns


def _assigned(notes: _Notes, starts: array[int], pages: array[int]) -> tuple[array[int], dict[int, int]]:
    """How long each visit was in front, 0 where it is not known, and how long was typed into some, by their places."""
    seen, typed = array("q", bytes(starts.itemsize * len(starts))), dict[int, int]()
    last: dict[int, int] = {}
    passed, count = 0, len(starts)
    for begin, page, length, typing in zip(*notes, strict=True):
        until = begin + EARLY
        while passed < count and starts[passed] <= until:
            last[pages[passed]] = passed  # of one that does not count the page is negative: no note finds it
            passed += 1
        place = last.get(page)
        if place is not None:
            seen[place] += length
            if typing:
                typed[place] = typed.get(place, 0) + typing
    return seen, typed


def _following(database: ForeignDatabase, words: Words, numbers: list[int]) -> dict[int, int]:
    """The instant of the next visit that counts, by the number of a visit."""
    query = f"SELECT v.id, {following(words, 'v')}, 0 FROM json_each(?) j JOIN {words.times.table} v ON v.id = j.value"
    found: dict[int, int] = {}
    for portion in whole(database, query, (json.dumps(numbers),)):
        found.update((number, instant) for number, instant, _ in portion)
    return found
