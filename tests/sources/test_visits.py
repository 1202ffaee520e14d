"""What a row of a Chromium history becomes: how long a visit lasts, and which visits count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.usage import HOUR, LONGEST, Evidence, Rank
from tests.fixtures.chromium import (
    AFTER_CLIENT,
    AFTER_SERVER,
    AUTO_FRAME,
    BROWSED,
    CHAIN_BEGIN,
    IMPORTED,
    MANUAL_FRAME,
    PHONE,
    SYNCED,
    TYPED,
    UNKNOWN_FOREGROUND,
    WHOLE_CHAIN,
    Row,
)
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, Browser, X, minutes

if TYPE_CHECKING:
    from pathlib import Path

    from detox.sources.source import Reading
    from tests.sources.conftest import Read

GENERATED_BY_KEYWORD = 10


def told(reading: Reading) -> list[tuple[str, int, int]]:
    """Platform, start and end of everything that was told."""
    return [(use.kind.platform, use.start, use.end) for use in reading.observations]


def test_time_in_front_is_the_length_of_a_visit_however_long_its_tab_stayed_open(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00"), duration=minutes(90), foreground=minutes(5)))
    assert told(read(browser)) == [("x", at("09:00"), at("09:05"))]


def test_a_visit_with_time_in_front_is_not_cut_by_the_next(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00"), foreground=minutes(5)), Row(LINKEDIN, at("09:02"), foreground=minutes(1)))
    assert told(read(browser)) == [("x", at("09:00"), at("09:05")), ("linkedin", at("09:02"), at("09:03"))]


def test_a_visit_without_time_in_front_ends_with_the_next(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:20"), foreground=minutes(1)))
    assert told(read(browser))[0] == ("x", at("09:00"), at("09:20"))


def test_a_visit_to_an_unknown_host_ends_the_one_before(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00")), Row(WORK, at("09:20")))
    assert told(read(browser)) == [("x", at("09:00"), at("09:20"))]


def test_a_tab_that_was_closed_ends_its_visit_before_the_next(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00"), duration=minutes(3)), Row(WORK, at("09:20")))
    assert told(read(browser)) == [("x", at("09:00"), at("09:03"))]


def test_an_open_tab_never_lengthens_a_visit(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00"), duration=minutes(90)), Row(WORK, at("09:20")))
    assert told(read(browser)) == [("x", at("09:00"), at("09:20"))]


@pytest.mark.parametrize("foreground", [None, UNKNOWN_FOREGROUND, 0])
def test_time_in_front_that_is_not_known_makes_an_estimate(
    browser: Browser, read: Read, foreground: int | None
) -> None:
    browser.visits(Row(X, at("09:00"), duration=minutes(3), foreground=foreground))
    (use,) = read(browser).observations
    assert (use.end, use.kind.rank, use.kind.evidence) == (at("09:03"), Rank.HISTORY, Evidence.ESTIMATED)


@pytest.mark.parametrize("foreground", [minutes(3), 400])
def test_any_time_in_front_is_known_and_not_estimated(browser: Browser, read: Read, foreground: int) -> None:
    browser.visits(Row(X, at("09:00"), foreground=foreground))
    (use,) = read(browser).observations
    assert (use.kind.rank, use.kind.evidence) == (Rank.MEASURED_HISTORY, Evidence.IMPORTED)


def test_a_visit_that_is_still_open_lasts_twelve_hours_at_most(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("11:59")))
    assert told(read(browser)) == [("x", at("11:59"), at("11:59") + LONGEST)]


def test_a_visit_before_a_night_lasts_twelve_hours_at_most(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00") - 24 * HOUR), Row(WORK, at("09:00")))
    assert told(read(browser)) == [("x", at("09:00") - 24 * HOUR, at("21:00") - 24 * HOUR)]


def test_twelve_hours_in_front_are_believed_and_more_are_left_out_and_named(browser: Browser, read: Read) -> None:
    half_a_day = minutes(12 * 60)
    start = at("00:00") - 24 * HOUR
    browser.visits(Row(X, start, foreground=half_a_day), Row(X, start, foreground=half_a_day + 1_000))
    reading = read(browser)
    assert told(reading) == [("x", start, start + LONGEST)]
    assert [tuple(row) for row in reading.rejected] == [("visits.id=2", "too_long")]


@pytest.mark.parametrize("end", [AFTER_SERVER, AFTER_CLIENT])
def test_a_chain_of_redirects_counts_once_at_its_end(browser: Browser, read: Read, end: int) -> None:
    browser.visits(
        Row("http://twitter.com/", at("09:00"), CHAIN_BEGIN),
        Row("https://twitter.com/", at("09:00") + 100, 0),
        Row(X, at("09:00") + 200, end, foreground=minutes(2)),
    )
    assert told(read(browser)) == [("x", at("09:00") + 200, at("09:02") + 200)]


def test_a_hop_of_a_redirect_does_not_end_the_visit_before_it(browser: Browser, read: Read) -> None:
    browser.visits(Row(LINKEDIN, at("09:00")), Row(X, at("09:01"), CHAIN_BEGIN), Row(WORK, at("09:02")))
    assert told(read(browser)) == [("linkedin", at("09:00"), at("09:02"))]


def test_a_host_that_only_passes_on_gets_no_time(browser: Browser, read: Read) -> None:
    browser.visits(Row("https://t.co/abc", at("09:00"), foreground=minutes(1)))
    reading = read(browser)
    assert (told(reading), reading.unrecognised) == ([], [])


@pytest.mark.parametrize("core", [AUTO_FRAME, MANUAL_FRAME, GENERATED_BY_KEYWORD])
def test_what_nobody_sees_neither_counts_nor_ends_a_visit(browser: Browser, read: Read, core: int) -> None:
    browser.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), WHOLE_CHAIN | core), Row(WORK, at("09:02")))
    assert told(read(browser)) == [("x", at("09:00"), at("09:02"))]


def test_an_address_that_was_typed_counts(browser: Browser, read: Read) -> None:
    browser.visits(Row(X, at("09:00"), WHOLE_CHAIN | TYPED, foreground=minutes(1)))
    assert told(read(browser)) == [("x", at("09:00"), at("09:01"))]


@pytest.mark.parametrize(
    "elsewhere", [Row(LINKEDIN, at("09:01"), origin=PHONE), Row(LINKEDIN, at("09:01"), source=SYNCED)]
)
def test_a_visit_on_another_device_neither_counts_nor_ends_a_visit(
    browser: Browser, read: Read, elsewhere: Row
) -> None:
    browser.visits(Row(X, at("09:00")), elsewhere, Row(WORK, at("09:02")))
    assert told(read(browser)) == [("x", at("09:00"), at("09:02"))]


@pytest.mark.parametrize("source", [BROWSED, IMPORTED])
def test_what_was_browsed_here_or_taken_over_from_another_browser_counts(
    browser: Browser, read: Read, source: int
) -> None:
    browser.visits(Row(X, at("09:00"), foreground=minutes(1), source=source))
    assert len(read(browser).observations) == 1


def test_a_history_of_2016_knows_other_devices_by_its_table_of_sources(tmp_path: Path, read: Read) -> None:
    browser = Browser(tmp_path / "History", is_old=True)
    browser.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), source=SYNCED), Row(WORK, at("09:02")))
    assert told(read(browser)) == [("x", at("09:00"), at("09:02"))]
