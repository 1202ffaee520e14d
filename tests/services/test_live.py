"""A real ActivityWatch server is scanned: what is new is stored, nothing comes twice, and silence is cheap."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from detox.core.periods import Calendar
from detox.core.platforms import Classifier
from detox.core.sources import Absence, Health, Readable, Source
from detox.core.topics import Topic
from detox.core.usage import DESKTOP, HOUR
from detox.services import erase, programs, settings, sources, usage, welcome
from detox.services.hearer import NOBODY, Hearer
from detox.services.imports import Importing, import_files
from detox.services.live import Brought, Live
from detox.services.programs import PROGRAM
from detox.services.scan import Scanned, Scanner
from detox.sources.activitywatch import live as reader
from detox.storage.store import Store
from tests.conftest import NOON
from tests.fixtures.activitywatch import WINDOWS, document, write
from tests.services.days import at
from tests.services.pretending import KEY, Server
from tests.sources.aw_server import RealServer, Watchers
from tests.sources.computer import stored
from tests.sources.desk import LINKEDIN, ON_LINKEDIN, ON_WORK, ON_X, Desk, clock

LATER = NOON + timedelta(minutes=1)


class Desktop:
    """A computer that scans nothing but ActivityWatch."""

    def __init__(self, store: Store, calendar: Calendar, classifier: Classifier, configuration: Path) -> None:
        self.store = store
        self.calendar = calendar
        self.classifier = classifier
        self.configuration = configuration
        self.begun: list[str] = []
        self.shares: list[float] = []
        self.restarts()

    def restarts(self) -> None:
        """Forgets what is only in memory."""
        self.live = Live(self.configuration)
        hearer = Hearer(lambda origin: self.begun.append(origin.name), goes_on=self.shares.append)
        self.scanner = Scanner(list, hearer, self.live)

    def scans(self, now: datetime = NOON, stop: object = bool) -> Scanned:
        return self.scanner.scan(self.store, self.calendar, self.classifier, now, stop)

    def uses(self) -> list[tuple[str, str, str]]:
        return [(clock(use.start), clock(use.end), use.platform) for use in stored(self.store)]

    def sources(self) -> list[Source]:
        with self.store.read():
            return self.store.sources.all()

    def healths(self, now: datetime = NOON) -> list[Health]:
        found = programs.readable(self.configuration, settings.load(self.store))
        return list(sources.inventory(self.store, self.calendar, found, now).sources[:-1])

    def switch(self, name: str, *, on: bool) -> None:
        found = programs.readable(self.configuration, settings.load(self.store))
        sources.switch(self.store, found, name, on=on)


@pytest.fixture
def desktop(store: Store, calendar: Calendar, classifier: Classifier, tmp_path: Path, real: RealServer) -> Desktop:
    settings.change(store, activitywatch_address=real.address)
    return Desktop(store, calendar, classifier, tmp_path / "nothing")


def test_a_scan_brings_what_activitywatch_has_seen(desktop: Desktop, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    watchers.presence(at("09:00"), at("09:20"), away=False)
    assert desktop.scans().changed == 1
    assert desktop.uses() == [("09:00", "09:20", "x")]
    (source,) = desktop.sources()
    assert (source.kind, source.name, source.scope) == ("activitywatch", watchers.window_bucket, DESKTOP)
    assert source.device == desktop.store.device
    assert desktop.begun == ["ActivityWatch"]
    (health,) = desktop.healths()
    assert (health.why_not, health.sessions, health.days, health.coverage) == (None, 1, 1, 1.0)


def test_a_second_scan_adds_nothing_and_asks_for_no_events(
    desktop: Desktop, watchers: Watchers, monkeypatch: pytest.MonkeyPatch
) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    desktop.scans()
    desktop.restarts()
    assert desktop.scans(LATER) == Scanned()
    monkeypatch.setattr(reader, "read", None)
    assert desktop.scans(LATER) == Scanned()
    assert desktop.uses() == [("09:00", "09:30", "x")]


def test_what_happens_meanwhile_is_noticed_and_read(desktop: Desktop, watchers: Watchers) -> None:
    watchers.beats(at("11:50"), ON_X)
    watchers.beats(at("11:52"), ON_X)
    assert desktop.scanner.running(desktop.store)
    desktop.scans()
    assert not desktop.scanner.running(desktop.store)
    watchers.beats(at("11:54"), ON_X)
    watchers.window(at("11:54") + 1, at("11:58"), ON_LINKEDIN)
    assert desktop.scanner.running(desktop.store)
    assert desktop.scans(LATER).changed == 2
    assert desktop.uses() == [("11:50", "11:54", "x"), ("11:54:00.001", "11:58", "linkedin")]


def test_once_all_was_erased_it_is_not_even_asked_before_a_person_asks(desktop: Desktop, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    desktop.scans()
    address = settings.load(desktop.store).activitywatch_address
    erase.erase(desktop.store, desktop.calendar, erase.scope(desktop.calendar, everything=True), NOON)
    settings.change(desktop.store, activitywatch_address=address)
    desktop.restarts()
    assert not desktop.live.has_news(desktop.store)
    assert desktop.live.scan(desktop.store, desktop.calendar, desktop.classifier, NOON) == Brought()
    welcome.ask(desktop.store)
    desktop.scans()
    assert desktop.uses() == [("09:00", "09:30", "x")]


def test_a_file_of_the_same_buckets_is_the_same_source(desktop: Desktop, watchers: Watchers, tmp_path: Path) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    desk = Desk(watchers.host)
    desk.window("09:00", "09:30")
    export = write(tmp_path / "export.json", document(desk.told()))
    how = Importing(desktop.classifier)
    (report,) = import_files(desktop.store, desktop.calendar, [export], how, NOON)
    assert report.added == 1
    assert [each.why_not for each in desktop.healths()] == [Absence.FROM_A_FILE, None]
    assert desktop.scans().changed == 0
    (again,) = import_files(desktop.store, desktop.calendar, [export], how, NOON)
    assert (again.added, again.duplicate) == (0, 1)
    assert [each.why_not for each in desktop.healths()] == [None]


def test_switched_off_it_is_not_asked_and_catches_up_when_it_is_on_again(desktop: Desktop, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    desktop.scans()
    desktop.switch("activitywatch", on=False)
    watchers.window(at("11:00"), at("11:30"), ON_LINKEDIN)
    assert not desktop.scanner.running(desktop.store)
    assert desktop.scans(LATER) == Scanned()
    desktop.switch("activitywatch", on=True)
    assert desktop.scans(LATER).changed == 1


def test_of_two_of_its_sources_the_one_that_is_off_is_not_asked_about(desktop: Desktop, watchers: Watchers) -> None:
    second = f"{watchers.window_bucket}_second"

    def both(start: str, end: str) -> None:
        watchers.window(at(start), at(end), ON_X)
        watchers.event("insert", second, WINDOWS, at(start), at(end), {"app": "firefox", "title": ON_LINKEDIN})

    both("11:00", "11:30")
    assert desktop.scans().changed == 2
    desktop.switch(second, on=False)
    desktop.shares.clear()
    both("11:40", "11:50")
    assert desktop.scans(LATER).changed == 1
    assert desktop.shares == [1.0]


def test_switched_off_while_it_is_read_nothing_more_is_stored(desktop: Desktop, watchers: Watchers) -> None:
    for day in range(10, -1, -1):
        begin = at("09:00") - day * 24 * HOUR
        watchers.window(begin, begin + HOUR, ON_X)
    there = []

    def switch_off(_: float) -> None:
        there.append(len(desktop.uses()))
        desktop.switch(watchers.window_bucket, on=False)

    desktop.scanner.hearer = Hearer(goes_on=switch_off)
    desktop.scans()
    (before,) = there
    assert len(desktop.uses()) == before < 11
    desktop.scanner.hearer = NOBODY
    desktop.switch(watchers.window_bucket, on=True)
    assert desktop.scans(LATER).changed == 11 - before


def test_switched_off_before_it_was_read_it_stays_unread_and_is_one_source_later(
    desktop: Desktop, watchers: Watchers
) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    desktop.switch("activitywatch", on=False)
    assert desktop.scans() == Scanned()
    desktop.switch("activitywatch", on=True)
    assert desktop.scans().changed == 1
    assert [source.name for source in desktop.sources()] == [watchers.window_bucket]


def test_with_a_file_of_it_there_already_it_is_one_source_as_well(
    desktop: Desktop, watchers: Watchers, tmp_path: Path
) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    desk = Desk(watchers.host)
    desk.window("09:00", "09:30")
    export = write(tmp_path / "export.json", document(desk.told()))
    import_files(desktop.store, desktop.calendar, [export], Importing(desktop.classifier), NOON)
    desktop.switch("activitywatch", on=False)
    assert desktop.scans() == Scanned()
    desktop.switch("activitywatch", on=True)
    desktop.scans()
    assert [source.name for source in desktop.sources()] == [watchers.window_bucket]


def test_sound_counts_as_presence_once_it_is_switched_on_and_everything_is_worked_out_anew(
    desktop: Desktop, watchers: Watchers
) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_WORK)
    watchers.page(at("09:00"), at("09:30"), LINKEDIN, audible=True)
    watchers.presence(at("09:00"), at("09:05"), away=False)
    watchers.presence(at("09:05"), at("09:30"), away=True)
    desktop.scans()
    assert seconds(desktop) == 300
    settings.change(desktop.store, activitywatch_audible=True)
    assert desktop.scanner.running(desktop.store)
    desktop.scans(LATER)
    assert seconds(desktop) == 1800
    settings.change(desktop.store, activitywatch_audible=False)
    desktop.scans(LATER)
    assert seconds(desktop) == 300


def seconds(desktop: Desktop) -> int:
    return usage.usage(desktop.store, desktop.calendar, ()).total // 1000


def test_weeks_come_portion_by_portion_and_what_came_before_a_stop_stays(desktop: Desktop, watchers: Watchers) -> None:
    for day in range(10, -1, -1):
        begin = at("09:00") - day * 24 * HOUR
        watchers.window(begin, begin + HOUR, ON_X)
    scanned = desktop.scans(stop=lambda: len(desktop.shares) == 2)
    assert [fault.code for _, fault in scanned.faults] == ["stopped"]
    before = len(desktop.uses())
    assert (0 < before < 11, scanned.changed) == (True, before)
    assert desktop.scans(LATER).changed == 11 - before
    assert desktop.shares[-1] == 1.0


def test_after_a_restart_it_goes_on_from_where_it_was(desktop: Desktop, watchers: Watchers) -> None:
    for day in range(10, -1, -1):
        begin = at("09:00") - day * 24 * HOUR
        watchers.window(begin, begin + HOUR, ON_X)
    desktop.scans()
    assert len(desktop.shares) > 3
    desktop.shares.clear()
    desktop.restarts()
    desktop.scans(LATER)
    assert desktop.shares == [1.0]


def test_a_scan_that_is_stopped_says_so_and_the_next_goes_on(desktop: Desktop, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    scanned = desktop.scans(stop=lambda: True)
    assert [(origin.name, fault.code) for origin, fault in scanned.faults] == [("ActivityWatch", "stopped")]
    assert desktop.uses() == []
    assert desktop.scans(LATER).changed == 1


@contextmanager
def mute() -> Iterator[int]:
    """The port of a server that takes a connection and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_a_server_that_never_answers_is_soon_given_up(desktop: Desktop) -> None:
    with mute() as port:
        settings.change(desktop.store, activitywatch_address=f"127.0.0.1:{port}")
        began = time.monotonic()
        assert desktop.scans() == Scanned()
        assert time.monotonic() - began < 3 * programs.PATIENCE
        assert [each.why_not for each in desktop.healths()] == [Absence.SILENT]


