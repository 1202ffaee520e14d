"""A life: a browser that is used, by turns with readings of its history into a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from detox.core.periods import to_instant
from detox.core.platforms import Classifier
from detox.core.topics import Topic
from detox.core.usage import HOUR, MINUTE
from detox.services import catalogue
from detox.services.collect import Collected, Told, collect
from detox.sources.chromium import ChromiumHistory
from detox.sources.source import Terms
from tests.conftest import BERLIN, NOON, RESOURCES
from tests.fixtures.chromium import AUTO_FRAME, CHAIN_BEGIN, PHONE, WHOLE_CHAIN, Row
from tests.services.days import browser as registered
from tests.sources.browser import LINKEDIN, WORK, Browser, X, minutes
from tests.sources.computer import CALENDAR, Use, stored

if TYPE_CHECKING:
    from detox.sources.source import History
    from detox.storage.store import Store
    from tests.sources.writer import Writer

CLASSIFIER = Classifier(catalogue.load(RESOURCES, Path("/nowhere")), [])
DAY = 24 * 60
RECENT = 47 * HOUR
"""How old a page may be as it is closed, if a reading that does not look far back is to see it."""

lengths = st.sampled_from([0, minutes(0.01), minutes(2), minutes(45), minutes(11 * 60)])
spans = st.sampled_from([0, 1, 40, 11 * 60, 13 * 60, 3 * DAY, 10 * DAY])
"""From the same instant over both sides of the longest visit to beyond what is looked back."""
rows = st.sampled_from(
    [*[Row("", 0)] * 4, Row("", 0, WHOLE_CHAIN | AUTO_FRAME), Row("", 0, CHAIN_BEGIN), Row("", 0, origin=PHONE)]
)
visits = st.builds(
    lambda row, url, duration, foreground: row._replace(url=url, duration=duration, foreground=foreground),
    rows, st.sampled_from([X, LINKEDIN, WORK]), lengths, st.none() | lengths,
)  # fmt: skip
Step = tuple[str, int, Row | tuple[int, int] | None]
steps: st.SearchStrategy[Step] = st.one_of(
    st.tuples(st.just("visit"), spans, visits),
    st.tuples(st.just("visit of the past"), spans, visits),
    st.tuples(st.just("close"), st.integers(0, 4), st.tuples(lengths, lengths)),
    st.tuples(st.just("lead on"), st.integers(0, 4), st.none()),
)
courses = st.lists(st.lists(steps, min_size=1, max_size=5), min_size=2, max_size=5)
"""What happens before each reading."""


class Shelf:
    """Where the readings of one browser are kept."""

    def __init__(self, store: Store, history: History | None = None) -> None:
        self._store = store
        self._history = history or ChromiumHistory()
        self._source = registered(store)

    def takes(self, browser: Writer, now: int) -> Collected:
        """Reads on from where the last reading ended."""
        with self._store.read():
            source = self._store.sources.get(self._source.id) or self._source
        reading = self._history.read(browser.path, Terms(CLASSIFIER, now, BERLIN), source.cursor)[0]
        with self._store.change(Topic.USAGE):
            return collect(self._store, CALENDAR, [Told(source, reading)], NOON)

    def uses(self) -> list[Use]:
        return stored(self._store)


class Life:
    """Goes through steps; their numbers are minutes, or how many visits ago the page was opened that is closed."""

    def __init__(self, browser: Browser, shelf: Shelf) -> None:
        self.now = to_instant(NOON)
        self._browser = browser
        self._shelf = shelf
        self._begun: list[tuple[int, int]] = []

    def goes_on(self, steps: list[Step]) -> None:
        """Takes the steps; a minute later the history is read."""
        for kind, number, about in steps:
            span = number * MINUTE
            self.now += span if kind == "visit" else 0
            match about:
                case Row():
                    instant = self.now - span if kind == "visit of the past" else self.now
                    (written,) = self._browser.visits(about._replace(instant=instant))
                    self._begun.append((written, instant))
                case (duration, foreground):
                    self._closes(number, duration, foreground)
                case None:
                    self._leads_on(number)
        self.now += MINUTE
        self._shelf.takes(self._browser, self.now)

    def _closes(self, ago: int, duration: int, foreground: int) -> None:
        for number in self._recent(ago):
            self._browser.closes(number, duration, foreground)

    def _leads_on(self, ago: int) -> None:
        for number in self._recent(ago):
            self._browser.leads_on(number)

    def _recent(self, ago: int) -> list[int]:
        """The visit that was begun so many visits ago, if there is one that a reading still looks at."""
        recent = [number for number, instant in self._begun if instant > self.now - RECENT]
        return recent and [recent[-1 - ago % len(recent)]]
