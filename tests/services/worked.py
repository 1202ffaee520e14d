"""The worked day of the model, put into a store as its sources would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.columns import Columns
from detox.core.keys import visit_key
from detox.core.sources import BY_HAND, CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import Activity, Evidence, Kind, Observation, Rank, Watched
from detox.services.derive import rederive
from tests.services.days import at, interval

if TYPE_CHECKING:
    from detox.core.periods import Calendar
    from detox.storage.store import Store

WHOLE_DAY = interval("09:00", "14:00")
READING, UNKNOWN = Activity.READING, Activity.UNKNOWN


def _seen(
    source: int, key: int, start: str, end: str, scope: str, rank: int, platform: str, activity: Activity,
    evidence: Evidence,
) -> Observation:  # fmt: skip
    return Observation(
        source, visit_key(at(start), key), at(start), at(end), Kind(scope, rank, platform, platform, activity, evidence)
    )


def store_worked_day(store: Store, calendar: Calendar) -> None:
    """Berlin; this computer has Firefox and Chromium; derived by the service."""
    with store.change(Topic.USAGE):
        desktop, extension, history, by_hand = (
            store.sources.add(Source(0, kind, kind, device, scope))
            for kind, device, scope in (
                ("activitywatch", store.device, "desktop"), ("extension", store.device, "browser:firefox"),
                (CHROMIUM_HISTORY, store.device, "browser:chrome"), (BY_HAND, "elsewhere", "unknown"),
            )
        )  # fmt: skip
        watched = store.watched
        watched.add_watched(desktop.id, [Watched(*interval("09:00", "10:00"), "desktop", Rank.ACTIVITYWATCH)])
        watched.add_watched(extension.id, [Watched(*interval("09:30", "10:30"), "browser:firefox", Rank.EXTENSION)])
        watched.add_present(desktop.id, [interval("09:00", "10:00")])
        watched.add_present(extension.id, [interval("09:30", "10:30")])
        fox, chrome, measured = "browser:firefox", "browser:chrome", Evidence.MEASURED
        store.observed.save(desktop, None, Columns.of([
            _seen(desktop.id, 1, "09:10", "09:20", fox, Rank.ACTIVITYWATCH, "linkedin", READING, measured),
            _seen(desktop.id, 2, "09:35", "09:50", fox, Rank.ACTIVITYWATCH, "linkedin", UNKNOWN, measured),
            _seen(desktop.id, 3, "09:52", "09:55", chrome, Rank.ACTIVITYWATCH, "x", READING, measured),
        ]))  # fmt: skip
        store.observed.save(extension, None, Columns.of([
            _seen(extension.id, 1, "09:36", "09:44", fox, Rank.EXTENSION, "linkedin", READING, measured),
            _seen(extension.id, 2, "09:44", "09:49", fox, Rank.EXTENSION, "linkedin", Activity.CONTRIBUTING, measured),
        ]))  # fmt: skip
        imported = Evidence.IMPORTED
        store.observed.save(history, 1, Columns.of([
            _seen(history.id, 1, "09:51:30", "09:56:30", chrome, Rank.MEASURED_HISTORY, "x", READING, imported),
            _seen(history.id, 2, "10:10", "10:14", chrome, Rank.MEASURED_HISTORY, "x", READING, imported),
        ]))  # fmt: skip
        noted = Evidence.SELF_REPORTED
        entry = _seen(by_hand.id, 0, "13:00", "13:20", "unknown", Rank.BY_HAND, "linkedin", UNKNOWN, noted)
        store.entries.add(entry, "elsewhere", "")
        rederive(store, calendar, [WHOLE_DAY])
