"""Firefox's and Safari's histories, read in steps while they are written, tell what they tell when read at once."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.periods import to_instant
from detox.core.usage import HOUR, MINUTE
from detox.sources.firefox import FirefoxHistory
from detox.sources.safari import SafariHistory
from detox.storage.store import Store
from tests.conftest import NOON, StandingClock
from tests.fixtures import firefox, safari
from tests.fixtures.firefox import DOWNLOADED, LINK, RELOADED, Note
from tests.sources.browser import LINKEDIN, WORK, X
from tests.sources.fox import Fox
from tests.sources.life import CLASSIFIER, RECENT, Shelf, spans
from tests.sources.safari import Safari

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.sources.writer import Writer

few = settings(max_examples=40)
HIDDEN = "https://x.com/embed/1"
BY_THE_WAY = "https://news.ycombinator.com/"
"""Where nothing is noted: a visit that comes late never takes a note from another."""

ago = st.integers(0, 4)
notes = st.builds(
    lambda seen, typing, after: Note(seen, typing, after=after),
    st.sampled_from([0, 1, 2 * MINUTE, 45 * MINUTE, 11 * HOUR]),
    st.sampled_from([0, 2 * MINUTE]),
    st.sampled_from([-1000, 0, MINUTE, 30 * MINUTE]),
)
addresses = st.sampled_from([X, LINKEDIN, WORK])
pages = st.builds(lambda url, kind: firefox.Row(url, 0, kind), addresses, st.sampled_from([LINK, RELOADED]))
unseen = st.sampled_from([firefox.Row(X, 0, DOWNLOADED), firefox.Row(HIDDEN, 0, is_hidden=True)])
fox_steps = st.one_of(
    st.tuples(st.just("visit"), spans, pages),
    st.tuples(st.just("visit"), spans, unseen),
    st.tuples(st.just("late"), spans, st.just(firefox.Row(BY_THE_WAY, 0))),
    st.tuples(st.just("note"), ago, notes),
)
loads = st.builds(
    lambda url, loaded, origin, past: safari.Row(url, 0, loaded=loaded, origin=origin, past=past),
    addresses, st.sampled_from([True, True, True, False]), st.sampled_from([0, 0, 0, 1]), st.integers(-499, 499),
)  # fmt: skip
safari_steps = st.one_of(
    st.tuples(st.just("visit"), spans, loads),
    st.tuples(st.just("late"), spans, loads),
    st.tuples(st.just("lead on"), ago, st.none()),
)


def courses(steps: st.SearchStrategy) -> st.SearchStrategy:
    """What happens before each reading."""
    return st.lists(st.lists(steps, min_size=1, max_size=5), min_size=2, max_size=5)


class Life:
    """Goes through steps; a number is the minutes since the one before, or how many visits ago."""

    def __init__(self, writer: Writer) -> None:
        self.now = to_instant(NOON)
        self._writer = writer
        self._begun: list[tuple[int, str, int]] = []

    def goes_on(self, steps: list[tuple]) -> None:
        """Takes the steps; a minute later it may be read."""
        for kind, number, about in steps:
            if kind == "note":
                self._notes(number, about)
            elif kind == "lead on":
                for visit, _, _ in self._recent(number):
                    self._writer.leads_on(visit)
            else:
                self._visits(about, number * MINUTE, late=kind == "late")
        self.now += MINUTE

    def _visits(self, row: firefox.Row | safari.Row, span: int, *, late: bool) -> None:
        self.now += 0 if late else span
        instant = self.now - span if late else self.now
        (written,) = self._writer.visits(row._replace(instant=instant))
        self._begun.append((written, row.url, instant))

    def _notes(self, number: int, note: Note) -> None:
        for _, url, instant in self._recent(number):
            if url not in {HIDDEN, BY_THE_WAY}:
                self._writer.notes(url, min(instant + note.after, self.now), note)

    def _recent(self, number: int) -> list[tuple[int, str, int]]:
        """The visit that was begun so many visits ago, if there is one that a reading still looks at."""
        recent = [each for each in self._begun if each[2] > self.now - RECENT]
        return recent and [recent[-1 - number % len(recent)]]


@contextmanager
def shelves(history: FirefoxHistory | SafariHistory) -> Iterator[tuple[Path, Shelf, Shelf]]:
    """A folder, a shelf for what is read in steps, and one for what is read at once."""
    with tempfile.TemporaryDirectory() as name:
        folder, clock = Path(name), StandingClock()
        with Store.open(folder / "steps.sqlite3", clock) as steps, Store.open(folder / "once.sqlite3", clock) as once:
            yield folder, Shelf(steps, history), Shelf(once, history)


def tells_the_same(writer: Writer, in_steps: Shelf, at_once: Shelf, course: list[list[tuple]]) -> None:
    life = Life(writer)
    for steps in course:
        life.goes_on(steps)
        in_steps.takes(writer, life.now)
    known = in_steps.uses()
    assert in_steps.takes(writer, life.now)[:2] == (0, 0)
    at_once.takes(writer, life.now)
    assert known == at_once.uses()


@few
@given(courses(fox_steps))
def test_a_firefox_read_in_steps_tells_what_it_tells_at_once(course: list[list[tuple]]) -> None:
    with shelves(FirefoxHistory()) as (folder, in_steps, at_once):
        tells_the_same(Fox(folder / "places.sqlite", CLASSIFIER), in_steps, at_once, course)


@few
@given(courses(safari_steps))
def test_a_safari_read_in_steps_tells_what_it_tells_at_once(course: list[list[tuple]]) -> None:
    with shelves(SafariHistory()) as (folder, in_steps, at_once):
        tells_the_same(Safari(folder / "History.db", CLASSIFIER), in_steps, at_once, course)