def test_a_minute_in_which_none_runs_costs_next_to_nothing(desktop: Desktop) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        settings.change(desktop.store, activitywatch_address=f"127.0.0.1:{taken.getsockname()[1]}")
        assert not desktop.scanner.running(desktop.store)
        began = time.process_time()
        for _ in range(20):
            assert not desktop.scanner.running(desktop.store)
        assert (time.process_time() - began) / 20 < 0.02


def test_a_key_that_is_refused_is_told_once_until_it_is_taken(
    store: Store, calendar: Calendar, classifier: Classifier, folder: Path, server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    server.key = KEY
    monkeypatch.setattr(programs, "configured", lambda _: [programs.Configured(f"127.0.0.1:{server.server_port}")])
    desktop = Desktop(store, calendar, classifier, folder)
    assert desktop.scanner.running(store)
    assert [(origin, fault.code) for origin, fault in desktop.scans().faults] == [(PROGRAM, "key_refused")]
    assert not desktop.scanner.running(store)
    assert desktop.scans(LATER) == Scanned()
    settings.change(store, activitywatch_key=KEY)
    assert desktop.scans(LATER).changed == 1


def test_the_key_of_its_own_configuration_is_used_at_the_chosen_address_too(
    store: Store, folder: Path, server: Server
) -> None:
    server.key = KEY
    known = programs.Configured(f"127.0.0.1:{server.server_port}", KEY)
    chosen = replace(settings.load(store), activitywatch_address=f"http://localhost:{server.server_port}/")
    assert programs.places(folder, chosen)[0].key == ""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(programs, "configured", lambda _: [known])
        found = programs.answering(folder, chosen)
    assert found is not None
    assert found.info.host == "desk"


def test_the_welcome_offers_it_and_what_is_chosen_is_read(desktop: Desktop, watchers: Watchers) -> None:
    watchers.window(at("09:00"), at("09:30"), ON_X)
    found = programs.readable(desktop.configuration, settings.load(desktop.store))
    (offer,) = welcome.offers(desktop.store, found)
    assert (offer.id, offer.found, offer.is_on) == ("activitywatch", PROGRAM, True)
    welcome.measure(desktop.store, found, [])
    assert desktop.scans() == Scanned()
    welcome.measure(desktop.store, found, ["activitywatch"])
    assert desktop.scans().changed == 1


def test_while_it_is_silent_the_welcome_neither_offers_it_nor_switches_it_off(desktop: Desktop) -> None:
    silent = [PROGRAM._replace(why_not=Absence.SILENT)]
    assert welcome.offers(desktop.store, silent) == []
    welcome.measure(desktop.store, silent, [])
    assert desktop.sources() == []
    welcome.by_hand(desktop.store, silent, [])
    assert [source.enabled for source in desktop.sources()] == [False]


def test_every_one_of_its_sources_is_switched_by_the_welcome(desktop: Desktop) -> None:
    with desktop.store.change(Topic.SOURCES):
        for name in ("aw-watcher-window_a", "aw-watcher-window_b"):
            desktop.store.sources.add(Source(0, "activitywatch", name, desktop.store.device, DESKTOP, cursor="1"))
    found: list[Readable] = [PROGRAM]
    welcome.measure(desktop.store, found, [])
    assert [source.enabled for source in desktop.sources()] == [False, False]
    assert desktop.live.scan(desktop.store, desktop.calendar, desktop.classifier, NOON) == Brought()
