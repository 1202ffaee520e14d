"""Whatever is done, by whichever process: as many undos give the first database back, and redo the last."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.drafts import PlanDraft
from detox.core.entries import Entry
from detox.core.keys import visit_key
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Mode
from detox.core.reminders import Answer, Kind, Reminder, State
from detox.core.sources import CHROMIUM_HISTORY, RESCUETIME, Readable, Source
from detox.core.topics import Topic
from detox.core.usage import HOUR, MINUTE, Activity, Evidence, Observation, Rank, Watched
from detox.core.usage import Kind as Use
from detox.services import pauses, plans, remind, sources, undo, welcome, zones
from detox.services import settings as settings_service
from detox.services.collect import Told, collect
from detox.services.log import log
from detox.services.plans import PlanError
from detox.services.sources import SourceNameError
from detox.sources.source import Reading
from detox.storage.store import Store
from tests.services.days import BERLIN, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

CALENDAR = Calendar(BERLIN)
BOOKKEEPING = {"change", "inverse", "counter"}
DAWN = to_instant(moment("05:00"))
PLATFORMS = ("linkedin", "x", "mastodon")
HISTORY = "/home/somebody/History"
FOUND = [Readable(CHROMIUM_HISTORY, "Chromium · Default", "browser:chrome", HISTORY)]


def everything(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table that is no bookkeeping."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}
    return {name: sorted(each, key=repr) for name, each in rows.items() if name not in BOOKKEEPING}


class Household:
    """One home and the processes that write to it, each with a connection of its own."""

    def __init__(self, stores: list[Store]) -> None:
        self._stores = stores
        self.path = stores[0].path
        self.now = moment("12:00")
        self.deeds = 0
        with stores[0].change(Topic.REMINDERS):
            for number in range(3):
                due = self.now - timedelta(hours=number + 1)
                stores[0].reminders.add(Reminder(str(number), Kind.LIMIT, "x", str(number), due, State.MISSED, "x"))

    @property
    def store(self) -> Store:
        return self._stores[self.deeds % len(self._stores)]

    def do(self, deed: tuple) -> None:
        """One deed, by the next process; what the services refuse is left."""
        self.deeds += 1
        self.now += timedelta(minutes=1)
        with suppress(PlanError, SourceNameError):
            getattr(self, deed[0])(*deed[1:])

    def undo(self) -> undo.Undone | None:
        self.deeds += 1
        undone = undo.undo(self.store, CALENDAR, self.now)
        settings_service.adopt_calendar(self.store, self._calendar())
        return undone

    def redo(self) -> undo.Undone | None:
        self.deeds += 1
        done = undo.redo(self.store, CALENDAR, self.now)
        settings_service.adopt_calendar(self.store, self._calendar())
        return done

    # --- deeds ------------------------------------------------------------------------------------------------------

    def note(self, account: str, minutes: int) -> None:
        log(self.store, CALENDAR, Entry(account, minutes, note="by hand"), self.now)

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

    def choose(self, **chosen: object) -> None:
        settings_service.change(self.store, **chosen)

    def theme(self, name: str) -> None:
        self.choose(theme=name)

    def day_start(self, hour: int) -> None:
        self.choose(day_start=hour)
        settings_service.adopt_calendar(self.store, self._calendar())

    def silence(self) -> None:
        pauses.pause(self.store, None, self.now)

    def speak(self) -> None:
        pauses.resume(self.store, self.now)

    def switch(self, *, on: bool) -> None:
        sources.switch(self.store, FOUND, CHROMIUM_HISTORY, on=on)

    def answer(self, place: int) -> None:
        remind.answer(self.store, str(place), Answer.NOT_NOW, self.now)

    def welcome(self, chosen: bool) -> None:
        welcome.measure(self.store, FOUND, [HISTORY] if chosen else [])

    def by_hand(self, account: str) -> None:
        welcome.by_hand(self.store, FOUND, [account])

    def file(self, visits: list[tuple[int, int]], platform: str, rank: Rank) -> None:
        """Imports a file of a browser; some of its visits may be known."""
        self._import(Source(0, CHROMIUM_HISTORY, "File", "phone", "browser:chrome"), visits, platform, rank, zone="")

    def table(self, visits: list[tuple[int, int]], platform: str) -> None:
        """Imports a file whose times carry no zone, and which watched whole hours."""
        source = Source(0, RESCUETIME, "Archive", self.store.device, "unknown")
        self._import(source, visits, platform, Rank.RESCUETIME, zone="Europe/Berlin")

    def zone(self, name: str) -> None:
        with self.store.read():
            known = self.store.sources.named(RESCUETIME, "Archive", self.store.device)
        if known is not None:
            zones.rezone(self.store, CALENDAR, known, ZoneInfo(name))

    def _import(self, source: Source, visits: list[tuple[int, int]], platform: str, rank: Rank, *, zone: str) -> None:
        uses = []
        for place, minutes in visits:
            start = DAWN + place * HOUR
            kind = Use(source.scope, rank, platform, platform, Activity.READING, Evidence.IMPORTED)
            wall = start + 2 * HOUR  # summer in Berlin
            uses.append(Observation(0, visit_key(wall, 1), start, start + minutes * MINUTE, kind))
        watched = [Watched(use.start, use.start + HOUR, "desktop", rank) for use in uses] if zone else []
        present = [(each.start, each.end) for each in watched]
        hosts = [("example.org", each.start, each.start + MINUTE) for each in watched]
        reading = Reading(
            uses, source.scope, read=len(uses), first=DAWN, last=DAWN + HOUR, watched=watched, present=present,
            unrecognised=hosts, zone=zone,
        )  # fmt: skip
        with self.store.change(Topic.USAGE, "import"):
            stored = self.store
            known = stored.sources.named(source.kind, source.name, source.device) or stored.sources.add(source)
            batch = stored.sources.new_batch(known.id, "/a/file", "test", "", zone, to_instant(self.now))
            collect(stored, CALENDAR, [Told(known, reading, batch)], self.now)

    def _plan(self, place: int):
        with self.store.read():
            known = self.store.plans.all()
        return known[place % len(known)] if known else None

    def _calendar(self) -> Calendar:
        return settings_service.calendar(settings_service.load(self.store), BERLIN, 0)


@contextmanager
def household(processes: int = 2) -> Iterator[Household]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as closing_:
        path = Path(folder) / "a.sqlite3"
        here: list[Household] = []

        def now():
            return here[0].now if here else moment("12:00")

        stores = [closing_.enter_context(Store.open(path, now)) for _ in range(processes)]
        settings_service.adopt_calendar(stores[0], CALENDAR)
        here.append(Household(stores))
        yield here[0]


places = st.integers(0, 3)
accounts = st.sampled_from(PLATFORMS)
visits = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 55)), max_size=4, unique_by=lambda each: each[0])
deeds = st.one_of(
    st.tuples(st.just("note"), accounts, st.integers(1, 300)),
    st.tuples(st.just("start"), accounts, st.sampled_from(list(Mode))),
    st.tuples(st.just("edit"), places, st.integers(0, 60)),
    *(st.tuples(st.just(name), places) for name in ("pause", "resume", "end", "answer")),
    st.tuples(st.just("theme"), st.sampled_from(["system", "light", "dark"])),
    st.tuples(st.just("day_start"), st.sampled_from([0, 4, 12])),
    *(st.tuples(st.just(name)) for name in ("silence", "speak")),
    st.tuples(st.just("turn"), st.booleans()),
    st.tuples(st.just("welcome"), st.booleans()),
    st.tuples(st.just("by_hand"), accounts),
    st.tuples(st.just("file"), visits, accounts, st.sampled_from([Rank.MEASURED_HISTORY, Rank.HISTORY])),
    st.tuples(st.just("table"), visits, accounts),
    st.tuples(st.just("zone"), st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu"])),
)
Household.turn = lambda self, on: self.switch(on=on)

few = settings(max_examples=settings.default.max_examples // 2)
"""Half of what is usual: each example makes a database."""


@few
@given(st.lists(deeds, max_size=8))
def test_as_many_undos_as_deeds_give_the_first_database_back(done):
    with household() as here:
        first = everything(here.path)
        for deed in done:
            here.do(deed)
        while here.undo() is not None:
            pass
        assert everything(here.path) == first


@few
@given(st.lists(st.one_of(deeds, st.sampled_from(["undo", "redo"])), max_size=14))
def test_undo_and_redo_walk_through_the_same_databases(done):
    with household() as here:
        past, future = [everything(here.path)], []
        for deed in done:
            if deed == "undo":
                assert (here.undo() is None) == (len(past) == 1)
                if len(past) > 1:
                    future.append(past.pop())
            elif deed == "redo":
                assert (here.redo() is None) == (not future)
                if future:
                    past.append(future.pop())
            else:
                here.do(deed)
                if (after := everything(here.path)) != past[-1]:
                    past.append(after)
                    future = []
            assert everything(here.path) == past[-1]
