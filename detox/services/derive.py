"""Derive: sessions, daily totals and coverage made anew for the days that changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from detox.core.columns import Columns
from detox.core.coverage import covered
from detox.core.periods import Calendar, Interval, intersection, length
from detox.core.sessions import OPENING_GAP, derive, foreground_medians
from detox.core.topics import Topic
from detox.core.totals import daily_totals
from detox.core.undisputed import parted, totals, undisputed
from detox.core.usage import DESKTOP, LONGEST, DailyTotal, DayCoverage, Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detox.storage.store import Store

CHUNK: Final = 92
"""Days derived at a time, so that ten years need no more memory than a quarter."""
DAY = timedelta(days=1)

_by_start: Final = attrgetter("start", "end")


def rederive(
    store: Store,
    calendar: Calendar,
    touched: Iterable[Interval],
    device: str | None = None,
    uses: Columns | None = None,
) -> set[date]:
    """The local days whose sessions and totals were made anew because of what `touched` covers on `device`.

    `uses` is all that was ever observed there, by start, where it is at hand: asking takes as long as keeping.
    """
    reach = store.observed.longest_bucket(device)
    near = [(start - reach, max(end, start + 1) + reach) for start, end in touched]
    for _, end in near:
        calendar.day_of(end)  # of an end that no calendar has this is told before all the days up to it are counted
    days = {day for span in near for day, _, _ in calendar.pieces(*span)}
    spent = Counter[str]()
    for chunk in _chunks(days):
        derived = {}
        for name in [device] if device else store.observed.devices():
            derived[name] = _sessions(store, calendar, name, chunk, uses)
            _coverage(store, calendar, name, chunk)
        spent += _totals(store, calendar, [*chunk, chunk[-1] + DAY], derived)  # an opening may reach into the day after
    store.accounts.meet(platform for platform, _ in spent.most_common())
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
    with store.read():
        before = store.derived.medians()
        after = foreground_medians(store.observed.foreground_lengths())
    changed = [platform for platform in before.keys() | after.keys() if before.get(platform) != after.get(platform)]
    if not changed:
        return
    with store.change(Topic.USAGE):
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


def _sessions(store: Store, calendar: Calendar, device: str, days: list[date], known: Columns | None) -> Columns:
    """Stores and tells the sessions of `days`, which follow each other; none reaches over a day's start."""
    window = Interval(calendar.start_of(days[0]), calendar.span(days[-1]).end)
    reach = store.observed.longest_bucket(device)
    near = Interval(window.start - reach, window.end + reach)  # a bucket may begin before the window and end after it
    uses = store.observed.observations(device, *near) if known is None else known.near(*near)
    watched = store.watched.watched(device, *near)
    corrections = store.corrections.touching(device, *window)
    medians = store.derived.medians()
    found = None if watched or corrections else undisputed(window, uses, medians)
    if found is None:
        found = Columns.of_sessions(derive(device, window, uses, watched, corrections, medians))
    sessions = parted(found, (calendar.start_of(day) for day in days))
    store.derived.replace_sessions(device, window.start, window.end, sessions)
    return sessions


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


def _totals(store: Store, calendar: Calendar, days: list[date], derived: Mapping[str, Columns]) -> Counter[str]:
    """Stores the totals of `days`, of which the last follows those whose sessions have just been `derived`.

    Tells how long the unnamed account of each platform was used.
    """
    spans = [(day, calendar.span(day)) for day in days]
    first, last = spans[0][1], spans[-1][1]
    before = store.derived.sessions(first.start - OPENING_GAP, first.start)
    others: list[Session] = []
    for device in set(store.observed.devices()) - derived.keys():
        others += store.derived.sessions(first.start, last.start, device)
    after = [*others, *store.derived.sessions(last.start, last.end)]  # of one device alone that is their order
    devices = {session.device for session in (*before, *after)} | {name for name, own in derived.items() if own}
    if len(devices) < 2:
        alone = Columns()
        for some in (Columns.of_sessions(before), *derived.values(), Columns.of_sessions(after)):
            alone.join(some)
        rows = list(totals(spans, "".join(devices), alone))
    else:
        rows = list(_over_devices(spans, [*before, *after, *_made(derived)], store.device))
    store.derived.replace_totals(days, rows)
    spent = Counter[str]()
    for row in rows:
        if row.account == row.platform:
            spent[row.platform] += row.counted
    return spent


def _over_devices(
    spans: list[tuple[date, Interval]], sessions: list[Session], this_device: str
) -> Iterator[DailyTotal]:
    """The totals of days that follow each other, where more than one device was used."""
    sessions.sort(key=_by_start)
    starts = [session.start for session in sessions]
    for day, span in spans:
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        # A session never reaches over the day's start: of those before, what has just ended matters to openings.
        before = sessions[bisect_left(starts, span.start - OPENING_GAP - LONGEST) : low]
        near = [session for session in before if session.end > span.start - OPENING_GAP]
        yield from daily_totals(day, span, near + sessions[low:high], this_device)


def _made(derived: Mapping[str, Columns]) -> Iterator[Session]:
    """The sessions of several devices."""
    for device, sessions in derived.items():
        yield from (Session(device, start, end, source, key, kind) for source, key, start, end, kind in sessions)
