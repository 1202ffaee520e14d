"""By platform: a history in which every row can be used, read by way of its pages on platforms.

SQLite judges the visits and ends them; only those to platforms are fetched, and of the last month those to other pages.
Nothing is told of a file in which a row has to be named: that is left to `visits`, which looks at every row.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import compress, islice, repeat
from operator import gt, not_, rshift, sub
from typing import TYPE_CHECKING, Final

from detox.core.columns import Columns
from detox.core.keys import NUMBER_BITS
from detox.core.platforms import LONGEST_URL, host_of
from detox.core.usage import HOUR, LONGEST, MINUTE, QUARTER
from detox.sources.source import TOMORROW, UNRECOGNISED_KEPT, Reading
from detox.sources.visit_sql import Asked, Ended, whole
from detox.sources.visits import EARLIEST, LATEST, UNRECOGNISED, kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detox.core.platforms import Classified, Classifier
    from detox.core.usage import Kind
    from detox.sources.source import Terms
    from detox.sources.sqlite_file import ForeignDatabase, Row
    from detox.sources.visit_sql import Words

PAGES: Final = 200_000
"""Pages on platforms, and other pages of the last month, up to which they are kept in memory."""
LARGEST_PAGE: Final = 1 << 60
SHORTEST_DAY: Final = 23 * HOUR
HOSTS: Final = 20_000
"""Beginnings of addresses that are remembered as nobody's, none longer than `LONGEST_BEGIN`."""
LONGEST_BEGIN: Final = 300


class UnsoundError(Exception):
    """Something that only a look at every row tells rightly."""


def read(database: ForeignDatabase, words: Words, terms: Terms, begin: int | None) -> Reading:
    """What the visits from a written time on tell, or all; raises UnsoundError where a row has to be named."""
    _check(database, words, terms.now, begin)
    recent = words.times.written(terms.now - UNRECOGNISED_KEPT - TOMORROW)
    lately = recent if begin is None else max(begin, recent)
    pages = _Pages(terms.classify)
    for since in [None, lately] if begin is None else [begin]:
        pages.learn(_addresses(database, words, since), keeps_hosts=since is not None and terms.tells_hosts)
    known, uses, others = list(pages.places), _Uses(pages.places, terms.scope), _Others(pages.hosts)
    for portion in words.ended(database, words, Asked(known, among=True, begin=begin)):
        uses.take(portion)
    if terms.tells_hosts:
        for portion in words.ended(database, words, Asked(known, among=False, begin=lately)):
            others.take(portion)
    first, last = (_bound(database, words, begin, order) for order in ("", "DESC"))
    return Reading(
        read=_count(database, words, begin),
        observations=uses.in_order(),
        by_platform=uses.by_platform(),
        first=first,
        last=last,
        unrecognised=others.told,
        scope=terms.scope,
        gone=uses.gone,
        quarters=frozenset(_quarters(database, words)) if begin is None else (),
    )


class _Pages:
    """Where pages belong: those on platforms, and the hosts of others as far as they are wanted."""

    def __init__(self, classify: Classifier) -> None:
        self.places: dict[int, Classified] = {}
        self.hosts: dict[int, str] = {}
        self._classify = classify
        self._same: dict[Classified, Classified] = {}
        self._nobodys: dict[str, str] = {}

    def learn(self, rows: Iterator[list[Row]], *, keeps_hosts: bool) -> None:
        """Takes in numbers and addresses; raises UnsoundError where one is no text, or there are too many."""
        for portion in rows:
            for number, url in portion:
                if not isinstance(number, int) or not 0 < number < LARGEST_PAGE:
                    raise UnsoundError
                host = self._learn(number, _text(url))
                if keeps_hosts and host:
                    self.hosts[number] = host
            if len(self.places) + len(self.hosts) > PAGES:
                raise UnsoundError
            if len(self._nobodys) > HOSTS:
                self._nobodys.clear()

    def _learn(self, number: int, url: str) -> str:
        """The host of an address that nothing recognises; empty where it is no more than passed through."""
        begin = "/".join(url.split("/", 3)[:3])
        known = self._nobodys.get(begin)
        if known is not None:
            return known
        place = self._classify(url)
        if place is not None:
            self.places[number] = self._same.setdefault(place, place)
            return ""
        host = host_of(url)
        host = "" if self._classify.catalogue.is_redirector(host) else host
        if len(begin) <= LONGEST_BEGIN:  # its host alone decides: all that begin like this one are nobody's
            self._nobodys[begin] = host
        return host


class _Uses:
    """The visits to platforms, column by column."""

    def __init__(self, places: Mapping[int, Classified], scope: str) -> None:
        self.gone = array("q")
        self._places = places
        self._scope = scope
        self._keys, self._ends, self._codes = array("q"), array("q"), array("q")

    def take(self, some: Ended) -> None:
        """Takes in some of them; one that does not count may have counted before, and then led on to another page."""
        if 0 in some.ends:
            self.gone.extend(compress(some.keys, map(not_, some.ends)))
            some = some.where(some.ends)
        self._keys.extend(some.keys)
        self._ends.extend(some.ends)
        self._codes.extend(some.codes)

    def by_platform(self) -> dict[str, int]:
        """How many count, platform by platform."""
        counted: Counter[str] = Counter()
        for code_, count in Counter(self._codes).items():
            counted[self._places[abs(code_) >> 1].platform] += count
        return dict(counted)

    def in_order(self) -> Columns:
        """The observations in order of their keys; raises UnsoundError where one lasts too long."""
        if any(map(gt, self._keys, islice(self._keys, 1, None))):
            order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
            for column in (self._keys, self._ends, self._codes):
                column[:] = array("q", map(column.__getitem__, order))
        starts = array("q", map(rshift, self._keys, repeat(NUMBER_BITS)))
        if max(map(sub, self._ends, starts), default=0) > LONGEST:
            raise UnsoundError
        columns = Columns()
        kinds = _Kinds(lambda code_: columns.place(self._kind(code_)))
        columns.extend(self._keys, starts, self._ends, map(kinds.__getitem__, self._codes))
        return columns

    def _kind(self, code_: int) -> Kind:
        place = self._places[abs(code_) >> 1]
        return kind_of(self._scope, place, is_measured=code_ > 0, typed=bool(abs(code_) & 1))


