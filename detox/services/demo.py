"""Demo data: the written year of an invented person, brought in by the same services as anybody's."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.keys import visit_key
from detox.core.periods import Calendar, Interval, to_datetime, to_instant, union
from detox.core.sources import CHROMIUM_HISTORY, FIREFOX_HISTORY, Readable, Source
from detox.core.topics import Topic
from detox.core.usage import (
    DESKTOP,
    HOUR,
    MINUTE,
    SECOND,
    Activity,
    Evidence,
    Kind,
    Observation,
    Rank,
    Watched,
    browser_scope,
)
from detox.services import demo_script as script
from detox.services import log, plans
from detox.services.collect import Told, collect
from detox.services.programs import PROGRAM
from detox.sources.source import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detox.core.plans import Plan
    from detox.services.demo_script import Deed, Habit
    from detox.storage.store import Store

DAY = timedelta(days=1)
WORK, HOME = browser_scope("chrome"), browser_scope("firefox")
BROWSERS: Final = (
    Readable(CHROMIUM_HISTORY, "Chrome · Work", WORK),
    Readable(FIREFOX_HISTORY, "Firefox · Home", HOME),
)
READABLE: Final = (PROGRAM, *BROWSERS)
"""What the invented person's computer lets be read."""
CURSOR: Final = "demo"
SATURDAY: Final = 5
AWAY: Final = 0.1
"""Share of a plain week below which nobody is at the computer."""
LOOSE: Final = 0.5
"""Hours by which a stretch at the computer begins and ends earlier or later than usual."""
BLOCKS: Final = ((8.8, 12.2), (13.1, 17.6), (19.6, 22.3))
"""Hours of wall time at the computer on a work day; the last alone, begun earlier, on a free one."""
FREE: Final = ((10.0, 11.6), (16.5, 18.0), (19.8, 22.6))


class Use(NamedTuple):
    """One visit of the invented person."""

    start: int
    end: int
    platform: str
    activity: Activity
    scope: str


class Day(NamedTuple):
    """One local day: when somebody was at the computer, what of that ActivityWatch saw, and the visits."""

    present: list[Interval]
    watched: list[Interval]
    uses: list[Use]


def fill(
    store: Store, calendar: Calendar, now: datetime, days: int = script.DAYS,
    habits: tuple[Habit, ...] = script.HABITS,
) -> None:  # fmt: skip
    """Fills an empty store with the last `days` of the year, which ends at `now`."""
    today = calendar.day_of(to_instant(now))
    year = [_day(calendar, today - ago * DAY, ago, to_instant(now), habits) for ago in range(days, -1, -1)]
    with store.change(Topic.USAGE):
        collect(store, calendar, list(_told(store, calendar, year, today - days * DAY, now)), now)
        for each in script.NOTED:
            if each.ago < days:
                start = calendar.start_of(today - each.ago * DAY) + int((each.hour - calendar.day_start) * HOUR)
                entry = Entry(each.account, each.minutes, to_datetime(start), each.activity, note=each.note)
                log.log(store, calendar, entry, now)
        for line in script.LINES:
            store.notes.add(line.text, line.account, now - line.ago * timedelta(minutes=1))
        _plan(store, calendar, [deed for deed in script.DEEDS if deed.ago < days], now)


def decade(store: Store, calendar: Calendar, now: datetime) -> None:
    """Fills an empty store with ten years on ten platforms, of which the last is that of the demo."""
    fill(store, calendar, now, script.DECADE, script.HABITS + script.MORE_HABITS)


def measure(store: Store, calendar: Calendar, now: datetime, days: int) -> None:
    """Fills an empty store with what the two browsers tell of the last `days`, as a first reading would."""
    today = calendar.day_of(to_instant(now))
    past = [_day(calendar, today - ago * DAY, ago, to_instant(now)) for ago in range(days, -1, -1)]
    with store.change(Topic.USAGE):
        store.settings.change(welcomed=True)
        collect(store, calendar, _histories(store, calendar, past, today - days * DAY, now), now)


