"""A desk that ActivityWatch looks at: what was in front, which pages, and who was there, on a Thursday."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from detox.core.periods import to_instant
from detox.core.usage import Activity
from detox.sources.activitywatch.export import ActivityWatchExport
from detox.sources.source import Terms
from tests.conftest import BERLIN, NOON
from tests.fixtures.activitywatch import PRESENCE, TABS, WINDOWS, Event, Told, document, write
from tests.services.days import at

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading

X, LINKEDIN, YOUTUBE = "https://x.com/home", "https://www.linkedin.com/feed/", "https://www.youtube.com/watch?v=1"
MESSAGES, WORK = "https://x.com/messages/1", "https://docs.example.org/a/report"
ON_X, ON_LINKEDIN, ON_WORK = (
    "Home / X — Mozilla Firefox",
    "Feed | LinkedIn — Mozilla Firefox",
    "Report — Mozilla Firefox",
)
Use = tuple[str, str, str, str, Activity]
"""From when to when, in which scope, where and doing what."""


class Desk:
    """Writes down what happens on one computer; times are `HH:MM` or instants."""

    def __init__(self, host: str = "desk") -> None:
        self.host = host
        self._events: defaultdict[tuple[str, str], list[Event]] = defaultdict(list)

    def window(self, start: str | int, end: str | int, title: str = ON_X, app: str = "firefox", **more: object) -> None:
        self.event("window", WINDOWS, start, end, {"app": app, "title": title, **more})

    def page(self, start: str | int, end: str | int, url: str = X, browser: str = "firefox", **more: object) -> None:
        self.event(
            f"web-{browser}", TABS, start, end, {"url": url, "title": "", "audible": False, "incognito": False, **more}
        )

    def here(self, start: str | int, end: str | int) -> None:
        self.event("afk", PRESENCE, start, end, {"status": "not-afk"})

    def away(self, start: str | int, end: str | int) -> None:
        self.event("afk", PRESENCE, start, end, {"status": "afk"})

    def event(self, watcher: str, kind: str, start: str | int, end: str | int, data: dict[str, Any]) -> None:
        begin = instant(start)
        self._events[watcher, kind].append(Event(begin, instant(end) - begin, data))

    def told(self) -> list[Told]:
        return [
            Told(f"aw-watcher-{watcher}_{self.host}", kind, events, self.host)
            for (watcher, kind), events in self._events.items()
        ]


def instant(time: str | int) -> int:
    return time if isinstance(time, int) else at(time)


def terms(classifier: Classifier, **more: Any) -> Terms:
    return Terms(classifier, to_instant(NOON), BERLIN)._replace(**more)


def read(folder: Path, how: Terms, *desks: Desk) -> list[Reading]:
    """What an export of these desks tells."""
    path = write(folder / "aw-buckets-export.json", document(told for desk in desks for told in desk.told()))
    return ActivityWatchExport().read(path, how)


def spans(told: Any) -> list[tuple[str, str]]:
    """From when to when, on the clock of Berlin."""
    return [(clock(each.start), clock(each.end)) for each in told]


def uses(reading: Reading) -> list[Use]:
    """The observations of a reading in plain words."""
    return [
        (clock(use.start), clock(use.end), use.kind.scope, use.kind.platform, use.kind.activity)
        for use in reading.observations
    ]


def clock(time: int) -> str:
    hours, rest = divmod(time - at("00:00"), 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02d}:{minutes:02d}" + (f":{rest / 1000:06.3f}" if rest else "")
