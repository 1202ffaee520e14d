"""Daily totals: use per local day, each instant once over all devices, and how often something was opened."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from detox.core.periods import Interval, intersection, union
from detox.core.sessions import OPENING_GAP
from detox.core.usage import DailyTotal, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


def daily_totals(day: date, span: Interval, sessions: Sequence[Session], this_device: str) -> list[DailyTotal]:
    """The rows of one local day, from all devices' sessions that touch it or end shortly before it begins."""
    inside = [part for session in sessions if (part := clipped(session, span)) is not None]
    used, counts = _lengths(inside), _lengths(counted(inside, this_device))
    opened = Counter(_kind(first) for first in first_of_openings(sessions) if span.start <= first.start < span.end)
    return [DailyTotal._make((day, *key, used[key], counts[key], opened[key])) for key in sorted(used)]


def _lengths(sessions: Iterable[Session]) -> Counter[tuple[Any, ...]]:
    """Milliseconds of each kind of use."""
    lengths: Counter[tuple[Any, ...]] = Counter()
    for session in sessions:
        lengths[_kind(session)] += session.end - session.start
    return lengths


def clipped(session: Session, span: Interval) -> Session | None:
    """The part of a session inside `span`, or None."""
    if span.start <= session.start and session.end <= span.end:
        return session
    start, end = max(session.start, span.start), min(session.end, span.end)
    return session._replace(start=start, end=end) if start < end else None


def first_of_openings(sessions: Iterable[Session]) -> list[Session]:
    """The first session of each opening: per device and platform, gaps under two minutes do not part them."""
    last_end: dict[tuple[str, str], int] = {}
    firsts: list[Session] = []
    for session in sorted(sessions, key=_start):
        where = (session.device, session.platform)
        end = last_end.get(where)
        if end is None or session.start - end >= OPENING_GAP:
            firsts.append(session)
        last_end[where] = session.end
    return firsts


def counted(sessions: Sequence[Session], this_device: str) -> list[Session]:
    """What counts of the sessions of several devices: at each instant the lowest rank, then this computer."""
    shared = _shared(sessions)
    if not shared:
        return list(sessions)
    parts: list[Session] = []
    for session in sessions:
        alone = _outside(session, shared)
        parts += (session._replace(start=start, end=end) for start, end in alone)
    parts += _contested(sessions, shared, this_device)
    return sorted(parts, key=_start)


def _shared(sessions: Sequence[Session]) -> list[Interval]:
    """The instants at which more than one device has a session."""
    if len({session.device for session in sessions}) < 2:
        return []
    by_device: defaultdict[str, list[Interval]] = defaultdict(list)
    for session in sessions:
        by_device[session.device].append(Interval(session.start, session.end))
    seen: list[Interval] = []
    common: list[Interval] = []
    for intervals in by_device.values():
        common += intersection(seen, intervals)
        seen = union([*seen, *intervals])
    return union(common)


def _outside(session: Session, shared: Sequence[Interval]) -> list[Interval]:
    """The session's own instants; `shared` is sorted and disjoint."""
    own: list[Interval] = []
    start = session.start
    for low, high in shared:
        if high <= start:
            continue
        if low >= session.end:
            break
        if low > start:
            own.append(Interval(start, low))
        start = max(start, high)
    if start < session.end:
        own.append(Interval(start, session.end))
    return own


def _contested(sessions: Sequence[Session], shared: Sequence[Interval], this_device: str) -> list[Session]:
    """Who counts at each shared instant."""
    held = [part for session in sessions for span in shared if (part := clipped(session, span)) is not None]
    held.sort(key=_start)
    edges = sorted({edge for part in held for edge in (part.start, part.end)})
    waiting: list[tuple[int, bool, str, int]] = []
    parts: list[Session] = []
    upcoming = 0
    for start, end in pairwise(edges):
        while upcoming < len(held) and held[upcoming].start <= start:
            part = held[upcoming]
            heappush(waiting, (part.rank, part.device != this_device, part.device, upcoming))
            upcoming += 1
        while waiting and held[waiting[0][-1]].end <= start:
            heappop(waiting)
        if waiting:
            parts.append(held[waiting[0][-1]]._replace(start=start, end=end))
    return parts


def _kind(session: Session) -> tuple[Any, ...]:
    """What a row of totals is about, the day left out."""
    return session.device, session.platform, session.account, session.activity, session.evidence


def _start(session: Session) -> int:
    return session.start
