"""A history that is read by way of its platforms tells what it tells row by row.

A file without its indexes is always read row by row.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detox.core.periods import Calendar
from detox.core.platforms import Classifier
from detox.core.usage import HOUR, MINUTE, QUARTER, SECOND, Activity
from detox.services import catalogue
from detox.sources.chromium import ChromiumHistory
from detox.sources.firefox import FirefoxHistory
from detox.sources.source import Terms
from tests.conftest import BERLIN, RESOURCES
from tests.fixtures import chromium, firefox
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, Browser, X, minutes
from tests.sources.fox import Fox
from tests.sources.indexes import without_indexes

if TYPE_CHECKING:
    from detox.sources.source import History, Reading
    from tests.sources.conftest import Read
    from tests.sources.writer import Writer

CLASSIFIER = Classifier(catalogue.load(RESOURCES, Path("/nowhere")), [])
CALENDAR = Calendar(BERLIN)
NOW = at("12:00")
NOTIFICATIONS, PASSED_ON, NO_PAGE = "https://x.com/notifications", "https://t.co/abc", "chrome://settings"
CROWD = 20_000
"""Visits in one instant: to look at each for each of them takes more patience than there is."""

platforms = CLASSIFIER.catalogue.platforms.values()
hosts = sorted({host for each in platforms for host in (*each.domains, *each.not_domains, *each.redirectors)})
few = settings(max_examples=50)
"""Half of what is usual: each example makes a database."""
urls = st.sampled_from([X, X, LINKEDIN, NOTIFICATIONS, WORK, WORK, PASSED_ON, NO_PAGE])
instants = st.sampled_from([0, 1, 2, MINUTE, HOUR, 13 * HOUR, 40 * 24 * HOUR]).flatmap(
    lambda reach: st.integers(0, reach).map(lambda ago: NOW - 60 * 24 * HOUR + ago)
) | st.integers(NOW - 3 * HOUR, NOW)
lengths = st.sampled_from([0, 400, 1_000, minutes(2), minutes(45), minutes(11 * 60)])
past = st.sampled_from([0, 0, 999])
nothing = {"title": st.just(""), "platform": st.just(""), "counts": st.just(False)}
transitions = st.sampled_from([chromium.WHOLE_CHAIN] * 3 + [chromium.CHAIN_BEGIN, chromium.AFTER_SERVER])
cores = st.sampled_from([3, 4, 8, 10]).map(lambda core: chromium.WHOLE_CHAIN | core)
of_chromium = st.lists(
    st.builds(
        chromium.Row, urls, instants, transitions | cores, lengths,
        st.none() | lengths | st.just(chromium.UNKNOWN_FOREGROUND), st.sampled_from(["", "", "", chromium.PHONE]),
        st.sampled_from([None, None, 0, 1]), past=past, **nothing,
    ),
    min_size=1, max_size=12,
)  # fmt: skip
kinds = st.sampled_from([1, 1, 1, 2, 4, 5, 6, 7, 8, 9])
notes = st.builds(
    firefox.Note, st.sampled_from([0, 1, MINUTE, 11 * HOUR]), st.sampled_from([0, 11 * SECOND]),
    st.sampled_from([0, 60]), st.sampled_from([-SECOND - 1, -SECOND, 0, 300, HOUR]),
)  # fmt: skip
of_firefox = st.lists(
    st.builds(
        firefox.Row, urls, instants, kinds, st.lists(notes, max_size=2).map(tuple), st.sampled_from([0, 1]),
        st.sampled_from([False, False, False, True]), past=past, is_local=st.booleans(), **nothing,
    ),
    min_size=1, max_size=12,
)  # fmt: skip
cursors = st.none() | st.integers(0, 61)
"""How many days ago the last visit was, where the history was read before."""


def told_both_ways(history: History, writer: Writer, days: int | None) -> tuple[Reading, Reading]:
    """What is told by way of the platforms and row by row, of all or from before a visit so many days ago on."""
    terms, since = Terms(CLASSIFIER, NOW, BERLIN), ""
    if days is not None:
        _, number, written = history.read(writer.path, terms)[0].cursor.split(":")
        since = f"{NOW - days * 24 * HOUR}:{number}:{written}"
    by_platform = history.read(writer.path, terms, since)[0]
    without_indexes(writer)
    return by_platform, history.read(writer.path, terms, since)[0]


def days_told(reading: Reading, calendar: Calendar = CALENDAR) -> set[date]:
    """The local days of which some row tells."""
    return {calendar.day_of(quarter * QUARTER) for quarter in reading.quarters}


def same(one: Reading, other: Reading) -> None:
    """Asserts that two readings tell the same, in whichever order they tell what was in one instant."""
    assert [use.start for use in one.observations] == sorted(use.start for use in one.observations)
    assert sorted(one.observations) == sorted(other.observations)
    assert sorted(one.unrecognised) == sorted(other.unrecognised)
    assert list(one.rejected) == list(other.rejected)
    assert set(one.gone) <= set(other.gone)
    assert days_told(one) == days_told(other)
    ordered = {"observations": (), "unrecognised": (), "rejected": (), "gone": (), "quarters": ()}
    assert one._replace(**ordered) == other._replace(**ordered)


@few
@given(of_chromium, cursors)
def test_a_chromium_history_tells_by_way_of_its_platforms_what_it_tells_row_by_row(rows, days):
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(Path(folder) / "History")
        browser.visits(*rows, chromium.Row(WORK, NOW))
        same(*told_both_ways(ChromiumHistory(), browser, days))


@few
@given(
    st.sampled_from(["Europe/Berlin", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe"]),
    st.sets(st.integers(0, 12 * 24 * 4), min_size=1),
)
def test_each_local_day_with_a_visit_is_told(zone, quarters):
    calendar = Calendar(ZoneInfo(zone))
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(Path(folder) / "History")
        visits = [at("00:00", date(2026, 3, 22)) + quarter * QUARTER for quarter in quarters]
        browser.visits(*(chromium.Row(WORK, visit) for visit in visits))
        told = ChromiumHistory().read(browser.path, Terms(CLASSIFIER, NOW, BERLIN))[0]
    assert days_told(told, calendar) == set(map(calendar.day_of, visits))


@few
@given(of_firefox, cursors)
def test_a_firefox_history_tells_by_way_of_its_platforms_what_it_tells_row_by_row(rows, days):
    with tempfile.TemporaryDirectory() as folder:
        fox = Fox(Path(folder) / "places.sqlite", CLASSIFIER)
        fox.visits(*rows, firefox.Row(WORK, NOW))
        same(*told_both_ways(FirefoxHistory(), fox, days))


@given(st.sampled_from(hosts), st.text(max_size=20), st.sampled_from(["", "www.", "x.y."]))
def test_its_host_alone_decides_whether_an_address_is_recognised(host, rest, before):
    bare, whole = (CLASSIFIER(f"https://{before}{host}/{more}") for more in ("", rest))
    assert (bare is None) == (whole is None)


def test_rows_that_do_not_count_are_told_where_they_may_have_been_use(browser: Browser, read: Read) -> None:
    elsewhere = chromium.Row(WORK, at("09:00"), chromium.CHAIN_BEGIN)
    browser.visits(elsewhere, elsewhere._replace(url=X), elsewhere._replace(url=X, transition=chromium.WHOLE_CHAIN))
    reading = read(browser)
    assert (len(reading.gone), len(reading.observations)) == (1, 1)


def test_a_frame_in_the_same_instant_does_not_end_a_visit(browser: Browser, read: Read) -> None:
    frame = chromium.Row(WORK, at("09:00"), chromium.WHOLE_CHAIN | chromium.AUTO_FRAME)
    browser.visits(chromium.Row(X, at("09:00")), frame, chromium.Row(WORK, at("09:05")))
    assert [use.end for use in read(browser).observations] == [at("09:05")]


def test_a_crowd_of_visits_in_one_instant_is_read(browser: Browser, read: Read) -> None:
    browser.visits(chromium.Row(X, at("09:00")), chromium.Row(WORK, at("09:05")))
    with browser.writing() as connection:
        columns = "url, visit_time, transition, visit_duration"
        connection.execute(
            f"WITH s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s LIMIT {CROWD}) INSERT INTO visits ({columns})"
            f" SELECT {columns} FROM visits, s WHERE id = 1"
        )
    reading = read(browser)
    assert (len(reading.observations), reading.observations[-1].end) == (CROWD + 1, at("09:05"))


@pytest.mark.parametrize("change", [
    "UPDATE visits SET transition = 'link' WHERE id = 2",
    "UPDATE visits SET visit_time = 'soon' WHERE id = 2",
    "UPDATE visits SET visit_duration = 0.5 WHERE id = 2",
    "UPDATE visits SET visit_duration = -5 WHERE id = 2",
    "UPDATE visits SET visit_time = NULL WHERE id = 2",
    "UPDATE visits SET url = 99 WHERE id = 2",
])  # fmt: skip
def test_a_broken_row_of_any_page_is_named(tmp_path: Path, read: Read, change: str) -> None:
    browser = Browser(tmp_path / "History")
    browser.visits(chromium.Row(X, at("09:00")), chromium.Row(WORK, at("09:01")), chromium.Row(WORK, at("09:02")))
    with browser.writing() as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'visits'")
    with browser.writing() as connection:
        connection.execute(change)
    reading = read(browser)
    assert [row.where for row in reading.rejected] == ["visits.id=2"]
    assert [use.end for use in reading.observations] == [at("09:02")]


def test_a_number_of_a_page_that_is_no_count_of_pages_is_read(browser: Browser, read: Read) -> None:
    browser.visits(chromium.Row(X, at("09:00")), chromium.Row(LINKEDIN, at("09:01")))
    with browser.writing() as connection:
        connection.execute("UPDATE urls SET id = -5 WHERE id = 1")
        connection.execute("UPDATE visits SET url = -5 WHERE url = 1")
    assert [use.kind.platform for use in read(browser).observations] == ["x", "linkedin"]


def test_typing_is_told_of_the_visit_into_which_it_was_done(tmp_path: Path, classifier: Classifier) -> None:
    fox = Fox(tmp_path / "places.sqlite", classifier)
    written = (firefox.Note(MINUTE, typing=20 * SECOND),)
    fox.visits(*(firefox.Row(X, at("09:00") + each * HOUR, notes=written if each == 1 else ()) for each in range(3)))
    assert [use.kind.activity is Activity.CONTRIBUTING for use in fox.read().observations] == [False, True, False]
