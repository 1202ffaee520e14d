"""Pauses: what was paused is never recorded, not even later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detox.core.pauses import FOREVER, Length, begun, choices, cut, ended, is_open, parse, paused_until, show
from detox.core.periods import Calendar, Interval, length, to_instant, union
from tests.conftest import BERLIN, NOON

NOW = to_instant(NOON)
HOUR = 3_600_000
SECONDS = st.integers(min_value=0, max_value=4_000_000)
STRETCHES = st.lists(st.tuples(SECONDS, SECONDS).map(lambda pair: (min(pair) * 1000, max(pair) * 1000)))


def test_an_hour_of_pause_begins_now_and_ends_by_itself() -> None:
    known = begun([], NOW, NOW + HOUR)
    assert paused_until(known, NOW) == paused_until(known, NOW + HOUR - 1) == NOW + HOUR
    assert paused_until(known, NOW - 1) is None
    assert paused_until(known, NOW + HOUR) is None


def test_a_pause_without_end_lasts_until_it_is_ended() -> None:
    known = begun([], NOW)
    assert paused_until(known, NOW + 10_000 * HOUR) == FOREVER
    over = ended(known, NOW + 2 * HOUR)
    assert over == [Interval(NOW, NOW + 2 * HOUR)]
    assert (is_open(known), is_open(over)) == (True, False)


def test_going_on_early_frees_the_rest_of_the_pause() -> None:
    known = ended(begun([], NOW, NOW + HOUR), NOW + HOUR // 4)
    assert cut(NOW - HOUR, NOW + HOUR, known) == [(NOW - HOUR, NOW), (NOW + HOUR // 4, NOW + HOUR)]


def test_going_on_keeps_what_was_paused_before() -> None:
    before = Interval(NOW - 5 * HOUR, NOW - 4 * HOUR)
    assert ended(begun([before], NOW), NOW + HOUR) == [before, (NOW, NOW + HOUR)]


def test_the_seconds_in_which_a_pause_begins_and_ends_belong_to_it() -> None:
    assert begun([], NOW + 300, NOW + HOUR + 300) == [(NOW, NOW + HOUR + 1000)]


def test_use_inside_a_pause_leaves_nothing() -> None:
    assert cut(NOW + 1, NOW + 2, begun([], NOW, NOW + HOUR)) == []


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("", []),
        ("2026-05-14T10:00:00Z/2026-05-14T11:00:00Z", [(NOW, NOW + HOUR)]),
        ("2026-05-14T12:00+02:00/..", [(NOW, FOREVER)]),
    ],
)
def test_pauses_are_written_as_intervals_of_iso_8601(text: str, stretches: list[tuple[int, int]]) -> None:
    assert parse(text) == stretches


@pytest.mark.parametrize(
    "text",
    [
        "soon", "/", "..", "../..", "2026-05-14T10:00Z", "2026-05-14T10:00Z/", "2026-05-14T10:00/2026-05-14T11:00",
        "2026-05-14T11:00Z/2026-05-14T10:00Z", "0001-01-01T00:00Z/..", "9999-12-31T00:00Z/..",
    ],
)  # fmt: skip
def test_what_is_no_pause_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(text)


@given(STRETCHES, st.booleans())
def test_what_is_written_is_read_again(stretches: list[tuple[int, int]], is_endless: bool) -> None:
    known = begun(stretches, NOW) if is_endless else union(stretches)
    assert parse(show(known)) == known


@given(STRETCHES, SECONDS, SECONDS)
def test_what_is_cut_and_what_is_paused_make_up_the_whole(pauses: list[tuple[int, int]], one: int, other: int) -> None:
    start, end = sorted((one * 1000, other * 1000))
    kept = cut(start, end, pauses)
    assert all(paused_until(pauses, instant) is None for span in kept for instant in (span.start, span.end - 1))
    assert length(kept) + length((max(a, start), min(b, end)) for a, b in pauses) == end - start


@pytest.mark.parametrize(
    ("now", "tomorrow"),
    [
        (NOON, datetime(2026, 5, 15, 4, tzinfo=BERLIN)),
        (datetime(2026, 5, 15, 3, 30, tzinfo=BERLIN), datetime(2026, 5, 15, 4, tzinfo=BERLIN)),
        (datetime(2026, 3, 28, 23, tzinfo=BERLIN), datetime(2026, 3, 29, 4, tzinfo=BERLIN)),
    ],
)
def test_tomorrow_is_where_the_next_local_day_begins(now: datetime, tomorrow: datetime) -> None:
    offered = {choice.length: choice.until for choice in choices(now, Calendar(BERLIN))}
    assert offered == {Length.HOUR: now + timedelta(hours=1), Length.TOMORROW: tomorrow, Length.RESUMED: None}
