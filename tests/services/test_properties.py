"""Whatever is observed and done, in whichever order: the same days, no minute twice, totals that are the sessions'."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.breakdown import Key
from detox.core.columns import Columns
from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.keys import visit_key
from detox.core.periods import Calendar, Interval
from detox.core.plans import Mode
from detox.core.sources import Source
from detox.core.topics import Topic
from detox.core.totals import daily_totals
from detox.core.usage import HOUR, MINUTE, Activity, Rank, Watched
from detox.services import plans, remind
from detox.services import settings as settings_service
from detox.services.collect import Told, collect
from detox.services.derive import rederive, rederive_all, settle
from detox.services.log import log
from detox.services.plans import PlanError
from detox.services.undo import undo
from detox.services.usage import usage
from detox.sources.source import Reading
from detox.storage.store import Store
from tests.services.days import BERLIN, THURSDAY, at, dump, made, moment, use

if TYPE_CHECKING:
    from collections.abc import Iterator

CALENDAR = Calendar(BERLIN)
MIDNIGHT = at("00:00")
SPAN = 36 * HOUR
"""From midnight over two starts of a local day to the noon after."""
SOURCES = (
    ("activitywatch", "this", "desktop"),
    ("extension", "this", "browser:firefox"),
    ("chromium-history", "this", "browser:chrome"),
    ("phone", "phone", "browser:chrome"),
    ("rescuetime", "this", "unknown"),
)
SUMS = 4
"""Place of the source that tells sums of five minutes, of hours and of days."""
SCOPES = ("browser:chrome", "browser:firefox", "app", "unknown")
PLATFORMS = ("linkedin", "x")

few = settings(max_examples=settings.default.max_examples // 4)
"""A quarter of what is usual: each example makes a database."""

instants = st.integers(0, SPAN // MINUTE).map(lambda minute: MIDNIGHT + minute * MINUTE)
spans = st.tuples(instants, st.integers(1, 300)).map(lambda each: Interval(each[0], each[0] + each[1] * MINUTE))


@st.composite
def observations(draw):
    """(place of its source, observation without a number)."""
    place = draw(st.integers(0, SUMS - 1))
    rank = draw(st.sampled_from([Rank.EXTENSION, Rank.ACTIVITYWATCH, Rank.MEASURED_HISTORY, Rank.HISTORY]))
    seen = use(
        Source(0, "", "", "", draw(st.sampled_from(SCOPES))), draw(st.integers(1, 6)), draw(spans),
        draw(st.sampled_from(PLATFORMS)), rank, draw(st.sampled_from([Activity.READING, Activity.UNKNOWN])),
    )  # fmt: skip
    return place, seen


@st.composite
def sums(draw):
    """The same, of use of which only the sum for a bucket is told; that of a day lies from noon on."""
    size = draw(st.sampled_from([5 * MINUTE, HOUR, 24 * HOUR]))
    bucket = MIDNIGHT + draw(st.integers(0, SPAN // HOUR - 1)) * HOUR
    start = bucket + draw(st.integers(0, 11)) * 5 * MINUTE
    if size > HOUR:
        bucket = draw(st.sampled_from([MIDNIGHT, at("00:00", THURSDAY + timedelta(days=1))]))
        start = bucket + 12 * HOUR + draw(st.integers(0, 6)) * HOUR
    lasts = draw(st.integers(1, 5)) * min(size // 5, 40 * MINUTE)
    seen = use(Source(0, "", "", "", "unknown"), 0, Interval(start, start + lasts), rank=Rank.RESCUETIME)
    key = visit_key(bucket, size // MINUTE + (start - bucket) // MINUTE)
    return SUMS, seen._replace(key=key, kind=seen.kind._replace(bucket=size))


watched = st.tuples(st.sampled_from([0, 1]), spans)
distinct = st.lists(st.one_of(observations(), sums()), max_size=8, unique_by=lambda each: (each[0], each[1].key))


class Home:
    """A store with every source, and a clock that a test moves."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.change(Topic.USAGE):
            store._database.execute_sql("UPDATE meta SET value = 'this' WHERE key = 'device'")
            store.device = "this"
            self.sources = [store.sources.add(Source(0, kind, kind, device, scope)) for kind, device, scope in SOURCES]

    def observe(self, *told) -> None:
        for place, seen in told:
            source = self.sources[place]
            with self.store.change(Topic.USAGE):
                saved = self.store.observed.save(source, None, Columns.of([seen]))
                rederive(self.store, CALENDAR, saved.touched, source.device)

    def watch(self, *told) -> None:
        for place, span in told:
            source = self.sources[place]
            with self.store.change(Topic.USAGE):
                self.store.watched.add_watched(source.id, [Watched(*span, source.scope, place + 1)])
                self.store.watched.add_present(source.id, [span])
                rederive(self.store, CALENDAR, [span], source.device)

    def settle(self) -> None:
        with self.store.change(Topic.USAGE):
            settle(self.store, CALENDAR)


