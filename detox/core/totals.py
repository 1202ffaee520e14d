"""Daily totals: use per local day, each instant once over all devices, and how often something was opened."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import heappop, heappush
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.periods import Interval, intersection, union
from detox.core.sessions import OPENING_GAP
from detox.core.usage import Activity, DailyTotal, Evidence, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

_start: Final = attrgetter("start")


class _Group(NamedTuple):
    """What a row of totals is about, the day left out."""

    device: str
    platform: str
    account: str
    activity: Activity
    evidence: Evidence


def daily_totals(day: date, span: Interval, sessions: Sequence[Session], this_device: str) -> list[DailyTotal]:
    """The rows of one local day, from all devices' sessions that touch it or end shortly before it begins."""
    inside = _inside(sessions, span)
    count = counted(inside, this_device)
    used = _lengths(inside)
    counts = used if count is inside else _lengths(count)
    opened = _openings(sessions, span)
    return [DailyTotal(day, *group, used[group], counts[group], opened[group]) for group in sorted(used)]


def _lengths(sessions: Iterable[Session]) -> Counter[_Group]:
    """Milliseconds of each kind of use."""
    spent: dict[tuple[str, int], int] = {}
    one: dict[tuple[str, int], Session] = {}
    for session in sessions:
        device, start, end, _, _, kind = session
        alike = device, id(kind)  # a kind is looked at once, not with each of its sessions
        spent[alike] = spent.get(alike, 0) + end - start
        one[alike] = session
    return _by_group(spent, one)


def _openings(sessions: Iterable[Session], span: Interval) -> Counter[_Group]:
    """How many openings begin inside `span` with each kind of use."""
    opened: Counter[tuple[str, int]] = Counter()
    one: dict[tuple[str, int], Session] = {}
    first, last = span
    for session in first_of_openings(sessions):
        device, start, *_, kind = session
        if first <= start < last:
            opened[device, id(kind)] += 1
            one[device, id(kind)] = session
    return _by_group(opened, one)


def _by_group(amounts: Mapping[tuple[str, int], int], one: Mapping[tuple[str, int], Session]) -> Counter[_Group]:
    """Amounts of what is alike, of which `one` is any, as amounts of each group."""
    groups: Counter[_Group] = Counter()
    for alike, amount in amounts.items():
        groups[_group(one[alike])] += amount
    return groups


def _inside(sessions: Iterable[Session], span: Interval) -> list[Session]:
    """The parts of sessions that lie inside `span`."""
    first, last = span
    parts = []
    for session in sessions:
        _, start, end, *_ = session
        if first <= start and end <= last:
            parts.append(session)
        elif max(start, first) < min(end, last):
            parts.append(session._replace(start=max(start, first), end=min(end, last)))
    return parts


def first_of_openings(sessions: Iterable[Session]) -> list[Session]:
    """The first session of each opening: per device and platform, gaps under two minutes do not part them."""
    last_end: dict[tuple[str, str], int] = {}
    firsts: list[Session] = []
    for session in sorted(sessions, key=_start):
        device, start, end, _, _, kind = session
        where = device, kind.platform
        before = last_end.get(where)
        if before is None or start - before >= OPENING_GAP:
            firsts.append(session)
        last_end[where] = end
    return firsts


def counted(sessions: Sequence[Session], this_device: str) -> Sequence[Session]:
    """What counts of the sessions of several devices: at each instant the lowest rank, then this computer."""
    shared = _shared(sessions)
    if not shared:
        return sessions
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
    held = [part for span in shared for part in _inside(sessions, span)]
    held.sort(key=_start)
    edges = sorted({edge for part in held for edge in (part.start, part.end)})
    waiting: list[tuple[int, bool, str, int]] = []
    parts: list[Session] = []
    upcoming = 0
    for start, end in pairwise(edges):
        while upcoming < len(held) and held[upcoming].start <= start:
            part = held[upcoming]
            heappush(waiting, (part.kind.rank, part.device != this_device, part.device, upcoming))
            upcoming += 1
        while waiting and held[waiting[0][-1]].end <= start:
            heappop(waiting)
        if waiting:
            parts.append(held[waiting[0][-1]]._replace(start=start, end=end))
    return parts


def _group(session: Session) -> _Group:
    """What a row of totals is about."""
    kind = session.kind
    return _Group(session.device, kind.platform, kind.account, kind.activity, kind.evidence)
