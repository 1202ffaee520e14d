"""Readings: what the buckets of one screen tell together."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.periods import Interval, union
from detox.core.usage import APP, DESKTOP, UNKNOWN_SCOPE, Evidence, Kind, Rank, Watched, browser_scope
from detox.sources.activitywatch import tabs
from detox.sources.activitywatch.buckets import TABS, serving
from detox.sources.activitywatch.pieces import Front, Pages, Seen, faced, one_at_a_time, within
from detox.sources.activitywatch.places import Tab, Window
from detox.sources.activitywatch.watching import clipped, watched
from detox.sources.keys import number_of
from detox.sources.source import REASONS, TOMORROW, UNRECOGNISED_KEPT, Reading, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detox.sources.activitywatch.buckets import Bucket, Family
    from detox.sources.activitywatch.rows import Rows
    from detox.sources.activitywatch.track import Track

UNRECOGNISED: Final = 200_000
"""Stretches at unrecognised hosts that are told: more than a month holds."""


class Screen(NamedTuple):
    """One screen as its buckets tell of it: of all time, or of the events that start inside of `bounds`."""

    family: Family
    rows: Mapping[Bucket, Rows[Any]]
    terms: Terms
    bounds: Interval | None = None

    @property
    def head(self) -> Track[Any]:
        """The windows; the tabs where there are no windows."""
        return self.rows[self.family.head].track

    @property
    def scope(self) -> str:
        """Inside of what the screen is seen."""
        if self.family.head.is_of_android:
            return APP
        if self.family.head.type != TABS:
            return DESKTOP
        return browser_scope(self.family.browser) if self.family.browser else UNKNOWN_SCOPE

    @property
    def number(self) -> int:
        """That of all its keys: none where there are windows, so that they go before pages that were told alone."""
        return 0 if self.family.head.type != TABS else number_of((self.family.head.id,)) or 1


def reading(screen: Screen, cursor: str = "") -> Reading:
    """What one screen tells; `replaces` is the stretch that it is bound to."""
    presence = _presence(screen)
    here = None if presence is None else presence[True]
    if screen.family.head.type == TABS:
        seen = _seen_in_tabs(screen)
    else:
        pages = _pages(screen)
        if here is not None and screen.terms.audible_counts:
            here = union([*here, *tabs.audible(pages, _windows(screen))])
        seen = faced(one_at_a_time(screen.head.columns()), _fronts(screen, pages))
    parts = seen if here is None else within(seen, here)
    if screen.bounds is not None:
        parts = (part for part in parts if screen.bounds.start <= part[0] < screen.bounds.end)
    uses, unrecognised = _told(parts, screen.number, screen.terms.now)
    members = [screen.rows[bucket] for bucket in screen.family.members]
    first, last = screen.head.reach(screen.bounds) or (None, None)
    return Reading(
        observations=uses,
        scope=screen.scope,
        read=sum(each.read if screen.bounds is None else each.track.count(screen.bounds) for each in members),
        by_platform=_by_platform(uses),
        first=first,
        last=last,
        rejected=[row for each in members for row in each.rejected][:REASONS],
        left_out=sum(each.left_out for each in members),
        unrecognised=unrecognised,
        cursor=cursor,
        name=screen.family.head.id,
        watched=_watched(screen, [] if presence is None else presence[False]),
        present=clipped(here or (), screen.bounds),
        replaces=screen.bounds,
    )


def _presence(screen: Screen) -> dict[bool, list[Interval]] | None:
    """When somebody was there and when not; None where nothing tells."""
    if not screen.family.away:
        return None
    told = [event for bucket in screen.family.away for event in screen.rows[bucket].track.stretches()]
    return {state: union((start, end) for start, end, is_here in told if is_here is state) for state in (True, False)}


def _pages(screen: Screen) -> dict[str, Pages]:
    """The pages in front of each browser that some bucket serves."""
    buckets: defaultdict[str, list[Bucket]] = defaultdict(list)
    for browser, bucket in screen.family.tabs:
        buckets[browser].append(bucket)
    own = {name: tabs.columns(tabs.laid_out(screen.rows[each].track for each in buckets[name])) for name in buckets}
    return {browser: own[server] for browser, server in serving(own).items()}


def _windows(screen: Screen) -> dict[str, list[Interval]]:
    """When a window of each browser was in front."""
    found: defaultdict[str, list[Interval]] = defaultdict(list)
    what: list[Window] = screen.head.what
    for start, end, number in one_at_a_time(screen.head.columns()):
        if what[number].browser:
            found[what[number].browser].append(Interval(start, end))
    return found


def _fronts(screen: Screen, pages: Mapping[str, Pages]) -> list[Front | None]:
    """What each window of the screen shows, by its number."""
    what: list[Window] = screen.head.what
    is_private = any(not window.titled and not window.browser for window in what)  # a title may be a category then
    return [_front(window, pages.get(window.browser), by_title=not is_private) for window in what]


def _front(window: Window, pages: Pages | None, *, by_title: bool) -> Front | None:
    """What a window shows; None where nothing of it is told."""
    scope = browser_scope(window.browser) if window.browser else APP
    tab = window.tab
    if tab is None:
        place = window.program or (window.by_title if by_title else None)
        tab = None if place is None else Tab(place)
    if (tab is not None and tab.incognito) or (tab is None and pages is None):
        return None
    return Front(scope, pages, None if tab is None else Seen(scope, tab))


def _seen_in_tabs(screen: Screen) -> Iterator[tuple[int, int, Seen]]:
    """What was seen where only tabs tell of it."""
    known: dict[Tab, Seen] = {}
    for start, end, tab in tabs.laid_out([screen.head]):
        yield start, end, known.setdefault(tab, Seen(screen.scope, tab))


def _told(seen: Iterable[tuple[int, int, Seen]], number: int, now: int) -> tuple[Columns, list[tuple[str, int, int]]]:
    """The observations, and the time at hosts that nothing recognised as far as it is kept."""
    uses, unrecognised, recent = Columns(), list[tuple[str, int, int]](), now - UNRECOGNISED_KEPT - TOMORROW
    kinds: dict[Seen, Kind | None] = {}
    for start, end, what in seen:
        kind = kinds.get(what) or kinds.setdefault(what, _kind(what))
        if kind is not None:
            uses.add(visit_key(start, number), start, end, kind)
        elif what.tab.host and start >= recent and len(unrecognised) < UNRECOGNISED:
            unrecognised.append((what.tab.host, start, end))
    return uses, unrecognised


def _kind(seen: Seen) -> Kind | None:
    place = seen.tab.place
    if place is None:
        return None
    return Kind(seen.scope, Rank.ACTIVITYWATCH, place.platform, place.account, place.activity, Evidence.MEASURED)


def _by_platform(uses: Columns) -> dict[str, int]:
    """How many observations there are of each platform."""
    found: Counter[str] = Counter()
    kinds = uses.kinds
    for part in uses.parts(max(len(uses), 1)):
        for place, count in Counter(part.places).items():
            found[kinds[place].platform] += count
    return dict(found)


def _watched(screen: Screen, away: list[Interval]) -> list[Watched]:
    if screen.scope == UNKNOWN_SCOPE:
        return []
    spans = clipped(watched(screen.head.columns(), away), screen.bounds)
    return [Watched(*span, screen.scope, Rank.ACTIVITYWATCH) for span in spans]
