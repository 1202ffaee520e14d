"""Sources: what is told of each, its switch, what it reads, and recording that pauses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from detox.core.entries import Entry
from detox.core.periods import Calendar, Interval
from detox.core.platforms import Catalogue, Classifier
from detox.core.sources import Absence, Health, Readable, Sample, Source, short_names
from detox.core.topics import Topic
from detox.core.usage import DESKTOP, HOUR, Activity, Rank, Watched
from detox.services import log, pauses, settings
from detox.services.collect import Told, collect
from detox.services.imports import Importing, import_files
from detox.services.samples import COUNT, samples
from detox.services.scan import Scanner
from detox.services.sources import SourceNameError, inventory, readable, switch
from detox.services.undo import undo
from detox.sources.browsers import Profile
from detox.sources.source import Reading, SourceError, SourceFault
from detox.storage.store import Store
from tests.conftest import NOON
from tests.services.days import at
from tests.sources.browser import ON_LINKEDIN, ON_X, WORK, Browser
from tests.sources.computer import profile

DAY = 24 * HOUR


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    made = Browser(tmp_path / "chromium" / "Default" / "History")
    made.visits(ON_X, ON_LINKEDIN)
    return made


@pytest.fixture
def found(browser: Browser) -> list[Profile]:
    return [profile(browser)]


@pytest.fixture
def scan(store: Store, calendar: Calendar, classifier: Classifier, found: list[Profile]) -> Callable[..., None]:
    def once(now: datetime = NOON) -> None:
        Scanner(lambda: found).scan(store, calendar, classifier, now)

    return once


def told(store: Store, calendar: Calendar, found: list[Profile], now: datetime = NOON) -> dict[str, Health]:
    known = inventory(store, calendar, readable(found), now)
    return {each.name: each for each in known.sources}


def test_what_was_never_read_is_told_with_time_by_hand_last(
    store: Store, calendar: Calendar, found: list[Profile]
) -> None:
    known = told(store, calendar, found)
    assert list(known) == ["chrome-default", "log"]
    fresh = known["chrome-default"]
    assert (fresh.source.id, fresh.why_not, fresh.source.last_seen, fresh.sessions) == (0, None, None, 0)


def test_a_source_that_was_read_tells_its_sessions_and_of_how_many_days(
    store: Store, calendar: Calendar, found: list[Profile], scan: Callable[..., None]
) -> None:
    scan()
    health = told(store, calendar, found)["chrome-default"]
    assert (health.sessions, health.days, health.coverage) == (2, 1, None)
    assert health.source.last_seen == NOON


def test_only_the_last_28_days_are_counted(
    store: Store, calendar: Calendar, browser: Browser, found: list[Profile], scan: Callable[..., None]
) -> None:
    browser.visits(ON_X._replace(instant=at("09:00") - 60 * DAY))
    scan()
    assert told(store, calendar, found)["chrome-default"].days == 28
    later = told(store, calendar, found, NOON + timedelta(days=10))
    assert later["chrome-default"].days == 18


def test_coverage_is_the_share_of_known_presence_that_the_source_watched(store: Store, calendar: Calendar) -> None:
    reading = Reading(
        [], DESKTOP, first=at("09:00"), last=at("11:00"),
        watched=[Watched(at("09:00"), at("10:30"), DESKTOP, Rank.ACTIVITYWATCH)],
        present=[Interval(at("09:00"), at("11:00"))],
    )  # fmt: skip
    with store.change(Topic.USAGE):
        source = store.sources.add(Source(0, "activitywatch", "aw-watcher-window_desk", store.device, DESKTOP))
        collect(store, calendar, [Told(source, reading)], NOON)
    health = told(store, calendar, [])["aw-watcher-window-desk"]
    assert (health.coverage, health.days) == (0.75, 1)


def test_an_imported_file_is_told_with_the_line_of_its_import(
    store: Store, calendar: Calendar, classifier: Classifier, browser: Browser, tmp_path: Path
) -> None:
    copy = tmp_path / "from the old laptop"
    copy.write_bytes(browser.path.read_bytes())
    import_files(store, calendar, [copy], Importing(classifier), NOON)
    health = told(store, calendar, [])["from-the-old-laptop"]
    assert health.why_not is Absence.FROM_A_FILE
    assert health.latest is not None
    assert (health.latest.path, health.latest.format, health.latest.when) == (str(copy), "chromium-history", NOON)


def test_a_profile_that_is_gone_is_not_found(
    store: Store, calendar: Calendar, scan: Callable[..., None]
) -> None:  # fmt: skip
    scan()
    assert told(store, calendar, [])["chrome-default"].why_not is Absence.NOT_FOUND


def test_two_of_the_same_name_get_names_of_their_own() -> None:
    assert short_names(["chrome · Default", "chrome – default", "·", "été · 日本"]) == [
        "chrome-default", "chrome-default-2", "source", "été-日本",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["chrome-default", "chrome · Default", "Chrome · Default", "chromium-history"])
def test_a_source_is_switched_off_by_any_of_its_names_before_it_was_ever_read(
    store: Store, calendar: Calendar, found: list[Profile], scan: Callable[..., None], name: str
) -> None:
    switch(store, readable(found), name, on=False)
    scan()
    health = told(store, calendar, found)["chrome-default"]
    assert (health.source.enabled, health.sessions) == (False, 0)


def test_switched_on_again_it_catches_up(
    store: Store, calendar: Calendar, found: list[Profile], scan: Callable[..., None]
) -> None:
    switch(store, readable(found), "chrome-default", on=False)
    scan()
    switch(store, readable(found), "chrome-default", on=True)
    scan()
    assert told(store, calendar, found)["chrome-default"].sessions == 2


@pytest.mark.parametrize(("name", "code"), [("netscape", "unknown_source"), ("log", "always_on")])
def test_what_cannot_be_switched_is_refused_and_nothing_is_stored(
    store: Store, found: list[Profile], name: str, code: str
) -> None:
    with pytest.raises(SourceNameError) as caught:
        switch(store, readable(found), name, on=False)
    assert caught.value.code == code
    with store.read():
        assert store.sources.all() == []


def test_a_kind_of_which_there_are_two_is_no_name(store: Store, found: list[Profile]) -> None:
    two = [*readable(found), Readable("chromium-history", "edge · Work", "browser:edge", "/edge/History")]
    with pytest.raises(SourceNameError) as caught:
        switch(store, two, "chromium-history", on=False)
    assert caught.value.code == "several_sources"
    assert list(caught.value.known) == ["chrome-default", "edge-work", "log"]


def see(store: Store, calendar: Calendar, catalogue: Catalogue, found: list[Profile], name: str) -> list[Sample]:
    source = told(store, calendar, found)[name].source
    return samples(store, calendar, catalogue, source, readable(found), NOON)


def test_what_it_reads_is_read_again_newest_first_with_hosts_and_no_addresses(
    store: Store, calendar: Calendar, catalogue: Catalogue, browser: Browser, found: list[Profile]
) -> None:
    browser.visits(ON_X._replace(url=WORK, instant=at("11:00")))
    assert see(store, calendar, catalogue, found, "chrome-default") == [
        Sample(at("11:00"), "docs.example.org", None),
        Sample(at("10:00"), "www.linkedin.com", Activity.READING),
        Sample(at("09:00"), "x.com", Activity.READING),
    ]


def test_what_is_looked_at_is_not_stored(
    store: Store, calendar: Calendar, catalogue: Catalogue, found: list[Profile]
) -> None:
    see(store, calendar, catalogue, found, "chrome-default")
    with store.read():
        assert store.sources.all() == []
        assert store.accounts.all() == []


def test_no_more_than_twenty_rows_are_shown_also_of_a_source_that_was_read(
    store: Store, calendar: Calendar, catalogue: Catalogue, browser: Browser, found: list[Profile],
    scan: Callable[..., None],
) -> None:  # fmt: skip
    scan()
    browser.visits(*(ON_X._replace(instant=at("10:30") + place * 60_000) for place in range(30)))
    rows = see(store, calendar, catalogue, found, "chrome-default")
    assert [row.at for row in rows] == [at("10:59") - place * 60_000 for place in range(COUNT)]


def test_rows_from_before_the_last_scan_are_found_where_there_are_few_after_it(
    store: Store, calendar: Calendar, catalogue: Catalogue, browser: Browser, found: list[Profile],
    scan: Callable[..., None],
) -> None:  # fmt: skip
    browser.visits(*(ON_X._replace(instant=at("09:00") - place * DAY) for place in range(1, 70)))
    scan()
    assert len(see(store, calendar, catalogue, found, "chrome-default")) == COUNT


def test_a_history_that_has_gone_says_so(
    store: Store, calendar: Calendar, catalogue: Catalogue, browser: Browser, found: list[Profile]
) -> None:
    source, here = told(store, calendar, found)["chrome-default"].source, readable(found)
    browser.path.unlink()
    with pytest.raises(SourceError) as caught:
        samples(store, calendar, catalogue, source, here, NOON)
    assert caught.value.code is SourceFault.NOT_FOUND


def test_what_was_noted_by_hand_is_shown_by_platform_without_what_was_taken_back(
    store: Store, calendar: Calendar, catalogue: Catalogue
) -> None:
    log.log(store, calendar, Entry("linkedin", 5, NOON - timedelta(hours=2), Activity.MESSAGING), NOON)
    log.log(store, calendar, Entry("x", 5, NOON - timedelta(hours=1)), NOON)
    undo(store, calendar)
    assert see(store, calendar, catalogue, [], "log") == [Sample(at("10:00"), "LinkedIn", Activity.MESSAGING)]


def test_the_inventory_says_where_all_is_kept_and_since_when_there_is_anything(
    store: Store, calendar: Calendar, found: list[Profile], scan: Callable[..., None]
) -> None:
    assert inventory(store, calendar, [], NOON).since is None
    scan()
    known = inventory(store, calendar, [], NOON)
    assert (known.path, known.since) == (str(store.path), NOON.date())
    assert known.size >= store.path.stat().st_size > 0


def test_a_pause_of_an_hour_ends_by_itself(store: Store, calendar: Calendar) -> None:
    pauses.pause(store, NOON + timedelta(hours=1), NOON)
    known = inventory(store, calendar, [], NOON + timedelta(minutes=59))
    assert (known.recording, known.paused_until) == (False, NOON + timedelta(hours=1))
    assert inventory(store, calendar, [], NOON + timedelta(hours=1)).recording


def test_a_pause_until_the_person_goes_on_is_kept_when_they_do(store: Store) -> None:
    pauses.pause(store, None, NOON)
    chosen = settings.load(store)
    assert (chosen.recording, pauses.is_recording(chosen, NOON + timedelta(days=400))) == (False, False)
    pauses.resume(store, NOON + timedelta(hours=2))
    after = settings.load(store)
    assert after.recording
    assert after.recording_pauses == "2026-05-14T10:00:00Z/2026-05-14T12:00:00Z"


def test_a_pause_that_is_undone_never_was(store: Store, calendar: Calendar) -> None:
    pauses.pause(store, None, NOON)
    undo(store, calendar)
    assert settings.load(store).recording_pauses == ""
    assert pauses.is_recording(settings.load(store), NOON)


def test_switching_recording_off_in_the_settings_is_a_pause_too(store: Store) -> None:
    settings.change(store, recording=False)
    pauses.follow(store, NOON)
    settings.change(store, recording=True)
    assert pauses.follow(store, NOON + timedelta(hours=1)).recording_pauses == (
        "2026-05-14T10:00:00Z/2026-05-14T11:00:00Z"
    )


def test_a_new_pause_takes_the_place_of_the_one_that_goes_on(store: Store) -> None:
    pauses.pause(store, None, NOON)
    chosen = pauses.pause(store, NOON + timedelta(hours=1), NOON + timedelta(minutes=10))
    assert chosen.recording
    assert pauses.ends_at(chosen, NOON + timedelta(minutes=20)) == NOON + timedelta(hours=1)
    assert chosen.recording_pauses == "2026-05-14T10:00:00Z/2026-05-14T11:00:00Z"


def test_a_history_that_may_not_be_read_says_so(
    store: Store, calendar: Calendar, found: list[Profile], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert told(store, calendar, found)["chrome-default"].why_not is Absence.UNREADABLE


def test_a_program_that_does_not_answer_is_told_with_why(store: Store, calendar: Calendar) -> None:
    silent = Readable("activitywatch", "ActivityWatch", DESKTOP, why_not=Absence.SILENT)
    known = inventory(store, calendar, [silent], NOON)
    assert [(each.name, each.why_not) for each in known.sources] == [
        ("activitywatch", Absence.SILENT),
        ("log", None),
    ]
