"""Ten years on ten accounts: a home as somebody has it who never left, made by the project's own services.

Each day's use follows from its date alone, so the same day is the same in every home, however often one is made.
`python -m tests.benchmarks.ten_years FOLDER` makes one and says how long that took.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from detox.core.columns import Columns
from detox.core.drafts import PlanDraft
from detox.core.keys import visit_key
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import MINUTE, SECOND, Activity, Evidence, Kind, Observation, Rank, browser_scope
from detox.desktop import clock, locale, paths
from detox.services import plans, settings
from detox.services.collect import Told, collect
from detox.sources.source import Reading
from detox.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = timedelta(days=1)
YEARS = 10
SCOPE = browser_scope("chrome")


class Habit(NamedTuple):
    """Visits on a work day and on a free day, and their mean minutes."""

    platform: str
    work_day: float
    free_day: float
    minutes: float
    activities: tuple[Activity, ...]


READ, WRITE, TALK, LOOK = Activity.READING, Activity.CONTRIBUTING, Activity.MESSAGING, Activity.NOTIFICATIONS
HABITS = (
    Habit("linkedin", 6, 1.5, 5, (READ, READ, READ, TALK, LOOK, WRITE)),
    Habit("x", 7, 6, 4, (READ, READ, READ, READ, LOOK, WRITE)),
    Habit("mastodon", 3, 3, 4, (READ, READ, WRITE)),
    Habit("youtube", 2, 3, 9, (READ,)),
    Habit("reddit", 3, 3, 5, (READ, READ, READ, WRITE)),
    Habit("hackernews", 3, 1, 4, (READ, READ, READ, WRITE)),
    Habit("bluesky", 2, 2, 3, (READ, READ, LOOK)),
    Habit("facebook", 1, 2, 5, (READ, READ, TALK)),
    Habit("instagram", 1, 3, 4, (READ, READ, READ, TALK)),
    Habit("xing", 1, 0.2, 3, (READ, TALK, LOOK)),
)
LIMITS = (("linkedin", 30, 40), ("x", 20, 26), ("reddit", 15, 10), ("youtube", 20, 6))
"""Platform, minutes a day, and how many weeks ago the plan began."""


def make(folder: Path, now: datetime, zone: ZoneInfo, *, years: float = YEARS, life: int = 0) -> Path:
    """Makes a home whose last day is today, up to `now`, and tells its folder; another life has other figures."""
    with Store.open(paths.database(folder), lambda: now) as store:
        chosen = settings.load(store)
        calendar = settings.calendar(chosen, zone, locale.first_weekday({"LC_ALL": "C.UTF-8"}))
        settings.adopt_calendar(store, calendar)
        fill(store, calendar, now, years=years, life=life)
    return folder


def fill(store: Store, calendar: Calendar, now: datetime, *, years: float = YEARS, life: int = 0) -> None:
    """Collects `years` of use that ends at `now`, and begins the plans."""
    last = calendar.day_of(to_instant(now))
    first = last - timedelta(days=round(years * 365.25))
    days = (first + DAY * number for number in range((last - first).days + 1))
    uses = [use for day in days for use in day_of_use(calendar, day, life) if use.end <= to_instant(now)]
    reading = Reading(Columns.of(uses), SCOPE, read=len(uses), first=calendar.start_of(first), last=to_instant(now))
    with store.change(Topic.USAGE):
        source = store.sources.add(Source(0, CHROMIUM_HISTORY, "Chromium", store.device, SCOPE, enabled=False))
        batch = store.sources.new_batch(source.id, "", CHROMIUM_HISTORY, "", "", to_instant(now))
        collect(store, calendar, [Told(source, reading, batch)], now)
        for platform, minutes, weeks in LIMITS:
            draft = PlanDraft(platform, Mode.LIMIT, minutes * 60, "Answer messages, read what colleagues write.")
            plans.start(store, calendar, draft, now - timedelta(weeks=weeks))


def day_of_use(calendar: Calendar, day: date, life: int = 0) -> Iterator[Observation]:
    """The visits of a local day, in order and never two at once; some years are fuller than others."""
    rng = random.Random(day.toordinal() + life * 1_000_000)
    fuller = 0.8 + (day.year * 7 % 5) / 10
    is_free = day.weekday() >= 5
    visits = [
        habit
        for habit in HABITS
        for _ in range(max(0, round(rng.gauss((habit.free_day if is_free else habit.work_day) * fuller, 1))))
    ]
    rng.shuffle(visits)
    begin, end = calendar.span(day)
    at = begin + int(rng.uniform(3, 4) * 60 * MINUTE)
    for number, habit in enumerate(visits):
        at += int(rng.expovariate(len(visits) / 700) * MINUTE) + 5 * SECOND
        length = int(min(max(rng.lognormvariate(0, 0.7) * habit.minutes, 0.3), 45) * MINUTE)
        if at + length >= end:
            return
        kind = Kind(
            SCOPE, Rank.MEASURED_HISTORY, habit.platform, habit.platform, rng.choice(habit.activities),
            Evidence.IMPORTED,
        )  # fmt: skip
        yield Observation(0, visit_key(at, number), at, at + length, kind)
        at += length


if __name__ == "__main__":
    began = time.perf_counter()
    make(Path(sys.argv[1]), clock.now(), clock.zone())
    print(f"{time.perf_counter() - began:.1f} s")
