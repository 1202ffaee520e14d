"""A scan brings what is new in every browser's history into the store, and a fault in one of them stops no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from detox.core.periods import to_instant
from detox.core.topics import Topic
from detox.core.usage import HOUR
from detox.services.scan import Scanned
from detox.sources.source import SourceFault
from tests.conftest import NOON
from tests.fixtures.chromium import Row
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, Browser, X, minutes
from tests.sources.computer import Computer, profile
from tests.sources.indexes import without_indexes
from tests.sources.running import restless, visits

if TYPE_CHECKING:
    from pathlib import Path


DAY = 24 * HOUR
LATER = NOON + timedelta(minutes=1)
TOMORROW = NOON + timedelta(days=1)


def starts(computer: Computer) -> list[int]:
    return [use.start for use in computer.uses()]


def faults(scanned: Scanned) -> list[tuple[str, str]]:
    """Which profiles could not be read, and why."""
    return [(profile.name, fault.code) for profile, fault in scanned.faults]


def switch(computer: Computer, *, on: bool) -> None:
    with computer.store.change(Topic.SOURCES):
        (source,) = computer.store.sources.all()
        computer.store.sources.save(replace(source, enabled=on))


def test_a_scan_brings_what_is_new(computer: Computer, browser: Browser) -> None:
    assert computer.scans().changed == 1
    browser.visits(Row(X, at("11:00"), foreground=minutes(1)))
    assert computer.scans(LATER).changed == 1
    assert starts(computer) == [at("09:00"), at("11:00")]


def test_a_history_in_which_nothing_changed_is_not_even_copied(computer: Computer, workshop: Path) -> None:
    computer.scans()
    workshop.rmdir()
    assert computer.scans(LATER) == Scanned()


def test_a_visit_that_goes_on_grows_with_its_browsers_history(computer: Computer, browser: Browser) -> None:
    computer.scans()
    browser.closes(1, minutes(30), minutes(20))
    assert computer.scans(LATER).changed == 1
    assert [(use.start, use.end) for use in computer.uses()] == [(at("09:00"), at("09:20"))]


def test_a_source_knows_how_far_its_history_reaches_and_was_read(computer: Computer, browser: Browser) -> None:
    browser.visits(Row(WORK, at("09:00") - 5 * DAY))
    computer.scans()
    (source,) = computer.sources()
    assert (source.reaches_from, source.read_to, source.last_seen) == (at("09:00") - 5 * DAY, to_instant(NOON), NOON)


def test_a_source_that_is_switched_off_is_not_read_and_catches_up_when_it_is_on_again(
    computer: Computer, browser: Browser
) -> None:
    computer.scans()
    switch(computer, on=False)
    browser.visits(Row(X, at("11:00"), foreground=minutes(1)))
    assert computer.scans(LATER) == Scanned()
    assert starts(computer) == [at("09:00")]
    switch(computer, on=True)
    computer.scans(LATER)
    assert starts(computer) == [at("09:00"), at("11:00")]


def test_a_busy_history_is_reported_and_the_next_scan_catches_up(computer: Computer, browser: Browser) -> None:
    browser.grows(64)
    with restless(browser.path, visits(1, at("10:00"))):
        assert faults(computer.scans()) == [("chrome · Default", SourceFault.BUSY)]
        assert computer.uses() == []
    assert faults(computer.scans(LATER)) == []
    assert set(starts(computer)) == {at("09:00"), at("10:00")}


def test_a_damaged_history_is_reported_and_stops_no_other(
    computer: Computer, browser: Browser, second: Browser
) -> None:
    content = browser.path.read_bytes()
    browser.path.write_bytes(content[: len(content) // 2])
    assert faults(computer.scans()) == [("chrome · Default", SourceFault.DAMAGED)]
    assert starts(computer) == [at("10:00")]
    browser.path.write_bytes(content)
    assert faults(computer.scans(LATER)) == []
    assert starts(computer) == [at("09:00"), at("10:00")]


def test_a_profile_that_gets_another_name_stays_the_same_source(computer: Computer, browser: Browser) -> None:
    computer.scans()
    computer.profiles[:] = [profile(browser, name="chrome · Ada")]
    browser.visits(Row(X, at("11:00")))
    computer.scans(LATER)
    assert [source.name for source in computer.sources()] == ["chrome · Ada"]


def test_a_history_that_was_taken_for_another_browsers_is_told_anew(computer: Computer, browser: Browser) -> None:
    browser.visits(Row(X, at("09:00") - 60 * DAY, foreground=minutes(1)))
    computer.scans()
    computer.profiles[:] = [profile(browser, "brave")]
    computer.restarts()
    computer.scans(LATER)
    assert {use.scope for use in computer.uses()} == {"browser:brave"}


def test_a_tab_that_was_open_for_weeks_gets_its_length_on_the_day_after_it_was_closed(
    computer: Computer, browser: Browser
) -> None:
    (old,) = browser.visits(Row(LINKEDIN, at("09:00") - 20 * DAY))
    computer.scans()
    browser.closes(old, minutes(20 * 24 * 60), minutes(3))
    computer.scans(LATER)
    browser.visits(Row(WORK, at("13:00")))
    computer.scans(TOMORROW)
    assert computer.uses()[0].end == at("09:03") - 20 * DAY


def test_a_scan_that_is_told_to_stop_takes_nothing_and_the_next_one_all(computer: Computer, browser: Browser) -> None:
    browser.visits(*(Row(WORK, at("10:00") + place) for place in range(5_000)))
    assert faults(computer.scans(stop=lambda: True)) == [("chrome · Default", SourceFault.STOPPED)]
    assert computer.uses() == []
    assert computer.scans(LATER).changed == 1


def test_what_lies_further_back_than_a_month_is_not_read_again(computer: Computer, browser: Browser) -> None:
    (old,) = browser.visits(Row(LINKEDIN, at("09:00") - 60 * DAY))
    computer.scans()
    browser.closes(old, minutes(1), minutes(1))
    computer.restarts()
    assert computer.scans(TOMORROW).changed == 0


def test_a_restart_goes_on_from_where_the_last_scan_ended(computer: Computer, browser: Browser) -> None:
    computer.scans()
    known = computer.uses()
    computer.restarts()
    assert computer.scans(LATER) == Scanned()
    assert computer.uses() == known


def test_nothing_that_a_scan_stores_holds_a_title_a_path_or_a_query(computer: Computer, browser: Browser) -> None:
    secret = "https://x.com/somebody/status/2718281828?token=bouillabaisse"
    browser.visits(Row(secret, at("11:00"), title="Coq au vin"), Row(secret.replace("x.com", "a.example"), at("11:10")))
    assert computer.scans().changed == 2
    kept = b"".join(path.read_bytes() for path in computer.store.path.parent.iterdir())
    assert b"a.example" in kept
    assert [word for word in (b"somebody", b"2718281828", b"bouillabaisse", b"Coq") if word in kept] == []


def test_a_page_that_led_on_to_another_counts_no_longer(computer: Computer, browser: Browser) -> None:
    computer.scans()
    browser.leads_on(1)
    browser.visits(Row(LINKEDIN, at("09:00") + 100, foreground=minutes(1)))
    computer.scans(LATER)
    assert [use.platform for use in computer.uses()] == ["linkedin"]
    with computer.store.read():
        sessions = computer.store.derived.sessions(at("08:00"), at("12:00"))
    assert [session.kind.platform for session in sessions] == ["linkedin"]


def hosts(computer: Computer) -> list[tuple[str, int]]:
    """Minutes at each host that nothing recognised."""
    with computer.store.read():
        found = computer.store._database.execute_sql("SELECT host, spent / 60000 FROM unrecognised ORDER BY day, host")
        return found.fetchall()


@pytest.mark.parametrize("is_orderly", [True, False])
def test_time_at_hosts_that_nothing_recognises_is_looked_at_once_a_day(
    computer: Computer, browser: Browser, *, is_orderly: bool
) -> None:
    if not is_orderly:
        without_indexes(browser)
    browser.visits(Row(WORK, at("10:00"), foreground=minutes(5)))
    computer.scans()
    (host, spent) = hosts(computer)[-1]
    browser.visits(Row(WORK, at("11:00"), foreground=minutes(7)))
    computer.scans(LATER)
    assert hosts(computer)[-1] == (host, spent)
    browser.visits(Row(X, at("11:30"), foreground=minutes(1)))
    computer.scans(TOMORROW)
    assert hosts(computer)[-1] == (host, spent + 7)
