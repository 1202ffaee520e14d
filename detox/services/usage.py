"""Usage reports: time used over a range, grouped as asked."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from detox.core.breakdown import DATED, FINE, Key, Piece, Row, breakdown, pieces_of
from detox.core.coverage import ratio
from detox.core.sessions import OPENING_GAP
from detox.core.totals import counted, first_of_openings
from detox.core.usage import HOUR, MINUTE, QUARTER, DailyTotal, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detox.core.periods import Calendar
    from detox.storage.store import Store


class UsageReport(NamedTuple):
    """The rows of a breakdown, their total in milliseconds, and how much of the range was watched."""

    rows: list[Row]
    total: int
    coverage: float | None


def usage(
    store: Store,
    calendar: Calendar,
    keys: tuple[Key, ...],
    *,
    first: date | None = None,
    last: date | None = None,
    platform: str = "",
) -> UsageReport:
    """Time used from `first` to `last` (all days unless bounded), each minute once unless devices are told apart."""
    with store.read():
        known = store.derived.days()
        if known is None:
            return UsageReport([], 0, None)
        first, last = max(first or known[0], known[0]), min(last or known[1], known[1])
        coverage = ratio(store.derived.coverage(first, last), store.derived.days_with_use(first, last))
        pieces: Iterable[Piece]
        if FINE & set(keys):
            pieces = _fine(store, calendar, first, last)
        else:
            ask = store.derived.totals if DATED & set(keys) else store.derived.sums
            pieces = pieces_of(ask(first, last))
    rows = breakdown((piece for piece in pieces if not platform or piece.total.platform == platform), keys, calendar)
    return UsageReport(rows, sum(row.used for row in rows), coverage)


def _fine(store: Store, calendar: Calendar, first: date, last: date) -> Iterator[Piece]:
    """The sessions of the range cut at the hours of wall time, once for the device alone and once for what counts."""
    names = {source.id: source.name for source in store.sources.all()}
    start, end = calendar.start_of(first), calendar.span(last).end
    near = store.derived.sessions(start - OPENING_GAP, end)
    firsts = {(session.device, session.start) for session in first_of_openings(near)}
    sessions = [session for session in near if session.start >= start]
    hours = _Hours(calendar)
    return chain(
        (_piece(part, hours, names, used=part.end - part.start, openings=int((part.device, part.start) in firsts))
         for part in _cut(sessions, hours)),
        (_piece(part, hours, names, counted=part.end - part.start)
         for part in _cut(counted(sessions, store.device), hours)),
    )  # fmt: skip


class _Hour(NamedTuple):
    """An hour of wall time: the local day that it belongs to, its number, and the instant at which it ends."""

    day: date
    number: int
    end: int


class _Hours:
    """The hour in which an instant lies, looked up once for each quarter of an hour: no zone is finer than that."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._known: dict[int, _Hour] = {}

    def of(self, instant: int) -> _Hour:
        """The hour of wall time at an instant."""
        quarter = instant // QUARTER
        hour = self._known.get(quarter)
        if hour is None:
            local = self._calendar.local(quarter * QUARTER)
            end = quarter * QUARTER + HOUR - local.minute * MINUTE
            hour = self._known[quarter] = _Hour(self._calendar.day_of(quarter * QUARTER), local.hour, end)
        return hour


def _piece(
    part: Session, hours: _Hours, names: Mapping[int, str], *, used: int = 0, counted: int = 0, openings: int = 0
) -> Piece:
    hour = hours.of(part.start)
    kind = part.kind
    total = DailyTotal(
        hour.day, part.device, kind.platform, kind.account, kind.activity, kind.evidence, used, counted, openings
    )
    return Piece(total, hour.number, names.get(part.source, ""), f"{part.source}-{part.key}")


def _cut(sessions: Iterable[Session], hours: _Hours) -> Iterator[Session]:
    """The sessions cut where the hour of wall time changes."""
    for session in sessions:
        start = session.start
        while (end := hours.of(start).end) < session.end:
            yield session._replace(start=start, end=end)
            start = end
        yield session if start == session.start else session._replace(start=start)