@contextmanager
def home() -> Iterator[Home]:
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "a.sqlite3", lambda: moment("12:00")) as made_,
    ):
        yield Home(made_)


def assert_sound(store: Store) -> None:
    """No session overlaps another of its device or reaches over a day's start, and the totals are the sessions'."""
    with store.read():
        sessions = store.derived.sessions(MIDNIGHT - 48 * HOUR, MIDNIGHT + 96 * HOUR)
        days = [THURSDAY + timedelta(days=number) for number in range(-2, 5)]
        stored = store.derived.totals(days[0], days[-1])
    for device in {session.device for session in sessions}:
        own = sorted((each.start, each.end) for each in sessions if each.device == device)
        assert all(first[1] <= second[0] for first, second in pairwise(own))
    for session in sessions:
        assert CALENDAR.day_of(session.start) == CALENDAR.day_of(session.end - 1)
    derived = [total for day in days for total in daily_totals(day, CALENDAR.span(day), sessions, store.device)]
    assert sorted(stored) == sorted(derived)


@few
@given(distinct, st.lists(watched, max_size=3))
def test_deriving_again_changes_nothing(told, watching):
    with home() as here:
        here.watch(*watching)
        here.observe(*told)
        here.settle()
        before = dump(here.store)
        with here.store.change(Topic.USAGE):
            rederive(here.store, CALENDAR, [Interval(MIDNIGHT, MIDNIGHT + SPAN)])
        assert dump(here.store) == before
        with here.store.change(Topic.USAGE):
            rederive_all(here.store, CALENDAR)
        assert dump(here.store) == before


@few
@given(st.lists(observations(), max_size=10, unique_by=lambda each: each[1].start), st.booleans())
def test_what_one_reading_tells_is_derived_as_if_it_were_asked_for(told, in_order):
    uses = [seen for _, seen in told]
    uses = sorted(uses, key=lambda use: use.start) if in_order else uses
    with home() as here:
        source, now = here.sources[2], moment("12:00", THURSDAY + timedelta(days=3))
        reading = Reading(Columns.of(uses), source.scope)
        with here.store.change(Topic.USAGE):
            collect(here.store, CALENDAR, [Told(source, reading)], now)
        before = dump(here.store)
        assert_sound(here.store)
        with here.store.change(Topic.USAGE):
            rederive_all(here.store, CALENDAR)
        assert dump(here.store) == before


@few
@given(distinct, st.lists(watched, max_size=3, unique_by=lambda each: (each[0], each[1].start)), st.randoms())
def test_order_of_arrival_does_not_matter(told, watching, rng):
    with home() as here, home() as there:
        here.watch(*watching)
        here.observe(*told)
        here.settle()
        steps = [(there.observe, each) for each in told] + [(there.watch, each) for each in watching]
        rng.shuffle(steps)
        for step, each in steps:
            step(each)
            if rng.random() < 0.3:
                there.settle()
        there.settle()
        assert dump(there.store) == dump(here.store)


@few
@given(st.lists(st.one_of(observations(), sums()), max_size=10), st.lists(watched, max_size=3))
def test_after_every_reading_the_totals_are_those_of_the_sessions(told, watching):
    with home() as here:
        here.watch(*watching)
        for each in told:
            here.observe(each)
            assert_sound(here.store)


@few
@given(distinct, st.lists(watched, max_size=3))
def test_whatever_it_is_grouped_by_the_whole_is_the_same(told, watching):
    with home() as here:
        here.watch(*watching)
        here.observe(*told)
        found = {key: usage(here.store, CALENDAR, (key,)) for key in Key if key is not Key.DEVICE}
        assert len({each.total for each in found.values()}) == 1
        assert len({sum(row.openings for row in each.rows) for each in found.values()}) == 1
        assert len({each.coverage for each in found.values()}) == 1
        own = usage(here.store, CALENDAR, (Key.DEVICE,))
        assert own.total >= found[Key.PLATFORM].total
        assert own.total == usage(here.store, CALENDAR, (Key.DEVICE, Key.HOUR)).total


