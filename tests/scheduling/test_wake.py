"""Sleep and a clock that was set, told apart by three clocks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from detox.scheduling.wake import LATE, TOLERATED, Clocks, jumped, out_of_step, slept, woken
from tests.conftest import NOON

MINUTE = timedelta(minutes=1)
JUST_MORE = timedelta(microseconds=1)
START = Clocks(NOON, timedelta(hours=5), timedelta(hours=7))
spans = some.timedeltas(timedelta(), timedelta(days=30))
jumps = some.timedeltas(timedelta(days=-400), timedelta(days=400))


def after(work: timedelta = MINUTE, sleep: timedelta = timedelta(), jump: timedelta = timedelta()) -> Clocks:
    """What the clocks show after so much work and sleep, and after the wall clock was set by so much."""
    return Clocks(START.wall + work + sleep + jump, START.awake + work, START.elapsed + work + sleep)


@given(spans, spans, jumps)
def test_sleep_and_a_clock_that_was_set_are_told_apart_whatever_else_happened(
    work: timedelta, sleep: timedelta, jump: timedelta
) -> None:
    now = after(work, sleep, jump)
    assert slept(START, now) == sleep
    assert jumped(START, now) == jump


@given(some.timedeltas(timedelta(), MINUTE + LATE), jumps)
def test_a_machine_that_was_awake_has_not_woken_wherever_its_clock_was_set(work: timedelta, jump: timedelta) -> None:
    assert not woken(START, after(work, jump=jump), MINUTE)


@pytest.mark.parametrize("jump", [TOLERATED, -TOLERATED])
def test_a_clock_that_is_corrected_a_little_is_still_in_step(jump: timedelta) -> None:
    assert not out_of_step(START, after(jump=jump), MINUTE)


@pytest.mark.parametrize("jump", [TOLERATED + JUST_MORE, -TOLERATED - JUST_MORE])
def test_a_clock_that_was_set_on_or_back_is_out_of_step(jump: timedelta) -> None:
    assert out_of_step(START, after(jump=jump), MINUTE)


def test_a_nap_is_no_sleep() -> None:
    assert not out_of_step(START, after(sleep=TOLERATED), MINUTE)
    assert woken(START, after(sleep=TOLERATED + JUST_MORE), MINUTE)


def test_sleep_is_seen_also_where_the_clock_was_set_back_by_as_much() -> None:
    assert out_of_step(START, after(sleep=timedelta(hours=1), jump=timedelta(hours=-1)), MINUTE)


def test_a_look_more_than_two_minutes_late_counts_as_waking() -> None:
    assert not woken(START, after(MINUTE + timedelta(seconds=120)), MINUTE)
    assert woken(START, after(MINUTE + timedelta(seconds=120) + JUST_MORE), MINUTE)