class _Others:
    """Host, start and end of visits that nothing recognised; a minute where their length is not known."""

    def __init__(self, hosts: Mapping[int, str]) -> None:
        self.told: list[tuple[str, int, int]] = []
        self._hosts = hosts

    def take(self, some: Ended) -> None:
        """Takes in some of them, in order of time."""
        for key, end, code_ in zip(*some, strict=True):
            host, start = self._hosts.get(abs(code_) >> 1), key >> NUMBER_BITS
            if end and host and end - start <= LONGEST and len(self.told) < UNRECOGNISED:
                self.told.append((host, start, end if code_ > 0 else min(end, start + MINUTE)))


class _Kinds(dict[int, int]):
    """The places of kinds, by the code of a page; each is asked for once."""

    def __init__(self, find: Callable[[int], int]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, code_: int) -> int:
        return self.setdefault(code_, self._find(code_))


def _text(url: object) -> str:
    try:
        if isinstance(url, bytes):
            return url.decode()
    except UnicodeDecodeError:
        pass
    raise UnsoundError


def _check(database: ForeignDatabase, words: Words, now: int, begin: int | None) -> None:
    """Raises UnsoundError where a row cannot be used, or its page is missing."""
    table, times, since = words.times.table, words.times, _since(words, begin)
    low, high = times.written(EARLIEST), times.written(min(now + TOMORROW, LATEST) + 1) - 1
    for order in ("", "DESC"):  # the index of times begins with what is nothing and ends with what is no number
        edge = f"SELECT v.{times.column} FROM {table} v WHERE {since} ORDER BY v.{times.column} {order} LIMIT 1"
        for ((time,),) in database.rows(edge):
            if not isinstance(time, int) or not low <= time <= high:
                raise UnsoundError
    unusable, page = f"({words.usable.format('v')}) IS NOT TRUE", f"v.{words.page}"
    absent = f"NOT EXISTS (SELECT 1 FROM {words.pages} p WHERE p.id = {{}})"
    queries = [f"SELECT 1 FROM {table} v WHERE {since} AND ({unusable} OR {absent.format(page)}) LIMIT 1"]
    if begin is None:  # each page is looked for once
        pages = f"SELECT DISTINCT {page} AS page FROM {table} v"
        queries = [
            f"SELECT 1 FROM {table} v WHERE {unusable} LIMIT 1",
            f"SELECT 1 FROM ({pages}) WHERE {absent.format('page')} LIMIT 1",
        ]
    if any(map(database.number, queries)):
        raise UnsoundError


def _count(database: ForeignDatabase, words: Words, begin: int | None) -> int:
    """How many visits there are; counted without a condition, SQLite need not look at each."""
    some = "" if begin is None else f" v WHERE {_since(words, begin)}"
    return database.number(f"SELECT count(*) FROM {words.times.table}{some}") or 0


def _since(words: Words, begin: int | None) -> str:
    return "1" if begin is None else f"v.{words.times.column} >= {begin}"


def _addresses(database: ForeignDatabase, words: Words, begin: int | None) -> Iterator[list[Row]]:
    """Numbers and addresses of pages: of all, or of those that were visited since a written time."""
    visited = f"SELECT +v.{words.page} FROM {words.times.table} v WHERE {_since(words, begin)}"
    some = "" if begin is None else f" WHERE id IN ({visited})"
    return database.rows(f"SELECT id, substr(url, 1, {LONGEST_URL}) FROM {words.pages}{some}")


def _bound(database: ForeignDatabase, words: Words, begin: int | None, order: str) -> int | None:
    """When the first visit was that counts, or in the other order the last."""
    times, some = words.times, f"{_since(words, begin)} AND {words.counts.format('v')}"
    return database.number(
        f"SELECT {times.told('v')} FROM {times.table} v WHERE {some} ORDER BY v.{times.column} {order} LIMIT 1"
    )


def _quarters(database: ForeignDatabase, words: Words) -> Iterator[int]:
    """A quarter of an hour in each local day with a visit that counts: from each to the last one within a day."""
    times, counts = words.times, words.counts.format("v")
    time, step = f"v.{times.column}", SHORTEST_DAY * times.unit
    found = f"SELECT {time} FROM {times.table} v WHERE {counts}"
    near = f"{found} AND {time} > h.at AND {time} < h.at + {step} ORDER BY {time} DESC LIMIT 1"
    far = f"{found} AND {time} >= h.at + {step} ORDER BY {time} LIMIT 1"
    query = (
        f"WITH RECURSIVE h(at) AS (SELECT ({found} ORDER BY {time} LIMIT 1)"
        f" UNION ALL SELECT coalesce(({near}), ({far})) FROM h WHERE h.at IS NOT NULL)"
        f" SELECT (h.at / {times.unit} + {times.epoch}) / {QUARTER} FROM h WHERE h.at IS NOT NULL"
    )
    for portion in whole(database, query, ()):
        yield from (quarter for (quarter,) in portion)
