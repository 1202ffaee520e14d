"""Homes: an empty one, a small one whose figures can be worked out by hand, and the demo's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.keys import visit_key
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import MINUTE, Activity, Evidence, Kind, Observation, Rank, browser_scope
from detox.services import demo, log, plans
from detox.services.collect import Told, collect
from detox.sources.source import Reading
from detox.storage.store import Store

DAY = timedelta(days=1)
SCOPE = browser_scope("chrome")


def empty(store: Store, calendar: Calendar, now: datetime) -> None:
    """Nothing at all, once the welcome is put away."""
    with store.change(Topic.SETTINGS):
        store.settings.change(welcomed=True)


def small(store: Store, calendar: Calendar, now: datetime) -> None:
    """Nine whole recorded days, one plan that is over its limit, one account without a plan."""
    today = calendar.day_of(to_instant(now))
    for back in range(10, 0, -1):
        use(store, calendar, now, today - back * DAY, "linkedin", 9, 20)
    plans.start(store, calendar, PlanDraft("linkedin", Mode.LIMIT, 30 * 60, "Answer messages."), now)
    use(store, calendar, now, today, "linkedin", 9, 42)
    log.log(store, calendar, Entry("x", 6, now - timedelta(minutes=30), Activity.READING), now)


def demonstration(store: Store, calendar: Calendar, now: datetime) -> None:
    """The weeks of the invented person."""
    demo.fill(store, calendar, now)


def use(
    store: Store, calendar: Calendar, now: datetime, day: date, platform: str, hour: float, minutes: float,
    activity: Activity = Activity.READING,
) -> None:  # fmt: skip
    """Adds a visit of `minutes` that a browser's history tells of, at an hour of a local day."""
    start = calendar.start_of(day) + int((hour - calendar.day_start) * 60 * MINUTE)
    kind = Kind(SCOPE, Rank.MEASURED_HISTORY, platform, platform, activity, Evidence.IMPORTED)
    visit = Observation(0, visit_key(start, 0), start, start + int(minutes * MINUTE), kind)
    reading = Reading([visit], SCOPE, read=1, first=start, last=to_instant(now))
    with store.change(Topic.USAGE):
        source = next((each for each in store.sources.all() if each.kind == CHROMIUM_HISTORY), None)
        if source is None:
            source = store.sources.add(Source(0, CHROMIUM_HISTORY, "Chromium", store.device, SCOPE))
        batch = store.sources.new_batch(source.id, "", "test", "", "", to_instant(now))
        collect(store, calendar, [Told(source, reading, batch)], now)
