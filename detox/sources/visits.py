"""Visits: rows of a Chromium history, in order of time, become observations."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.platforms import LONGEST_URL, Classified, Classifier, host_of
from detox.core.usage import LONGEST, MINUTE, Evidence, Kind, Rank
from detox.sources.source import REASONS, TOMORROW, UNRECOGNISED_KEPT, Reading, Rejected, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.sources.sqlite_file import ForeignDatabase, Row

EPOCH: Final = 11_644_473_600_000
"""Milliseconds from 1601 to 1970."""
EARLIEST: Final = 1_072_915_200_000
"""2004-01-01: no history of these browsers is older."""
LATEST: Final = 4_102_444_800_000
"""2100-01-01: a time after it is a broken one."""
LONGEST_DURATION: Final = 10 * 366 * 24 * 60 * MINUTE
CHAIN_END: Final = 0x20000000
CORE: Final = 0xFF
UNSEEN: Final = frozenset({3, 4, 10})
"""Kinds of visits that nobody sees: in subframes, and those that a search by keyword generates."""
SYNCED: Final = 0
PAGES: Final = 20_000
"""Addresses whose place is remembered while a history is read."""
UNRECOGNISED: Final = 200_000
"""Visits to unrecognised hosts that are told: more than a month holds."""


class _Page(NamedTuple):
    """What is kept of an address: where it belongs, or its host."""

    place: Classified | None
    host: str
    readable: bool = True


class _Visit(NamedTuple):
    """A visit that counts; instants and lengths in milliseconds, 0 for a length that is not known."""

    number: int
    page: _Page
    start: int
    duration: int
    foreground: int


class Pages:
    """Where addresses belong; each is classified once, and only the answer is kept."""

    def __init__(self, database: ForeignDatabase, classify: Classifier) -> None:
        self._database = database
        self._classify = classify
        self._known: dict[object, _Page] = {}
        self._same: dict[_Page, _Page] = {}

    def get(self, number: object) -> _Page | None:
        """The page of that number; None where the file lacks it."""
        return self._known.get(number)

    def learn(self, numbers: Iterable[object]) -> None:
        """Makes sure that the pages of these numbers can be got."""
        if len(self._known) > PAGES:
            self._known.clear()
            self._same.clear()
        unknown = sorted(number for number in set(numbers) - self._known.keys() if isinstance(number, int))
        for start in range(0, len(unknown), 500):
            some = unknown[start : start + 500]
            marks = ", ".join("?" * len(some))
            query = f"SELECT id, substr(url, 1, {LONGEST_URL}) FROM urls WHERE id IN ({marks})"  # noqa: S608  # only marks
            for portion in self._database.rows(query, tuple(some)):
                for number, url in portion:
                    page = self._page(url)
                    self._known[number] = self._same.setdefault(page, page)

    def _page(self, url: object) -> _Page:
        try:
            text = url.decode("utf-8") if isinstance(url, bytes) else None
        except UnicodeDecodeError:
            text = None
        if text is None:
            return _Page(None, "", readable=False)
        place, host = self._classify(text), host_of(text)
        return _Page(place, "" if self._classify.catalogue.is_redirector(host) else host)


class Visits:
    """Turns rows into observations; each visit waits for the one that ends it."""

    def __init__(self, pages: Pages, scope: str, now: int) -> None:
        self._pages = pages
        self._scope = scope
        self._latest = now + TOMORROW
        self._recent = now - UNRECOGNISED_KEPT - TOMORROW
        self._waiting: _Visit | None = None
        self._first: int | None = None
        self._read = 0
        self._left_out = 0
        self._observations = Columns()
        self._gone = array("q")
        self._unrecognised: list[tuple[str, int, int]] = []
        self._rejected: list[Rejected] = []
        self._by_platform: Counter[str] = Counter()

    def take(self, portion: list[Row]) -> None:
        """Takes in rows; those that do not count are left out, and named where they are broken."""
        self._read += len(portion)
        counted = []
        for row in portion:
            if _counts(row):
                counted.append(row)
            else:
                self._let_go(row)
        self._pages.learn(row[1] for row in counted)
        for row in counted:
            visit = self._visit(row)
            if visit is None:
                continue
            if self._waiting is None:
                self._first = visit.start
            else:
                self._finish(self._waiting, visit.start)
            self._waiting = visit

    def _let_go(self, row: Row) -> None:
        """Tells the key of a row that does not count: it may have before, and then led on to another page."""
        number, time = row[0], row[2]
        if isinstance(number, int) and isinstance(time, int):
            self._gone.append(visit_key(time // 1000 - EPOCH, number))

    def finish(self) -> Reading:
        """Everything that was told, without a cursor."""
        last = self._waiting
        if last is not None:
            self._finish(last, last.start + LONGEST)
        return Reading(
            read=self._read,
            observations=self._observations,
            by_platform=dict(self._by_platform),
            first=self._first,
            last=None if last is None else last.start,
            rejected=self._rejected,
            unrecognised=self._unrecognised,
            cursor="",
            scope=self._scope,
            left_out=self._left_out,
            gone=self._gone,
        )

    def _visit(self, row: Row) -> _Visit | None:
        """The visit of a row, or None where it had to be left out."""
        number, url, time, _, duration, _, _, foreground = row
        page = self._pages.get(url)
        why = self._fault(row, page)
        if why is not None:
            self._reject(number, why)
        elif page is not None and isinstance(number, int) and isinstance(time, int) and isinstance(duration, int):
            seen = max(foreground // 1000, 1) if isinstance(foreground, int) and foreground > 0 else 0
            # Rounded to a millisecond, so that the same visit is the same instant however it is told.
            return _Visit(number, page, time // 1000 - EPOCH, duration // 1000, seen)
        return None

    def _fault(self, row: Row, page: _Page | None) -> Rejection | None:
        number, _, time, transition, duration, *_ = row
        if not isinstance(time, int) or not EARLIEST <= time // 1000 - EPOCH <= LATEST:
            return Rejection.BAD_TIME
        if time // 1000 - EPOCH > self._latest:
            return Rejection.IN_THE_FUTURE
        if not isinstance(duration, int) or not 0 <= duration // 1000 <= LONGEST_DURATION:
            return Rejection.BAD_DURATION
        if not isinstance(transition, int):
            return Rejection.BAD_TRANSITION
        if page is None or not isinstance(number, int):
            return Rejection.DANGLING
        return None if page.readable else Rejection.BAD_TEXT

    def _finish(self, visit: _Visit, next_start: int) -> None:
        end = visit.start + visit.foreground if visit.foreground else _estimated_end(visit, next_start)
        place = visit.page.place
        if end - visit.start > LONGEST:
            if place is not None:
                self._reject(visit.number, Rejection.TOO_LONG)
        elif place is None:
            self._remember(visit, end)
        else:
            self._observe(visit, place, end)

    def _observe(self, visit: _Visit, place: Classified, end: int) -> None:
        told = (Rank.MEASURED_HISTORY, Evidence.IMPORTED) if visit.foreground else (Rank.HISTORY, Evidence.ESTIMATED)
        rank, evidence = told
        kind = Kind(self._scope, rank, place.platform, place.account, place.activity, evidence)
        self._by_platform[place.platform] += 1
        self._observations.add(visit_key(visit.start, visit.number), visit.start, end, kind)

    def _remember(self, visit: _Visit, end: int) -> None:
        """Keeps time at a host that nothing recognised; a minute of it where its length is not known."""
        if visit.page.host and visit.start >= self._recent and len(self._unrecognised) < UNRECOGNISED:
            longest = end if visit.foreground else min(end, visit.start + MINUTE)
            self._unrecognised.append((visit.page.host, visit.start, longest))

    def _reject(self, number: object, why: Rejection) -> None:
        self._left_out += 1
        if len(self._rejected) < REASONS:
            self._rejected.append(Rejected(f"visits.id={number}", why))


def _counts(row: Row) -> bool:
    """Whether a row is the end of its chain, in the main frame, from this computer; broken ones are judged later."""
    _, _, _, transition, _, origin, source, _ = row
    if not isinstance(transition, int):
        return True
    return bool(transition & CHAIN_END) and transition & CORE not in UNSEEN and not origin and source != SYNCED


def _estimated_end(visit: _Visit, next_start: int) -> int:
    bounds = [next_start, visit.start + LONGEST]
    if visit.duration > 0:
        bounds.append(visit.start + visit.duration)
    return min(bounds)
