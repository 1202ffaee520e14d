"""What a row of Safari's history becomes: which visits count, and to which millisecond."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.keys import visit_key
from detox.core.usage import HOUR, LONGEST, Evidence, Rank
from detox.sources.safari import TIMES
from detox.sources.visits import EARLIEST, LATEST
from tests.fixtures.safari import Row, seconds
from tests.services.days import at
from tests.sources.browser import LINKEDIN, WORK, X
from tests.sources.safari import Safari

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.platforms import Classifier
    from detox.sources.source import Reading


@pytest.fixture
def safari(tmp_path: Path, classifier: Classifier) -> Safari:
    return Safari(tmp_path / "History.db", classifier)


def told(reading: Reading) -> list[tuple[str, int, int]]:
    """Platform, start and end of everything that was told."""
    return [(use.kind.platform, use.start, use.end) for use in reading.observations]


def test_a_visit_is_estimated_and_ends_with_the_next(safari: Safari) -> None:
    safari.visits(Row(X, at("09:00")), Row(WORK, at("09:20")))
    (use,) = safari.read().observations
    assert (use.key, use.end) == (visit_key(at("09:00"), 1), at("09:20"))
    assert (use.kind.scope, use.kind.rank, use.kind.evidence) == ("browser:safari", Rank.HISTORY, Evidence.ESTIMATED)


def test_a_visit_that_is_still_open_lasts_twelve_hours_at_most(safari: Safari) -> None:
    safari.visits(Row(X, at("11:59")))
    assert told(safari.read()) == [("x", at("11:59"), at("11:59") + LONGEST)]


@pytest.mark.parametrize(
    "other", [{"leads_to": 3}, {"loaded": False}, {"made_up": True}, {"origin": 1}],
    ids=["a redirect", "not loaded", "made up", "another device"],
)  # fmt: skip
def test_what_nobody_saw_here_neither_counts_nor_ends_a_visit(safari: Safari, other: dict) -> None:
    safari.visits(Row(X, at("09:00")), Row(LINKEDIN, at("09:01"), **other), Row(WORK, at("09:02")))
    reading = safari.read()
    assert (told(reading), reading.read) == ([("x", at("09:00"), at("09:02"))], 3)
    assert list(reading.gone) == [visit_key(at("09:01"), 2)]


def test_a_history_of_2013_knows_nothing_of_redirects_and_devices(tmp_path: Path, classifier: Classifier) -> None:
    safari = Safari(tmp_path / "History.db", classifier, is_old=True)
    safari.visits(Row(X, at("09:00")), Row(WORK, at("09:02")))
    assert told(safari.read()) == [("x", at("09:00"), at("09:02"))]


@pytest.mark.parametrize("past", [-499, -1, 0, 1, 499])
def test_a_visit_is_told_to_the_nearest_millisecond(safari: Safari, past: int) -> None:
    safari.visits(Row(X, at("09:00") + 7, past=past))
    assert [use.start for use in safari.read().observations] == [at("09:00") + 7]


@given(st.integers(EARLIEST, LATEST))
def test_every_instant_comes_back_as_it_was_written(instant: int) -> None:
    in_milliseconds = round(seconds(instant) * 1000)
    assert TIMES.instant(in_milliseconds) == instant
    assert TIMES.written(instant) == in_milliseconds


def test_what_was_read_long_ago_is_not_read_again(safari: Safari) -> None:
    safari.visits(*(Row(X, at("09:00") - place * 24 * HOUR, past=300) for place in range(90)))
    first = safari.read()
    safari.visits(Row(X, at("10:00")))
    assert (first.read, safari.read(since=first.cursor).read) == (90, 4)


def test_another_history_under_the_same_name_is_read_from_its_beginning(safari: Safari) -> None:
    safari.visits(*(Row(X, at("09:00") - place * 24 * HOUR) for place in range(90)))
    first = safari.read()
    safari.forgets()
    safari.visits(*(Row(LINKEDIN, at("08:00") - place * 24 * HOUR) for place in range(90)))
    assert safari.read(since=first.cursor).read == 90
