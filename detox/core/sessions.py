"""Sessions: from what several sources observed to use in which no minute counts twice.

A watched interval silences every worse observation in its scope, also where it saw nothing. Of what is left the
lowest rank wins, then the later start, then the smaller key; the activity is that of the best-ranked observation of
the same platform that knows it, silenced ones included.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.buckets import audible
from detox.core.corrections import corrected
from detox.core.periods import Interval
from detox.core.usage import (
    DESKTOP,
    LONGEST,
    MINUTE,
    SECOND,
    Activity,
    Correction,
    Kind,
    Observation,
    Rank,
    Session,
    Watched,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

OPENING_GAP = 2 * MINUTE
"""Sessions of one platform with shorter gaps between them are one opening."""
DEFAULT_MEDIAN = 60 * SECOND
"""Length of an unmeasured visit to a platform of which no foreground time is known."""

_start: Final = attrgetter("start")


def foreground_medians(lengths: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """The median foreground time of each platform in milliseconds; of an even number the lower of the middle two."""
    from statistics import median_low  # with fractions, half a megabyte that the tray need not carry

    return {platform: median_low(values) for platform, values in lengths.items() if values}


def derive(
    device: str,
    window: Interval,
    observations: Sequence[Observation],
    watched: Iterable[Watched],
    corrections: Iterable[Correction],
    medians: Mapping[str, int],
) -> list[Session]:
    """The sessions of `device` inside `window`, sorted and never overlapping."""
    watching = sorted(watched, key=_start)
    heard = sorted(audible(observations, watching), key=_start)
    uses = sorted(_bounded(heard, medians, window), key=_start)
    sessions: list[Session] = []
    for island, meanwhile in _islands(uses, watching):
        if len(island) == 1 and not (meanwhile and any(_silences(stretch, island[0]) for stretch in meanwhile)):
            sessions.append(_session(device, island[0], window, island[0].kind))
        else:
            sessions += _joined(_won(device, island, meanwhile, window))
    return corrected(device, sessions, corrections, window)


def longest(kind: Kind, medians: Mapping[str, int]) -> int:
    """How many milliseconds a use of that kind lasts at most; what is measured and too long is left out elsewhere."""
    return medians.get(kind.platform, DEFAULT_MEDIAN) if kind.rank == Rank.HISTORY else 2 * LONGEST


def _bounded(
    observations: Iterable[Observation], medians: Mapping[str, int], window: Interval
) -> Iterator[Observation]:
    """Observations with their lengths as they count: unmeasured ones at most the median, none over 12 hours."""
    first, last = window
    for use in observations:
        _, _, start, end, kind = use
        if kind.rank == Rank.HISTORY:
            end = min(end, start + longest(kind, medians))
        if start < end <= start + LONGEST and start < last and end > first:
            yield use if end == use.end else use._replace(end=end)


def _islands(
    uses: Sequence[Observation], watched: Sequence[Watched]
) -> Iterator[tuple[list[Observation], list[Watched]]]:
    """Uses that overlap, together with all that watched meanwhile; both sorted by start. Most stand alone."""
    watching: list[Watched] = []
    upcoming = 0
    for island, end in _overlapping(uses):
        if watched:
            while upcoming < len(watched) and watched[upcoming].start < end:
                watching.append(watched[upcoming])
                upcoming += 1
            watching = [stretch for stretch in watching if stretch.end > island[0].start]
        yield island, watching


def _overlapping(uses: Iterable[Observation]) -> Iterator[tuple[list[Observation], int]]:
    """Runs of uses that overlap, each with its end."""
    island: list[Observation] = []
    end = 0
    for use in uses:
        _, _, begin, finish, _ = use
        if begin < end:
            island.append(use)
            end = max(end, finish)
            continue
        if island:
            yield island, end
        island, end = [use], finish
    if island:
        yield island, end


def _silences(stretch: Watched, use: Observation) -> bool:
    return stretch.rank < use.kind.rank and stretch.scope in {DESKTOP, use.kind.scope}


class _Turn(NamedTuple):
    """An instant at which something begins."""

    instant: int
    is_use: bool
    place: int


class _Field:
    """What is going on at one instant of a sweep: uses by precedence, and the best watcher of each scope."""

    def __init__(self, uses: Sequence[Observation], watched: Sequence[Watched]) -> None:
        self._uses = uses
        self._watched = watched
        self._active: list[tuple[int, int, int, int, int]] = []
        self._watching: dict[str, list[tuple[int, int]]] = {}

    def begin(self, turn: _Turn) -> None:
        """Takes in the use or the watched interval that begins."""
        if turn.is_use:
            use = self._uses[turn.place]
            heappush(self._active, (use.kind.rank, -use.start, use.key, use.source, turn.place))
        else:
            stretch = self._watched[turn.place]
            heappush(self._watching.setdefault(stretch.scope, []), (stretch.rank, turn.place))

    def winner(self, now: int) -> Observation | None:
        """The observation that counts at `now`."""
        live = self._live(now)
        return next((use for use in live if use.kind.rank <= self._loudest(use.kind.scope, now)), None)

    def activity(self, winner: Observation, now: int) -> Activity:
        """The activity of the best-ranked observation of the winner's platform at `now` that knows it."""
        for use in self._live(now):
            if use.kind.platform == winner.kind.platform and use.kind.activity is not Activity.UNKNOWN:
                return use.kind.activity
        return Activity.UNKNOWN

    def _live(self, now: int) -> list[Observation]:
        """The uses at `now`, best first; what is over is forgotten."""
        while self._active and self._uses[self._active[0][-1]].end <= now:
            heappop(self._active)
        if len(self._active) < 2:
            return [self._uses[entry[-1]] for entry in self._active]
        self._active = [entry for entry in self._active if self._uses[entry[-1]].end > now]
        self._active.sort()
        return [self._uses[entry[-1]] for entry in self._active]

    def _loudest(self, scope: str, now: int) -> int:
        """The best rank that watches `scope` at `now`."""
        return min(
            self._rank_of(DESKTOP, now), self._rank_of(scope, now) if scope.startswith("browser:") else Rank.BY_HAND
        )

    def _rank_of(self, scope: str, now: int) -> int:
        heap = self._watching.get(scope)
        while heap and self._watched[heap[0][1]].end <= now:
            heappop(heap)
        return heap[0][0] if heap else Rank.BY_HAND


