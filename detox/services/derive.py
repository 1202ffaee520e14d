"""Derive: sessions, daily totals and coverage made anew for the days that changed."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from detox.core.coverage import covered
from detox.core.periods import Calendar, Interval, intersection, length
from detox.core.sessions import OPENING_GAP, derive, foreground_medians
from detox.core.totals import daily_totals
from detox.core.usage import DESKTOP, LONGEST, DailyTotal, DayCoverage, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from detox.storage.store import Store

CHUNK = 92
"""Days derived at a time, so that ten years need no more memory than a quarter."""
DAY = timedelta(days=1)

_begin: Final = attrgetter("start")
_by_start: Final = attrgetter("start", "end")


def rederive(store: Store, calendar: Calendar, touched: Iterable[Interval], device: str | None = None) -> set[date]:
    """The local days whose sessions and totals were made anew because of what `touched` covers on `device`."""
    reach = store.observed.longest_bucket(device)
    near = ((start - reach, max(end, start + 1) + reach) for start, end in touched)
    days = {day for span in near for day, _, _ in calendar.pieces(*span)}
    for chunk in _chunks(days):
        derived = {}
        for name in [device] if device else store.observed.devices():
            derived[name] = _sessions(store, calendar, name, chunk)
            _coverage(store, calendar, name, chunk)
        _totals(store, calendar, [*chunk, chunk[-1] + DAY], derived)  # an opening may reach into the day after
    return days


def rederive_all(store: Store, calendar: Calendar) -> None:
    """Everything derived, made anew: after a change of zone, of the day's start, or on request."""
    bounds = store.observed.extent()
    store.derived.forget()
    if bounds is not None:
        rederive(store, calendar, [bounds])
    store.derived.set_made_with(_made_with(calendar))


def is_derived(store: Store, calendar: Calendar) -> bool:
    """Whether what is derived was made with the zone and the day's start that are in use; call inside `read()`."""
    return store.derived.made_with() == _made_with(calendar)


def settle(store: Store, calendar: Calendar) -> None:
    """Adopts today's median foreground times and derives the days again whose estimates follow from them."""
    before = store.derived.medians()
    after = foreground_medians(store.observed.foreground_lengths())
    changed = [platform for platform in before.keys() | after.keys() if before.get(platform) != after.get(platform)]
    if not changed:
        return
    store.derived.set_medians(after)
    rederive(store, calendar, store.observed.estimated(changed))


def _made_with(calendar: Calendar) -> str:
    return f"{calendar.zone.key} {calendar.day_start}"


def _chunks(days: Iterable[date]) -> Iterator[list[date]]:
    """Runs of days in a row, of at most `CHUNK` days."""
    ordered = sorted(days)
    for _, run in groupby(enumerate(ordered), key=lambda item: item[1].toordinal() - item[0]):
        consecutive = [day for _, day in run]
        yield from (consecutive[start : start + CHUNK] for start in range(0, len(consecutive), CHUNK))


def _sessions(store: Store, calendar: Calendar, device: str, days: list[date]) -> list[Session]:
    """Stores and tells the sessions of `days`, which follow each other; none reaches over a day's start."""
    window = Interval(calendar.start_of(days[0]), calendar.span(days[-1]).end)
    reach = store.observed.longest_bucket(device)
    near = Interval(window.start - reach, window.end + reach)  # a bucket may begin before the window and end after it
    found = derive(
        device,
        window,
        store.observed.observations(device, *near),
        store.watched.watched(device, *near),
        store.observed.corrections(device, *window),
        store.derived.medians(),
    )
    sessions = _split(found, (calendar.start_of(day) for day in days))
    store.derived.replace_sessions(device, window.start, window.end, sessions)
    return sessions


def _split(sessions: list[Session], borders: Iterable[int]) -> list[Session]:
    """The sessions of one device, sorted, parted at each border."""
    parts: list[Session] = []
    taken = 0
    for border in borders:
        place = bisect_left(sessions, border, key=_begin)
        parts += sessions[taken:place]
        taken = place
        if parts and parts[-1].end > border:
            over = parts.pop()
            parts += [over._replace(end=border), over._replace(start=border)]
    return parts + sessions[taken:]


def _coverage(store: Store, calendar: Calendar, device: str, days: list[date]) -> None:
    """Stores how much of the known presence on `device` was watched, for each of `days` that has any."""
    window = Interval(calendar.start_of(days[0]), calendar.span(days[-1]).end)
    present = store.watched.present(device, *window)
    if not present:
        store.derived.replace_coverage(device, days[0], days[-1], [])
        return
    by_scope: dict[str, list[Interval]] = {DESKTOP: []}
    for stretch in store.watched.watched(device, *window):
        by_scope.setdefault(stretch.scope, []).append(Interval(stretch.start, stretch.end))
    seen = covered(present, by_scope, store.sources.browsers(device))
    rows = []
    for day in days:
        span = calendar.span(day)
        if here := length(intersection(present, [span])):
            rows.append(DayCoverage(day, device, here, length(intersection(seen, [span]))))
    store.derived.replace_coverage(device, days[0], days[-1], rows)


def _totals(store: Store, calendar: Calendar, days: list[date], derived: Mapping[str, Sequence[Session]]) -> None:
    """Stores the totals of `days`, of which the last follows those whose sessions have just been `derived`."""
    first, last = calendar.span(days[0]), calendar.span(days[-1])
    sessions = [session for part in derived.values() for session in part]
    sessions += store.derived.sessions(first.start - OPENING_GAP, first.start)
    sessions += store.derived.sessions(last.start, last.end)
    for device in set(store.observed.devices()) - derived.keys():
        sessions += store.derived.sessions(first.start, last.start, device)
    sessions.sort(key=_by_start)
    starts = [session.start for session in sessions]
    rows: list[DailyTotal] = []
    for day in days:
        span = calendar.span(day)
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        # A session never reaches over the day's start: of those before, what has just ended matters to openings.
        before = sessions[bisect_left(starts, span.start - OPENING_GAP - LONGEST) : low]
        near = [session for session in before if session.end > span.start - OPENING_GAP]
        rows += daily_totals(day, span, near + sessions[low:high], store.device)
    store.derived.replace_totals(days, rows)
