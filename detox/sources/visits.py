"""Visits: what the rows of a browser's history tell, in order of time, becomes observations."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.platforms import LONGEST_URL, Classified, Classifier, host_of
from detox.core.usage import LONGEST, MINUTE, QUARTER, Activity, Evidence, Kind, Rank
from detox.sources.source import REASONS, TOMORROW, UNRECOGNISED_KEPT, Reading, Rejected, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.sources.sqlite_file import ForeignDatabase

EARLIEST: Final = 1_072_915_200_000
"""2004-01-01: no history of these browsers is older."""
LATEST: Final = 4_102_444_800_000
"""2100-01-01: a time after it is a broken one."""
PAGES: Final = 20_000
"""Addresses whose place is remembered while a history is read."""
UNRECOGNISED: Final = 200_000
"""Visits to unrecognised hosts that are told: more than a month holds."""
ONLY_LOOKING: Final = frozenset({Activity.READING, Activity.UNKNOWN})
"""What an address says where much typing says more: whoever writes there contributes."""


class Visit(NamedTuple):
    """A row of a history; instants are milliseconds UTC, lengths milliseconds and 0 where they are not known."""

    number: int
    page: object
    start: int
    counts: bool = True
    open: int = 0
    """How long its page was open: it lasts no longer."""
    seen: int = 0
    """How long its page was in front: it lasts as long."""
    typed: bool = False
    """Whether more was typed into it than into a page that is only read."""


class Broken(NamedTuple):
    """A row that cannot be used."""

    number: object
    why: Rejection


Told = Visit | Broken | None
"""What one row tells; None for nothing at all."""


class _Page(NamedTuple):
    """What is kept of an address: where it belongs, or its host."""

    place: Classified | None
    host: str
    readable: bool = True


class Pages:
    """Where the addresses in a table belong; each is classified once, and only the answer is kept."""

    def __init__(self, database: ForeignDatabase, table: str, classify: Classifier) -> None:
        self._database = database
        self._table = table
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
            query = f"SELECT id, substr(url, 1, {LONGEST_URL}) FROM {self._table} WHERE id IN ({marks})"  # noqa: S608  # our own words
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
    """Turns visits into observations; each waits for the one that ends it."""

    def __init__(self, pages: Pages, table: str, scope: str, now: int) -> None:
        self._pages = pages
        self._table = table
        self._scope = scope
        self._latest = now + TOMORROW
        self._recent = now - UNRECOGNISED_KEPT - TOMORROW
        self._waiting: tuple[Visit, _Page] | None = None
        self._first: int | None = None
        self._quarters: set[int] = set()
        self._read = 0
        self._left_out = 0
        self._observations = Columns()
        self._gone = array("q")
        self._unrecognised: list[tuple[str, int, int]] = []
        self._rejected: list[Rejected] = []
        self._by_platform: Counter[str] = Counter()

    def take(self, portion: list[Told]) -> None:
        """Takes in what rows tell; those that do not count are left out, and named where they are broken."""
        self._read += len(portion)
        self._pages.learn(told.page for told in portion if isinstance(told, Visit) and told.counts)
        for told in portion:
            if isinstance(told, Visit):
                if told.counts:
                    self._follow(told)
                else:  # it may have counted before, and then led on to another page
                    self._gone.append(visit_key(told.start, told.number))
            elif told is not None:
                self._reject(told.number, told.why)

    def finish(self) -> Reading:
        """Everything that was told, without a cursor."""
        last = None if self._waiting is None else self._waiting[0].start
        if self._waiting is not None:
            self._finish(*self._waiting, self._waiting[0].start + LONGEST)
        return Reading(
            read=self._read,
            observations=self._observations,
            by_platform=dict(self._by_platform),
            first=self._first,
            last=last,
            rejected=self._rejected,
            unrecognised=self._unrecognised,
            cursor="",
            scope=self._scope,
            left_out=self._left_out,
            gone=self._gone,
            quarters=self._quarters,
        )

    def _follow(self, visit: Visit) -> None:
        """Ends the visit that waits, and lets this one wait; it is named where it has to be left out."""
        page = self._pages.get(visit.page)
        if page is None or not page.readable or not EARLIEST <= visit.start <= self._latest:
            self._reject(visit.number, self._fault(visit, page))
            return
        if self._waiting is None:
            self._first = visit.start
        else:
            self._finish(*self._waiting, visit.start)
        self._waiting = visit, page
        self._quarters.add(visit.start // QUARTER)

    def _fault(self, visit: Visit, page: _Page | None) -> Rejection:
        if not EARLIEST <= visit.start <= LATEST:
            return Rejection.BAD_TIME
        if visit.start > self._latest:
            return Rejection.IN_THE_FUTURE
        return Rejection.DANGLING if page is None else Rejection.BAD_TEXT

    def _finish(self, visit: Visit, page: _Page, next_start: int) -> None:
        end = visit.start + visit.seen if visit.seen else _estimated_end(visit, next_start)
        place = page.place
        if end - visit.start > LONGEST:
            if place is not None:
                self._reject(visit.number, Rejection.TOO_LONG)
        elif place is None:
            self._remember(visit, page.host, end)
        else:
            self._observe(visit, place, end)

    def _observe(self, visit: Visit, place: Classified, end: int) -> None:
        kind = kind_of(self._scope, place, is_measured=visit.seen > 0, typed=visit.typed)
        self._by_platform[place.platform] += 1
        self._observations.add(visit_key(visit.start, visit.number), visit.start, end, kind)

    def _remember(self, visit: Visit, host: str, end: int) -> None:
        """Keeps time at a host that nothing recognised; a minute of it where its length is not known."""
        if host and visit.start >= self._recent and len(self._unrecognised) < UNRECOGNISED:
            longest = end if visit.seen else min(end, visit.start + MINUTE)
            self._unrecognised.append((host, visit.start, longest))

    def _reject(self, number: object, why: Rejection) -> None:
        self._left_out += 1
        if len(self._rejected) < REASONS:
            self._rejected.append(Rejected(f"{self._table}.id={number}", why))


def kind_of(scope: str, place: Classified, *, is_measured: bool, typed: bool) -> Kind:
    """The kind of a visit there, by whether its time in front is known and whether much was typed."""
    rank, evidence = (Rank.MEASURED_HISTORY, Evidence.IMPORTED) if is_measured else (Rank.HISTORY, Evidence.ESTIMATED)
    wrote = typed and place.activity in ONLY_LOOKING
    activity = Activity.CONTRIBUTING if wrote else place.activity
    return Kind(scope, rank, place.platform, place.account, activity, evidence)


def _estimated_end(visit: Visit, next_start: int) -> int:
    bounds = [next_start, visit.start + LONGEST]
    if visit.open:
        bounds.append(visit.start + visit.open)
    return min(bounds)