class Person:
    """Does what the window lets anybody do, a minute apart, and never what the services refuse."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, moment("12:00")

    def do(self, deed: tuple) -> None:
        """One deed; what cannot be done now is left."""
        self.now += timedelta(minutes=deed[1])
        with suppress(PlanError):
            getattr(self, deed[0])(*deed[2:])

    def note(self, account: str, minutes: int) -> None:
        log(self.store, CALENDAR, Entry(account, minutes), self.now)

    def start(self, account: str, mode: Mode) -> None:
        plans.start(self.store, CALENDAR, PlanDraft(account, mode, 600), self.now)

    def edit(self, place: int, minutes: int) -> None:
        if plan := self._plan(place):
            plans.edit(self.store, CALENDAR, plan.id, PlanDraft(plan.account, Mode.LIMIT, minutes * 60), self.now)

    def pause(self, place: int) -> None:
        if plan := self._plan(place):
            plans.pause(self.store, CALENDAR, plan.id, None, self.now)

    def resume(self, place: int) -> None:
        if plan := self._plan(place):
            plans.resume(self.store, CALENDAR, plan.id, self.now)

    def end(self, place: int) -> None:
        if plan := self._plan(place):
            plans.end(self.store, CALENDAR, plan.id, self.now)

    def choose(self, theme: str) -> None:
        settings_service.change(self.store, theme=theme)

    def look(self) -> None:
        remind.evaluate(self.store, CALENDAR, self.now)

    def _plan(self, place: int):
        with self.store.read():
            known = self.store.plans.all()
        return known[place % len(known)] if known else None


waits = st.sampled_from([0, 1, 30, 24 * 60])
places = st.integers(0, 3)
accounts = st.sampled_from(PLATFORMS)
deeds = st.one_of(
    st.tuples(st.just("note"), waits, accounts, st.integers(1, 300)),
    st.tuples(st.just("start"), waits, accounts, st.sampled_from(list(Mode))),
    st.tuples(st.just("edit"), waits, places, st.integers(0, 60)),
    *(st.tuples(st.just(name), waits, places) for name in ("pause", "resume", "end")),
    st.tuples(st.just("choose"), waits, st.sampled_from(["system", "light", "dark"])),
    st.tuples(st.just("look"), waits),
)


@few
@given(st.lists(deeds, max_size=8))
def test_whatever_is_done_the_days_stay_sound_and_every_deed_can_be_undone(done):
    with home() as here:
        person, pictures = Person(here.store), [(made(here.store), dump(here.store))]
        for deed in done:
            before = made(here.store)
            person.do(deed)
            assert_sound(here.store)
            if made(here.store) != before:
                pictures.append((made(here.store), dump(here.store)))
        while pictures:
            assert (made(here.store), dump(here.store)) == pictures.pop()
            assert (undo(here.store, CALENDAR) is None) == (not pictures)


@few
@given(st.lists(st.one_of(deeds, st.just(None)), max_size=10))
def test_undoing_in_between_keeps_the_days_sound(done):
    with home() as here:
        person, pictures = Person(here.store), [made(here.store)]
        for deed in done:
            if deed is None:
                undone = undo(here.store, CALENDAR)
                assert (undone is None) == (len(pictures) == 1)
                if len(pictures) > 1:
                    pictures.pop()
            else:
                person.do(deed)
                if made(here.store) != pictures[-1]:
                    pictures.append(made(here.store))
            assert made(here.store) == pictures[-1]
            assert_sound(here.store)


@few
@given(
    st.lists(observations(), max_size=6), st.integers(0, 23), st.sampled_from(["Asia/Kathmandu", "America/New_York"])
)
def test_another_start_of_the_day_and_another_zone_move_time_and_lose_none(told, start, zone):
    with home() as here:
        here.observe(*told)
        before, total = dump(here.store), usage(here.store, CALENDAR, (Key.PLATFORM,)).total
        other = replace(CALENDAR, zone=ZoneInfo(zone), day_start=start)
        assert settings_service.adopt_calendar(here.store, other)
        assert usage(here.store, other, (Key.PLATFORM,)).total == total
        assert usage(here.store, other, (Key.HOUR,)).total == total
        assert settings_service.adopt_calendar(here.store, CALENDAR)
        assert dump(here.store) == before
