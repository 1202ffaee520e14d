"""What is never taken from a history: times that cannot be, unknown hosts as use, titles, paths and queries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from detox.core.periods import to_instant
from detox.core.usage import HOUR, MINUTE
from tests.conftest import NOON
from tests.fixtures.chromium import TYPED, WHOLE_CHAIN, Row
from tests.services.days import at
from tests.sources.browser import WORK, Browser, X, minutes

if TYPE_CHECKING:
    from detox.sources.source import Reading
    from tests.sources.conftest import Read

DAY = 24 * HOUR
FIRST_POSSIBLE = to_instant(datetime(2004, 1, 1, tzinfo=UTC))
LAST_POSSIBLE = to_instant(NOON) + DAY
"""Another clock may be a day ahead."""
SECRET = "https://x.com/somebody/status/2718281828?token=bouillabaisse#ratatouille"


def rejected(reading: Reading) -> list[tuple[str, str]]:
    """Where and why rows were left out."""
    return [(row.where, row.why) for row in reading.rejected]


@pytest.mark.parametrize("instant", [FIRST_POSSIBLE, LAST_POSSIBLE])
def test_a_visit_at_the_edge_of_what_can_be_is_taken(browser: Browser, read: Read, instant: int) -> None:
    browser.visits(Row(X, instant))
    reading = read(browser)
    assert ([use.start for use in reading.observations], rejected(reading)) == ([instant], [])


@pytest.mark.parametrize(
    ("instant", "why"), [(FIRST_POSSIBLE - 1, "bad_time"), (LAST_POSSIBLE + 1, "in_the_future"), (1 << 42, "bad_time")]
)
def test_a_visit_outside_what_can_be_is_left_out_and_named(
    browser: Browser, read: Read, instant: int, why: str
) -> None:
    browser.visits(Row(X, instant))
    reading = read(browser)
    assert (list(reading.observations), rejected(reading)) == ([], [("visits.id=1", why)])


def test_a_visit_that_is_left_out_ends_no_other(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00")), Row(WORK, at("09:01"), duration=-1), Row(WORK, at("09:02")))
    (use,) = read(browser).observations
    assert use.end == at("09:02")


def test_a_visit_in_the_future_is_taken_once_its_time_has_come(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00")), Row(X, LAST_POSSIBLE + HOUR))
    first = read(browser)
    later = read(browser, NOON + timedelta(hours=2), since=first.cursor)
    assert LAST_POSSIBLE + HOUR in [use.start for use in later.observations]


def test_an_unknown_host_is_no_use_and_its_time_is_kept_to_be_classified(browser: Browser, read: Read) -> None:
    browser.visits(Row(WORK, at("09:00"), foreground=minutes(5)))
    reading = read(browser)
    assert list(reading.observations) == []
    assert reading.unrecognised == [("docs.example.org", at("09:00"), at("09:05"))]


def test_an_estimated_visit_to_an_unknown_host_counts_for_a_minute_at_most(browser: Browser, read: Read) -> None:
    browser.visits(Row(WORK, at("09:00")), Row(WORK, at("09:30"), duration=minutes(0.5)))
    assert [end - start for _, start, end in read(browser).unrecognised] == [MINUTE, MINUTE // 2]


def test_time_at_an_unknown_host_is_not_kept_after_a_month(browser: Browser, read: Read) -> None:
    browser.visits(Row(WORK, at("09:00") - 32 * DAY), Row(WORK, at("09:00") - 29 * DAY))
    assert [start for _, start, _ in read(browser).unrecognised] == [at("09:00") - 29 * DAY]


@pytest.mark.parametrize("address", ["chrome://settings", "file:///home/diary", "about:blank", "http://[", "", "x.com"])
def test_an_address_that_is_not_of_the_web_is_nothing(browser: Browser, read: Read, address: str) -> None:
    browser.visits(Row(address, at("09:00"), WHOLE_CHAIN | TYPED, foreground=minutes(1)))
    reading = read(browser)
    assert (list(reading.observations), reading.unrecognised, rejected(reading)) == ([], [], [])


@pytest.mark.parametrize("address", [SECRET, SECRET.replace("x.com", "docs.example.org")])
def test_nothing_that_is_read_holds_a_title_a_path_or_a_query(browser: Browser, read: Read, address: str) -> None:
    browser.visits(Row(address, at("09:00"), title="Coq au vin", foreground=minutes(1)))
    reading = read(browser)
    assert len(reading.observations) + len(reading.unrecognised) == 1
    told = repr((reading, list(reading.observations)))
    assert [word for word in ("somebody", "2718281828", "bouillabaisse", "ratatouille", "Coq") if word in told] == []


def test_an_address_that_is_no_text_is_left_out_and_named(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00")))
    with browser.writing() as connection:
        connection.execute("UPDATE urls SET url = CAST(x'68ff' AS TEXT)")
    reading = read(browser)
    assert (list(reading.observations), rejected(reading)) == ([], [("visits.id=1", "bad_text")])


def test_a_row_without_its_page_is_left_out_and_named(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00")), Row(WORK, at("09:01")))
    with browser.writing() as connection:
        connection.execute("DELETE FROM urls WHERE url = ?", (WORK,))
    reading = read(browser)
    assert ([use.end for use in reading.observations], rejected(reading)) == (
        [at("21:00")],
        [("visits.id=2", "dangling")],
    )
