"""Usage reports: time used over a range, grouped as asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from detox.core.breakdown import FINE, Key, Piece, Row, breakdown, days_with_use, pieces_of
from detox.core.coverage import ratio
from detox.core.periods import Calendar
from detox.core.sessions import OPENING_GAP
from detox.core.totals import daily_totals
from detox.core.usage import HOUR, DailyTotal, Session

if TYPE_CHECKING:
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
        known = store.usage.days()
        first, last = first or (known[0] if known else date.min), last or (known[1] if known else date.min)
        totals = store.usage.totals(first, last)
        pieces = _fine(store, calendar, first, last) if FINE & set(keys) else pieces_of(totals)
        coverage = ratio(store.usage.coverage(first, last), days_with_use(totals))
    rows = breakdown((piece for piece in pieces if not platform or piece.total.platform == platform), keys, calendar)
    return UsageReport(rows, sum(row.used for row in rows), coverage)


def _fine(store: Store, calendar: Calendar, first: date, last: date) -> list[Piece]:
    """The sessions of the range cut at the hours of wall time, with what each part counts."""
    names = {source.id: source.name for source in store.sources.all()}
    start, end = calendar.start_of(first), calendar.span(last).end
    sessions = sorted(store.usage.sessions(start - OPENING_GAP, end), key=lambda session: session.start)
    return [
        Piece(total, calendar.local(session.start).hour, names.get(session.source, ""), _name(session))
        for session, total in _parts(sessions, calendar, store.device)
        if first <= total.day <= last
    ]


def _name(session: Session) -> str:
    return f"{session.source}-{session.key}-{session.start}"


def _parts(sessions: Sequence[Session], calendar: Calendar, device: str) -> Iterator[tuple[Session, DailyTotal]]:
    """Each session's hours, with the totals that this hour alone would have."""
    for session in sessions:
        for part in _hours(session, calendar):
            neighbours = _near(sessions, part)
            day = calendar.day_of(part.start)
            for total in daily_totals(day, calendar.span(day), neighbours, device):
                yield part, total


def _hours(session: Session, calendar: Calendar) -> Iterable[Session]:
    """`session` cut where the hour of wall time changes."""
    start = session.start
    while start < session.end:
        local = calendar.local(start)
        into = (local.minute * 60 + local.second) * 1000 + local.microsecond // 1000
        end = min(session.end, start + HOUR - into)
        yield session._replace(start=start, end=end)
        start = end


def _near(sessions: Sequence[Session], part: Session) -> list[Session]:
    """Nothing but `part`: overlaps are settled before."""
    del sessions
    return [part]