def _told(store: Store, calendar: Calendar, year: list[Day], first: date, now: datetime) -> Iterator[Told]:
    """What each source tells of the year: two browsers' histories, and ActivityWatch since it runs."""
    end = to_instant(now)
    uses = [use for day in year for use in day.uses]
    yield from _histories(store, calendar, year, first, now)
    watched = [span for day in year for span in day.watched]
    if watched:
        begin = watched[0].start
        seen = [use for use in uses if use.start >= begin]
        found = list(_observed(seen, Rank.ACTIVITYWATCH, Evidence.MEASURED))
        present = [span for day in year for span in day.present]
        stretches = [Watched(*span, DESKTOP, Rank.ACTIVITYWATCH) for span in watched]
        reading = Reading(found, DESKTOP, read=len(found), first=begin, last=end, watched=stretches, present=present)
        yield _reading(store, PROGRAM, reading)


def _histories(store: Store, calendar: Calendar, days: list[Day], first: date, now: datetime) -> Iterator[Told]:
    """What the two browsers tell of days since `first`."""
    begin, end = calendar.start_of(first), to_instant(now)
    for browser in BROWSERS:
        seen = [use for day in days for use in day.uses if use.scope == browser.scope]
        found = list(_observed(seen, Rank.MEASURED_HISTORY, Evidence.IMPORTED))
        yield _reading(store, browser, Reading(found, browser.scope, read=len(found), first=begin, last=end))


def _reading(store: Store, told: Readable, reading: Reading) -> Told:
    source = store.sources.add(Source(0, told.kind, told.name, store.device, told.scope))
    return Told(source, reading._replace(cursor=CURSOR))


def _observed(uses: Iterable[Use], rank: int, evidence: Evidence) -> Iterator[Observation]:
    for number, use in enumerate(uses):
        kind = Kind(use.scope, rank, use.platform, use.platform, use.activity, evidence)
        yield Observation(0, visit_key(use.start, number), use.start, use.end, kind)


def _day(calendar: Calendar, day: date, ago: int, now: int, habits: tuple[Habit, ...] = script.HABITS) -> Day:
    """A day as it went; of today, what has been by now, the same at any hour but for what was just now."""
    rng = random.Random(f"a believable year, day {ago}")
    present = [] if _share(script.EVERYTHING, ago) < AWAY else list(_blocks(calendar, rng, day))
    uses = list(_visits(calendar, rng, day, ago, present, habits))
    if ago == 0 and sum(use.end - use.start for use in uses if use.end <= now) < script.ENOUGH:
        looks = list(_looks(calendar.start_of(day), now))
        uses = [use for use in uses if not any(use.start < look.end and look.start < use.end for look in looks)]
        uses = sorted([*looks, *uses])
        present = union([*present, *(Interval(look.start, look.end) for look in looks)])
    uses = [use for use in uses if use.end <= now]
    present = [Interval(span.start, min(span.end, now)) for span in present if span.start < now]
    if ago > script.ACTIVITYWATCH_SINCE:
        return Day([], [], uses)
    noon = calendar.start_of(day) + (12 - calendar.day_start) * HOUR
    seen = [Interval(span.start, min(span.end, noon)) for span in present if span.start < noon]
    return Day(present, seen if ago in script.UNWATCHED else present, uses)


def _blocks(calendar: Calendar, rng: random.Random, day: date) -> Iterator[Interval]:
    """When somebody was at the computer on a day."""
    begin, is_free = calendar.start_of(day), day.weekday() >= SATURDAY
    for first, last in FREE if is_free else BLOCKS:
        ends = (rng.uniform(-LOOSE, LOOSE) + hour - calendar.day_start for hour in (first, last))
        yield Interval(*(begin + int(hour * 60) * MINUTE for hour in ends))


