"""Growth: row 10, what pages show on a home of one million sessions and on one of five.

Both homes have as much use a day, two years of it and ten: who stays pays nothing for it. They are kept under `build`
and made by the services that every scan uses, a quarter at a time.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from detox.core.breakdown import Key as Group
from detox.core.columns import Columns
from detox.core.drafts import PlanDraft
from detox.core.keys import visit_key
from detox.core.periods import Calendar
from detox.core.plans import Mode
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import HOUR, MINUTE, SECOND, Evidence, Kind, Rank
from detox.desktop import paths
from detox.services import catalogue, plans, settings
from detox.services.collect import Told, collect
from detox.services.today import today
from detox.services.usage import usage
from detox.sources.source import Reading
from detox.storage.migrations import LATEST
from detox.storage.store import Store
from tests.benchmarks import ten_years
from tests.benchmarks.histories import END, KEPT
from tests.benchmarks.lines import Line, compared, interleaved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.screen import Screen

SESSIONS: Final = (1_000_000, 5_000_000)
A_DAY: Final = 1_370
QUARTER: Final = 92
DAY: Final = timedelta(days=1)
NOW: Final = datetime.fromtimestamp(END / 1000, UTC)
CALENDAR: Final = Calendar(ZoneInfo("Europe/Berlin"))
LAST: Final = CALENDAR.day_of(END)
KINDS: Final = [
    Kind(ten_years.SCOPE, Rank.MEASURED_HISTORY, habit.platform, habit.platform, activity, Evidence.IMPORTED)
    for habit in ten_years.HABITS
    for activity in dict.fromkeys(habit.activities)
]


def pages(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 10."""
    del screen
    known = catalogue.load(paths.resources(), folder)
    with ExitStack() as closing:
        few, many = (closing.enter_context(Store.open(_home(number), lambda: NOW)) for number in SESSIONS)
        shown: dict[str, Callable[[Store], object]] = {
            "Today": lambda store: today(store, known, CALENDAR, NOW),
            "Plans": lambda store: plans.overview(store, known, CALENDAR, NOW),
            "a year by platform": lambda store: usage(
                store, CALENDAR, (Group.PLATFORM,), first=LAST - 365 * DAY, last=LAST
            ),
        }
        lines = []
        for what, show in shown.items():
            calls = {"few": partial(_timed, show, few), "many": partial(_timed, show, many)}
            interleaved(1, calls)
            taken = interleaved(runs, calls)
            against = f"among {SESSIONS[0]:,}"
            lines.append(compared("10", f"{what} among {SESSIONS[1]:,} sessions", taken["many"], against, taken["few"],
                                  "<= 1.2"))  # fmt: skip
    return lines


def _timed(show: Callable[[Store], object], store: Store) -> float:
    began = time.perf_counter()
    show(store)
    return (time.perf_counter() - began) * 1000


def _home(sessions: int) -> Path:
    """The database of a home of so many sessions in this schema; made where it is not there."""
    folder = KEPT / f"home-{sessions}-{LATEST}"
    if not folder.exists():
        unfinished = folder.with_name("unfinished home")
        shutil.rmtree(unfinished, ignore_errors=True)
        print(f"Making {folder}", file=sys.stderr)
        with Store.open(paths.database(unfinished), lambda: NOW) as store:
            settings.adopt_calendar(store, CALENDAR)
            _fill(store, sessions // A_DAY)
        unfinished.rename(folder)
    return paths.database(folder)


def _fill(store: Store, days: int) -> None:
    for back in range(days, 0, -QUARTER):
        first = LAST - back * DAY
        uses = Columns()
        for number in range(min(back, QUARTER)):
            add_day(uses, first + number * DAY, A_DAY)
        with store.change(Topic.USAGE):
            known = [source for source in store.sources.all() if source.kind == CHROMIUM_HISTORY]
            source = known[0] if known else store.sources.add(_source(store.device))
            bounds = CALENDAR.start_of(first), uses[-1].end
            reading = Reading(uses, ten_years.SCOPE, read=len(uses), first=bounds[0], last=bounds[1])
            collect(store, CALENDAR, [Told(source, reading)], NOW)
    for platform, minutes, weeks in ten_years.LIMITS:
        draft = PlanDraft(platform, Mode.LIMIT, minutes * 60, "Answer messages.")
        plans.start(store, CALENDAR, draft, NOW - timedelta(weeks=weeks))


def _source(device: str) -> Source:
    return Source(0, CHROMIUM_HISTORY, "Chromium", device, ten_years.SCOPE, enabled=False)


def add_day(uses: Columns, day: date, visits: int) -> None:
    """Adds so many visits of a local day, spread over it and never two at once."""
    rng = random.Random(day.toordinal())
    at = CALENDAR.start_of(day)
    step = 22 * HOUR // visits
    for number in range(visits):
        length = rng.randrange(5 * SECOND, min(step, 5 * MINUTE))
        uses.add(visit_key(at, number), at, at + length, rng.choice(KINDS))
        at += step
