"""Demo data: some believable weeks of an invented person, made by the same services as anybody's."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from detox.core.drafts import PlanDraft
from detox.core.keys import visit_key
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import MINUTE, SECOND, Activity, Evidence, Kind, Observation, Rank
from detox.services import plans
from detox.services.collect import Told, collect
from detox.sources.source import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.storage.store import Store

DAY = timedelta(days=1)
SCOPE = "browser:chrome"


@dataclass(frozen=True, slots=True)
class Habit:
    """How the invented person uses one platform: visits on a work day and a free day, and their mean minutes."""

    platform: str
    work_day: float
    free_day: float
    minutes: float
    activities: tuple[tuple[Activity, float], ...]


HABITS = (
    Habit(
        "linkedin", 7, 2, 6,
        ((Activity.READING, 6), (Activity.MESSAGING, 2), (Activity.NOTIFICATIONS, 2), (Activity.CONTRIBUTING, 1)),
    ),
    Habit("x", 8, 6, 4, ((Activity.READING, 8), (Activity.NOTIFICATIONS, 2), (Activity.CONTRIBUTING, 1))),
    Habit("mastodon", 3, 3, 4, ((Activity.READING, 4), (Activity.CONTRIBUTING, 2))),
    Habit("youtube", 2, 3, 8, ((Activity.READING, 1),)),
    Habit("reddit", 2, 3, 5, ((Activity.READING, 5), (Activity.CONTRIBUTING, 1))),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trying:
    """A plan of the invented person: begun `ago`, since when the platform takes `share` of the time it took before."""

    account: str
    mode: Mode
    ago: timedelta
    share: float
    purpose: str
    minutes: int | None = None
    lasts: timedelta | None = None
    what_else: tuple[str, ...] = ()

    def draft(self, today: date) -> PlanDraft:
        """The plan as it was filled in."""
        return PlanDraft(
            self.account, self.mode, None if self.minutes is None else self.minutes * 60, self.purpose,
            what_else=self.what_else, until=None if self.lasts is None else today - self.ago + self.lasts,
        )  # fmt: skip


PLANS = (
    Trying(
        "linkedin", Mode.LIMIT, timedelta(weeks=5), 0.6, "Stay in touch with former colleagues; answer messages.", 30,
        what_else=("client calls",),
    ),
    Trying("mastodon", Mode.LIMIT, timedelta(weeks=4), 0.9, "Talk shop with people in my field.", 15),
    Trying(
        "youtube", Mode.PAUSE, timedelta(days=10), 0.1, "The trade talks, and then everything else.",
        lasts=timedelta(days=20),
    ),
)  # fmt: skip


def fill(store: Store, calendar: Calendar, now: datetime, weeks: int = 16) -> None:
    """Fills an empty store with `weeks` of invented use that ends at `now`."""
    rng = random.Random("a believable year")
    today = calendar.day_of(to_instant(now))
    first = today - timedelta(weeks=weeks)
    uses = [use for day in _days(first, today) for use in _day(calendar, rng, day, today)]
    uses = [use for use in uses if use.end <= to_instant(now)]
    reading = Reading(uses, SCOPE, read=len(uses), first=calendar.start_of(first), last=to_instant(now))
    with store.change(Topic.USAGE):
        source = store.sources.add(
            Source(id=0, kind=CHROMIUM_HISTORY, name="Demo", device=store.device, scope=SCOPE, enabled=False)
        )
        batch = store.sources.new_batch(source.id, "", "demo", "", "", to_instant(now))
        collect(store, calendar, [Told(source, reading, batch)], now)
        for trial in PLANS:
            plans.start(store, calendar, trial.draft(today), now - trial.ago)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * number for number in range((last - first).days + 1))


def _day(calendar: Calendar, rng: random.Random, day: date, today: date) -> Iterator[Observation]:
    """A day's visits, in order and never two at once."""
    shares = {trial.account: trial.share for trial in PLANS if day >= today - trial.ago}
    free = day.weekday() >= 5
    visits = [habit for habit in HABITS for _ in range(_count(rng, habit.free_day if free else habit.work_day))]
    rng.shuffle(visits)
    start = calendar.start_of(day) + int(rng.gauss(4.6, 0.3) * 60) * MINUTE
    for number, habit in enumerate(visits):
        start += int(rng.expovariate(1 / (660 / (len(visits) + 1))) * MINUTE) + 5 * SECOND
        minutes = rng.lognormvariate(0, 0.7) * habit.minutes * shares.get(habit.platform, 1.0)
        length = int(min(max(minutes, 0.3), 45) * MINUTE)
        if start + length >= calendar.span(day).end:
            return
        yield _visit(rng, habit, start, length, number)
        start += length


def _count(rng: random.Random, mean: float) -> int:
    return max(0, round(rng.gauss(mean, mean**0.5 / 1.5)))


def _visit(rng: random.Random, habit: Habit, start: int, length: int, number: int) -> Observation:
    kinds, weights = zip(*habit.activities, strict=True)
    kind = Kind(
        SCOPE, Rank.MEASURED_HISTORY, habit.platform, habit.platform, rng.choices(kinds, weights)[0], Evidence.IMPORTED
    )
    return Observation(0, visit_key(start, number), start, start + length, kind)
