"""Whatever windows, pages and absences there are: pieces fit into them, and reading by turns is reading at once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detox.core.periods import Interval, intersection, length, union
from detox.core.platforms import Classifier
from detox.core.usage import HOUR, MINUTE, SECOND
from detox.services import catalogue
from detox.sources.activitywatch.pieces import one_at_a_time
from tests.conftest import RESOURCES
from tests.fixtures.activitywatch import PRESENCE, TABS, WINDOWS, Event, Told
from tests.services.days import at
from tests.sources.desk import LINKEDIN, ON_LINKEDIN, ON_WORK, ON_X, WORK, YOUTUBE, Desk, X, read, terms
from tests.sources.ledger import Ledger, Shelf, as_of

CLASSIFIER = Classifier(catalogue.load(RESOURCES, Path("/nowhere")), [])
LATE = 3 * MINUTE
"""How long an absence has lasted when it is noticed."""
MORNING = at("09:00") - 40 * HOUR

spans = st.sampled_from([0, 1, 400, 20 * SECOND, LATE, LATE + 1, 11 * MINUTE, 2 * HOUR])
windows = st.sampled_from(
    [("firefox", ON_X), ("firefox", ON_LINKEDIN), ("firefox", ON_WORK), ("code", "report.py"), ("Discord", "a"),
     ("Google-chrome", "Home / X - Google Chrome"), ("Vivaldi-stable", "")]
)  # fmt: skip
pages = st.builds(
    lambda url, audible, incognito: {"url": url, "audible": audible, "incognito": incognito},
    st.sampled_from([X, LINKEDIN, YOUTUBE, WORK]), st.booleans(), st.sampled_from([False, False, True]),
)  # fmt: skip
Course = list[tuple[int, int, Any]]
"""Pauses, lengths and what was so."""


def courses(what: st.SearchStrategy[Any], most: int = 14) -> st.SearchStrategy[Course]:
    return st.lists(st.tuples(st.sampled_from([0, 0, 1, 30 * SECOND, LATE + 1, 3 * HOUR]), spans, what), max_size=most)


def in_turn(course: Course) -> list[Event]:
    """Each after the one before."""
    events, time = [], MORNING
    for pause, long, data in course:
        events.append(Event(time + pause, long, data))
        time += pause + long
    return events


def told(windows: Course, firefox: Course, chrome: Course, presence: list[int]) -> list[Told]:
    absences = [(0, long, {"status": "afk" if number % 2 else "not-afk"}) for number, long in enumerate(presence)]
    made = [
        Told("aw-watcher-window_desk", WINDOWS, [
            event._replace(data={"app": event.data[0], "title": event.data[1]}) for event in in_turn(windows)
        ]),
        Told("aw-watcher-web-firefox_desk", TABS, in_turn(firefox)),
        Told("aw-watcher-web-chrome_desk", TABS, in_turn(chrome)),
        Told("aw-watcher-afk_desk", PRESENCE, in_turn(absences)),
    ]  # fmt: skip
    return [each for each in made if each.events]


desks = st.builds(
    told, courses(windows), courses(pages), courses(pages, 4), st.lists(spans.filter(lambda span: span > 1), max_size=8)
)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12))
def test_windows_are_laid_out_so_that_the_last_one_that_began_is_in_front(stretches):
    ordered = sorted(((start, start + long, (start, long)) for start, long in stretches), key=lambda s: (s[0], -s[1]))
    found = list(one_at_a_time(ordered))
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for instant in range(92):
        over = [(start, -end) for start, end, _ in ordered if start <= instant < end]
        longest = {start: max(end for begin, end, _ in ordered if begin == start) for start, _ in over}
        over = [start for start, _ in over if longest[start] > instant]
        here = [what[0] for start, end, what in found if start <= instant < end]
        assert here == ([max(over)] if over else [])


@given(desks, st.booleans())
def test_pieces_never_overlap_and_lie_inside_of_windows_and_presence(buckets, audible):
    desk = Desk()
    desk.told = lambda: buckets
    with TemporaryDirectory() as folder:
        readings = read(Path(folder), terms(CLASSIFIER, audible_counts=audible), desk)
    for reading in readings:
        uses = [(use.start, use.end) for use in reading.observations]
        assert all(one[1] <= other[0] for one, other in pairwise(uses))
        assert all(start < end for start, end in uses)
        assert len({use.key for use in reading.observations}) == len(uses)
        head = next(each for each in buckets if each.id == reading.name)
        inside = union((event.start, event.start + event.length) for event in head.events)
        if any(each.kind == PRESENCE for each in buckets):
            inside = intersection(inside, reading.present)
        assert length(intersection(uses, inside)) == sum(end - start for start, end in uses)
        watched = [Interval(each.start, each.end) for each in reading.watched]
        assert length(intersection(uses, watched)) == sum(end - start for start, end in uses)
        assert sum(reading.by_platform.values()) == len(uses)


@given(desks, st.lists(st.integers(1, 46 * 60), max_size=5), st.booleans())
def test_reading_by_turns_is_reading_at_once(buckets, times, audible):
    ends = [event.start + event.length for each in buckets for event in each.events]
    last = max([MORNING, *ends]) + LATE
    shelf = Shelf()
    for minutes in sorted(times):
        now = min(MORNING + minutes * MINUTE, last)
        there = [as_of(each, now, LATE if each.kind == PRESENCE else 0) for each in buckets]
        shelf.scans(Ledger(*there), terms(CLASSIFIER, now=now, audible_counts=audible))
    how = terms(CLASSIFIER, now=last, audible_counts=audible)
    shelf.scans(Ledger(*buckets), how)
    desk = Desk()
    desk.told = lambda: buckets
    with TemporaryDirectory() as folder:
        assert shelf.kept == Shelf(read(Path(folder), how, desk)).kept
