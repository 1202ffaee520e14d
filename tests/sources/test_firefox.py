"""What a row of a Firefox history becomes: which visits count, and how long one lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detox.core.keys import visit_key
from detox.core.usage import HOUR, LONGEST, MINUTE, Evidence, Rank
from tests.fixtures.firefox import DOWNLOADED, EMBEDDED, FRAMED, MOVED, REDIRECTED, RELOADED, TYPED, Note, Row
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, X
from tests.sources.fox import Fox

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading


@pytest.fixture
def fox(tmp_path: Path, classifier: Classifier) -> Fox:
    return Fox(tmp_path / "places.sqlite", classifier)


def told(reading: Reading) -> list[tuple[str, int, int]]:
    """Platform, start and end of everything that was told."""
    return [(use.kind.platform, use.start, use.end) for use in reading.observations]


def test_a_visit_is_told_with_its_browser_and_under_the_key_of_its_number_and_time(fox: Fox) -> None:
    fox.visits(Row(WORK, at("08:00")), Row(X, at("09:00"), past=999))
    (use,) = fox.read().observations
    assert (use.key, use.start, use.kind.scope) == (visit_key(at("09:00"), 2), at("09:00"), "browser:firefox")


def test_a_visit_of_which_nothing_is_noted_is_estimated_and_ends_with_the_next(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00")), Row(WORK, at("09:20")))
    (use,) = fox.read().observations
    assert (use.end, use.kind.rank, use.kind.evidence) == (at("09:20"), Rank.HISTORY, Evidence.ESTIMATED)


def test_a_visit_that_is_still_open_lasts_twelve_hours_at_most(fox: Fox) -> None:
    fox.visits(Row(X, at("11:59")))
    assert told(fox.read()) == [("x", at("11:59"), at("11:59") + LONGEST)]


@pytest.mark.parametrize("kind", [EMBEDDED, DOWNLOADED, FRAMED])
def test_what_nobody_went_to_neither_counts_nor_ends_a_visit(fox: Fox, kind: int) -> None:
    fox.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), kind), Row(WORK, at("09:02")))
    reading = fox.read()
    assert (told(reading), reading.read) == ([("x", at("09:00"), at("09:02"))], 3)
    assert list(reading.gone) == [visit_key(at("09:01"), 2)]


def test_a_hidden_page_neither_counts_nor_ends_a_visit(fox: Fox) -> None:
    fox.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), is_hidden=True), Row(WORK, at("09:02")))
    assert told(fox.read()) == [("x", at("09:00"), at("09:02"))]


@pytest.mark.parametrize("kind", [MOVED, REDIRECTED])
def test_a_chain_of_redirects_counts_once_where_it_led(fox: Fox, kind: int) -> None:
    fox.visits(
        Row("http://twitter.com/", at("09:00"), TYPED, is_hidden=True),
        Row("https://twitter.com/", at("09:00") + 100, kind, origin=1, is_hidden=True),
        Row(X, at("09:00") + 200, kind, origin=2),
        Row(WORK, at("09:02")),
    )
    assert told(fox.read()) == [("x", at("09:00") + 200, at("09:02"))]


@pytest.mark.parametrize("kind", [MOVED, REDIRECTED])
def test_a_redirect_that_came_from_nowhere_does_not_count(fox: Fox, kind: int) -> None:
    fox.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), kind), Row(WORK, at("09:02")))
    assert told(fox.read()) == [("x", at("09:00"), at("09:02"))]


@pytest.mark.parametrize("kind", [TYPED, RELOADED])
def test_an_address_that_was_typed_or_loaded_anew_counts(fox: Fox, kind: int) -> None:
    fox.visits(Row(X, at("09:00"), kind), Row(WORK, at("09:01")))
    assert told(fox.read()) == [("x", at("09:00"), at("09:01"))]


def test_a_file_of_android_counts_milliseconds(tmp_path: Path, classifier: Classifier) -> None:
    fox = Fox(tmp_path / "places.sqlite", classifier, "android")
    fox.visits(Row(X, at("09:00"), notes=(Note(5 * MINUTE),)), Row(WORK, at("09:20")))
    assert told(fox.read()) == [("x", at("09:00"), at("09:05"))]


def test_a_file_of_android_tells_what_another_device_sent_and_it_does_not_count(
    tmp_path: Path, classifier: Classifier
) -> None:
    fox = Fox(tmp_path / "places.sqlite", classifier, "android")
    fox.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), is_local=False), Row(WORK, at("09:02")))
    assert told(fox.read()) == [("x", at("09:00"), at("09:02"))]


def test_one_absurd_time_does_not_make_milliseconds_of_microseconds(tmp_path: Path, classifier: Classifier) -> None:
    fox = Fox(tmp_path / "places.sqlite", classifier, "android")
    fox.visits(Row(X, at("09:00")), Row(X, 1 << 62))
    reading = fox.read()
    assert [use.start for use in reading.observations] == [at("09:00")]
    assert [tuple(row) for row in reading.rejected] == [("moz_historyvisits.id=2", "bad_time")]


def test_what_was_read_long_ago_is_not_read_again(fox: Fox) -> None:
    fox.visits(*(Row(X, at("09:00") - place * 24 * HOUR) for place in range(90)))
    first = fox.read()
    fox.visits(Row(X, at("10:00")))
    assert (first.read, fox.read(since=first.cursor).read) == (90, 4)


def test_a_profile_that_is_reset_is_read_from_its_beginning(fox: Fox) -> None:
    fox.visits(*(Row(X, at("09:00") - place * 24 * HOUR) for place in range(90)))
    first = fox.read()
    fox.forgets()
    fox.visits(*(Row(LINKEDIN, at("08:00") - place * 24 * HOUR) for place in range(90)))
    assert fox.read(since=first.cursor).read == 90