def _won(device: str, uses: Sequence[Observation], watched: Sequence[Watched], window: Interval) -> Iterator[Session]:
    """The winner of every stretch between two instants at which anything begins or ends."""
    turns = [_Turn(use.start, is_use=True, place=place) for place, use in enumerate(uses)]
    turns += [_Turn(stretch.start, is_use=False, place=place) for place, stretch in enumerate(watched)]
    turns.sort()
    inside = {edge for use in uses for edge in (use.start, use.end)}
    inside |= {edge for stretch in watched for edge in (stretch.start, stretch.end)}
    edges = {window.start, window.end} | {edge for edge in inside if window.start < edge < window.end}
    field = _Field(uses, watched)
    upcoming = iter(turns)
    turn = next(upcoming, None)
    for start, end in pairwise(sorted(edges)):
        while turn is not None and turn.instant <= start:
            field.begin(turn)
            turn = next(upcoming, None)
        if (use := field.winner(start)) is not None:
            activity = field.activity(use, start)
            kind = use.kind if use.kind.activity is activity else use.kind._replace(activity=activity)
            yield _session(device, use, Interval(start, end), kind)


def _session(device: str, use: Observation, span: Interval, kind: Kind) -> Session:
    """What of an observation lies inside `span`, as a session of that kind."""
    source, key, start, end, _ = use
    first, last = span
    if start < first or end > last:
        start, end = max(start, first), min(end, last)
    return Session(device, start, end, source, key, kind)


def _joined(stretches: Iterable[Session]) -> Iterator[Session]:
    """Neighbours with the same winner and activity made one."""
    current: Session | None = None
    for stretch in stretches:
        if current is not None and _continues(current, stretch):
            current = current._replace(end=stretch.end)
            continue
        if current is not None:
            yield current
        current = stretch
    if current is not None:
        yield current


def _continues(session: Session, stretch: Session) -> bool:
    return (
        session.end == stretch.start
        and session.source == stretch.source
        and session.key == stretch.key
        and session.kind.activity == stretch.kind.activity
    )
