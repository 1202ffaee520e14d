"""What Firefox tells of visits where every row can be used: each with its end, by its notes or by the next visit."""

from __future__ import annotations

import json
from array import array
from itertools import islice, repeat
from operator import add, gt, rshift
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.keys import NUMBER_BITS
from detox.core.usage import LONGEST
from detox.sources.firefox_notes import EARLY, KEY_PRESS, MUCH_TYPING, NEEDED, TABLE
from detox.sources.words import Ended, following, key, rows_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detox.sources.sqlite_file import ForeignDatabase
    from detox.sources.words import Asked, Words

PORTION: Final = 10_000
"""Visits whose next one is asked for at a time."""


class _Visits(NamedTuple):
    """Visits by their keys: numbers of rows, keys, and pages, which are negative where a visit does not count."""

    numbers: array[int]
    keys: array[int]
    pages: array[int]


def ended(noted: frozenset[str], database: ForeignDatabase, words: Words, asked: Asked) -> Iterator[Ended]:
    """The visits that are asked for, with the end that `Visits` would give them; `noted` are the columns of notes."""
    visits = _visits(database, words, asked)
    starts = array("q", map(rshift, visits.keys, repeat(NUMBER_BITS)))
    notes = _notes(database, words, asked, noted) if noted >= NEEDED else ()
    seen, typed = _assigned(notes, starts, visits.pages)
    ends = array("q", map(add, starts, seen))
    codes = array("q", [page << 1 if length else -(page << 1) for page, length in zip(visits.pages, seen, strict=True)])
    for place, page in enumerate(visits.pages):
        if page < 0:
            ends[place], codes[place] = 0, -page << 1
    guessed = [place for place, length in enumerate(seen) if not length and visits.pages[place] > 0]
    for begin in range(0, len(guessed), PORTION):
        some = guessed[begin : begin + PORTION]
        found = _following(database, words, [visits.numbers[place] for place in some])
        for place in some:
            ends[place] = min(found[visits.numbers[place]], starts[place] + LONGEST)
    for place, length in typed.items():
        if length >= MUCH_TYPING:
            codes[place] += 1 if codes[place] > 0 else -1
    if visits.keys:
        yield Ended(visits.keys, ends, codes)


def _visits(database: ForeignDatabase, words: Words, asked: Asked) -> _Visits:
    visits = _Visits(array("q"), array("q"), array("q"))
    some, bound = rows_of(words, asked, "v")
    page = f"iif({words.counts.format('v')}, v.place_id, -v.place_id)"
    query = f"SELECT v.id, {key(words.times, 'v')}, {page} FROM {words.times.table} v WHERE {some}"
    for portion in whole(database, query, bound):
        for column, more in zip(visits, zip(*portion, strict=True), strict=True):
            column.extend(more)
    if any(map(gt, visits.keys, islice(visits.keys, 1, None))):
        order = sorted(range(len(visits.keys)), key=visits.keys.__getitem__)
        for column in visits:
            column[:] = array("q", map(column.__getitem__, order))
    return visits


def _notes(database: ForeignDatabase, words: Words, asked: Asked, noted: frozenset[str]) -> Iterator[tuple[int, ...]]:
    """Page, begin, time in front and time of typing of each note that may belong to a visit that is asked for."""
    typing, presses = (_length(name) if name in noted else "0" for name in ("typing_time", "key_presses"))
    columns = f"n.place_id, n.created_at, {_length('total_view_time')}, coalesce(nullif({typing}, 0), {presses} * {KEY_PRESS})"
    if asked.begin is None:
        pages = "SELECT value FROM json_each(?)"
        some, bound = f"n.id IN (SELECT x.id FROM {TABLE} x WHERE x.place_id IN ({pages}))", (json.dumps(asked.pages),)
    else:
        time = words.times.column
        pages = f"SELECT v.place_id FROM {words.times.table} v WHERE v.{time} >= {asked.begin}"
        some, bound = f"n.place_id IN ({pages}) AND n.created_at >= {words.times.instant(asked.begin) - EARLY}", ()
    query = f"SELECT {columns} FROM {TABLE} n WHERE {some} AND typeof(n.created_at) = 'integer'"
    for portion in whole(database, query, bound):
        yield from portion


def _length(column: str) -> str:
    """In SQL, a length of a note; none that could be, and one that is too large no larger than makes it too long."""
    fits = f"n.{column} BETWEEN 1 AND {LONGEST} AND n.{column} & -1 = n.{column}"
    over = f"typeof(n.{column}) = 'integer' AND n.{column} > 0"
    return f"CASE WHEN {fits} THEN n.{column} WHEN {over} THEN {LONGEST + 1} ELSE 0 END"


def _assigned(
    notes: Iterable[tuple[int, ...]], starts: array[int], pages: array[int]
) -> tuple[array[int], dict[int, int]]:
    """How long each visit was in front, 0 where it is not known, and how long was typed into it, by its place."""
    seen, typed = array("q", bytes(8 * len(starts))), dict[int, int]()
    last: dict[int, int] = {}
    passed = 0
    for page, begun, length, typing in sorted(notes, key=_begun):
        while passed < len(starts) and starts[passed] <= begun + EARLY:
            last[pages[passed]] = passed
            passed += 1
        place = last.get(page)
        if place is not None:
            seen[place] += length
            if typing:
                typed[place] = typed.get(place, 0) + typing
    return seen, typed


def _begun(note: tuple[int, ...]) -> int:
    return note[1]


def _following(database: ForeignDatabase, words: Words, numbers: list[int]) -> dict[int, int]:
    """The instant of the next visit that counts, by the number of a visit."""
    query = f"SELECT v.id, {following(words, 'v')}, 0 FROM json_each(?) j JOIN {words.times.table} v ON v.id = j.value"
    found: dict[int, int] = {}
    for portion in whole(database, query, (json.dumps(numbers),)):
        found.update((number, instant) for number, instant, _ in portion)
    return found
