"""Usage reports: time used over a range, grouped as asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from detox.core.breakdown import FINE, Key, Piece, Row, breakdown, days_with_use, pieces_of
from detox.core.coverage import ratio
from detox.core.sessions import OPENING_GAP
from detox.core.totals import counted, first_of_openings
from detox.core.usage import HOUR, DailyTotal, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        totals = store.derived.totals(first, last)
        pieces = _fine(store, calendar, first, last) if FINE & set(keys) else pieces_of(totals)
        coverage = ratio(store.derived.coverage(first, last), days_with_use(totals))
    rows = breakdown((piece for piece in pieces if not platform or piece.total.platform == platform), keys, calendar)
    return UsageReport(rows, sum(row.used for row in rows), coverage)


def _fine(store: Store, calendar: Calendar, first: date, last: date) -> list[Piece]:
    """The sessions of the range cut at the hours of wall time, with what each part counts."""
    names = {source.id: source.name for source in store.sources.all()}
    start, end = calendar.start_of(first), calendar.span(last).end
    sessions = store.derived.sessions(start - OPENING_GAP, end)
    firsts = {(session.device, session.start) for session in first_of_openings(sessions)}
    counts = {(part.device, part.start, part.end) for part in _cut(counted(sessions, store.device), calendar)}
    pieces = []
    for part in _cut(sessions, calendar):
        span = part.end - part.start
        total = DailyTotal(
            calendar.day_of(part.start), part.device, part.platform, part.account, part.activity, part.evidence, span,
            span if (part.device, part.start, part.end) in counts else 0, int((part.device, part.start) in firsts),
        )  # fmt: skip
        if first <= total.day <= last:
            pieces.append(Piece(total, calendar.local(part.start).hour, names.get(part.source, ""), _name(part)))
    return pieces


def _name(session: Session) -> str:
    return f"{session.source}-{session.key}"


def _cut(sessions: Iterable[Session], calendar: Calendar) -> Iterator[Session]:
    """The sessions cut where the hour of wall time changes."""
    for session in sessions:
        start = session.start
        while start < session.end:
            end = min(
                session.end, start + HOUR - start % HOUR if _whole(calendar, start) else _next_hour(calendar, start)
            )
            yield session._replace(start=start, end=end)
            start = end


def _whole(calendar: Calendar, instant: int) -> bool:
    """Whether the zone's hours are UTC's hours at an instant."""
    offset = calendar.local(instant).utcoffset()
    return offset is not None and offset.total_seconds() % 3600 == 0


def _next_hour(calendar: Calendar, instant: int) -> int:
    local = calendar.local(instant)
    return instant + HOUR - (local.minute * 60 + local.second) * 1000 - local.microsecond // 1000
