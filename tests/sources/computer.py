"""A computer with browsers: their profiles, a store, and the scanner that brings what is new from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from detox.core.periods import Calendar
from detox.core.sources import CHROMIUM_HISTORY
from detox.services.scan import Scanned, Scanner
from detox.sources.browsers import Profile
from tests.conftest import BERLIN, NOON
from tests.services.days import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from detox.core.platforms import Classifier
    from detox.core.sources import Source
    from detox.storage.store import Store
    from tests.sources.browser import Browser

CALENDAR = Calendar(BERLIN)


class Use(NamedTuple):
    """A stored observation, apart from the numbers of its source and its import."""

    key: int
    start: int
    end: int
    scope: str
    rank: int
    platform: str
    account: str
    activity: str
    evidence: str


class Computer:
    """Scans the profiles it has whenever it is told to."""

    def __init__(self, store: Store, classifier: Classifier, *profiles: Profile) -> None:
        self.store = store
        self.profiles = list(profiles)
        self.classifier = classifier
        self.restarts()

    def restarts(self) -> None:
        """Forgets what is only in memory."""
        self._scanner = Scanner(lambda: self.profiles)

    def scans(self, now: datetime = NOON, stop: Callable[[], bool] = bool) -> Scanned:
        return self._scanner.scan(self.store, CALENDAR, self.classifier, now, stop)

    def sources(self) -> list[Source]:
        with self.store.read():
            return self.store.sources.all()

    def uses(self, source: int | None = None) -> list[Use]:
        return stored(self.store, source)


def stored(store: Store, source: int | None = None) -> list[Use]:
    """The observations of one source or of all, in the order of their keys."""
    rows = dump(store, ("observation",))["observation"]
    return sorted(Use(*told) for number, *told, _ in rows if source in {None, number})


def profile(browser: Browser, kind: str = "chrome", name: str = "") -> Profile:
    """The profile whose history a browser writes."""
    folder = browser.path.parent
    return Profile(CHROMIUM_HISTORY, kind, name or f"{kind} · {folder.name}", browser.path, folder.parent)