def _visits(
    calendar: Calendar, rng: random.Random, day: date, ago: int, present: list[Interval], habits: tuple[Habit, ...]
) -> Iterator[Use]:
    """A day's visits, in order, never two at once and only while somebody is there."""
    season = script.MONTHS[day.month - 1] * rng.uniform(0.8, 1.2)
    drawn = [visit for habit in habits for visit in _drawn(rng, habit, day, season * _share(habit.platform, ago))]
    rng.shuffle(drawn)
    room = sum(span.end - span.start for span in present) - sum(length for _, length in drawn)
    if room <= 0:
        return
    gaps = sorted(rng.randrange(room) for _ in drawn)
    passed = 0
    for (habit, length), gap in zip(drawn, gaps, strict=True):
        start, end = _placed(present, gap + passed, length)
        passed += length
        is_late = start >= calendar.start_of(day) + (script.FIREFOX_AFTER - calendar.day_start) * HOUR
        kinds, weights = zip(*habit.activities, strict=True)
        yield Use(start, end, habit.platform, rng.choices(kinds, weights)[0], HOME if is_late else WORK)


def _drawn(rng: random.Random, habit: Habit, day: date, share: float) -> Iterator[tuple[Habit, int]]:
    """The visits of a platform on a day, each with its length in milliseconds; fewer and shorter by turns."""
    mean = (habit.free_day if day.weekday() >= SATURDAY else habit.work_day) * share**0.5
    for _ in range(max(0, round(rng.gauss(mean, mean**0.5 / 1.5)))):
        minutes = habit.minutes * rng.lognormvariate(-0.2, 0.65) * share**0.5
        yield habit, int(min(max(minutes, 0.3), 40) * 60) * SECOND


def _placed(present: list[Interval], offset: int, length: int) -> tuple[int, int]:
    """Where a visit lies that begins after so many milliseconds of presence; it ends with the stretch it is in."""
    for span in present:
        if offset < span.end - span.start:
            return span.start + offset, min(span.start + offset + length, span.end)
        offset -= span.end - span.start
    return present[-1].end, present[-1].end


def _looks(begin: int, now: int) -> Iterator[Use]:
    """Short looks just before now, so that a day that has hardly begun shows something too."""
    for ago, minutes, platform in script.JUST_NOW:
        start = now - ago * MINUTE
        if start >= begin:
            yield Use(start, start + minutes * MINUTE, platform, Activity.READING, HOME)


def _share(account: str, ago: int) -> float:
    """Of a plain week's time, what an account takes on a day, by what has changed since."""
    share = 1.0
    for name in dict.fromkeys((script.EVERYTHING, account)):
        changes = [change for change in script.CHANGES if change.account == name and change.ago >= ago]
        share *= changes[-1].share if changes else 1.0
    return share


def _plan(store: Store, calendar: Calendar, deeds: Iterable[Deed], now: datetime) -> None:
    """Does with plans what the person did, each deed on its day."""
    made: dict[str, Plan] = {}
    for deed in deeds:
        if deed.account not in made and deed.verb is not script.Verb.START:
            continue  # its plan was begun before the part of the year that is told
        _do(store, calendar, made, deed, now - deed.ago * DAY)


def _do(store: Store, calendar: Calendar, made: dict[str, Plan], deed: Deed, when: datetime) -> None:
    today = calendar.day_of(to_instant(when))
    until = None if deed.lasts is None else today + (deed.lasts - 1) * DAY
    if deed.verb is script.Verb.START:
        made[deed.account] = plans.start(store, calendar, _draft(deed, until), when)
        return
    plan = made[deed.account].id
    if deed.verb is script.Verb.EDIT:
        plans.edit(store, calendar, plan, _draft(deed, until), when)
    elif deed.verb is script.Verb.PAUSE:
        plans.pause(store, calendar, plan, until, when)
    elif deed.verb is script.Verb.RESUME:
        plans.resume(store, calendar, plan, when)
    else:
        plans.end(store, calendar, plan, when)


def _draft(deed: Deed, until: date | None) -> PlanDraft:
    """The plan as it was filled in."""
    return PlanDraft(
        deed.account, deed.mode, None if deed.minutes is None else deed.minutes * 60, deed.purpose, deed.outcome,
        what_else=deed.what_else, until=until,
    )  # fmt: skip
