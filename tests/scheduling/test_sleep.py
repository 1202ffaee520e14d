"""On time again after sleep, after a clock that was set, and after standing still; and nobody is met on waking."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conftest import NOON
from tests.desktop_rig import wait_for
from tests.scheduling.conftest import Life
from tests.scheduling.machine import armed

LEFT_ALONE = timedelta(seconds=45)
NIGHT = timedelta(hours=9)


def wakes(life: Life, span: timedelta = NIGHT) -> None:
    """The machine sleeps and wakes; returns once that was noticed."""
    life.errands.forget()
    life.machine.sleeps(seconds=span.total_seconds())
    is_noticed(life)


def is_noticed(life: Life) -> None:
    """Everything is armed anew, which begins with the day."""
    wait_for(life.errands.days, "the day, begun anew")
    life.settles()


def test_the_first_look_after_sleep_comes_after_45_seconds(watched: Life) -> None:
    wakes(watched)
    watched.goes_on(seconds=44)
    assert watched.errands.looks() == []
    watched.goes_on(seconds=1)
    assert watched.errands.looks() == [NOON + NIGHT + LEFT_ALONE]


def test_looks_that_were_slept_through_are_made_up_for_by_one(watched: Life) -> None:
    for minutes in (30, 60, 90):
        watched.errands.again = NOON + timedelta(minutes=minutes)
        watched.jobs.evaluate_at(NOON)
        watched.settles()
    wakes(watched)
    watched.goes_on(seconds=45)
    watched.goes_on(seconds=100)
    assert watched.errands.looks() == [NOON + NIGHT + LEFT_ALONE]


def test_what_is_stored_right_after_sleep_waits_as_well(watched: Life) -> None:
    wakes(watched)
    watched.jobs.arm()
    watched.jobs.evaluate_at(watched.machine.wall)
    watched.goes_on(seconds=44)
    assert watched.errands.looks() == []
    watched.goes_on(seconds=1)
    assert watched.errands.looks() == [NOON + NIGHT + LEFT_ALONE]


def test_a_limit_that_is_crossed_right_after_sleep_waits_as_well(watched: Life) -> None:
    watched.errands.again = NOON + NIGHT + timedelta(seconds=10)
    watched.jobs.evaluate_at(NOON)
    watched.settles()
    wakes(watched)
    watched.goes_on(seconds=44)
    assert watched.errands.looks() == []
    watched.goes_on(seconds=1)
    assert watched.errands.looks() == [NOON + NIGHT + LEFT_ALONE]


def test_histories_are_read_again_after_45_seconds_and_then_every_minute(watched: Life) -> None:
    watched.errands.wants_scan = True
    wakes(watched)
    watched.goes_on(seconds=44)
    assert watched.errands.scans() == []
    watched.goes_on(seconds=1)
    watched.goes_on(seconds=60)
    first = NOON + NIGHT + LEFT_ALONE
    assert watched.errands.scans() == [first, first + timedelta(minutes=1)]


def test_a_day_that_began_during_sleep_begins_on_waking(watched: Life) -> None:
    wakes(watched, timedelta(hours=20))
    assert watched.errands.days() == [NOON + timedelta(hours=20)]
    assert armed(watched.jobs)["new_day"] == watched.errands.next_day
    assert watched.errands.next_day > watched.machine.wall


def test_a_second_sleep_begins_the_45_seconds_anew(watched: Life) -> None:
    wakes(watched)
    watched.goes_on(seconds=30)
    wakes(watched)
    watched.goes_on(seconds=44)
    assert watched.errands.looks() == []
    watched.goes_on(seconds=1)
    assert len(watched.errands.looks()) == 1


def test_a_job_that_finds_itself_after_sleep_waits_before_the_watch_has_seen_it(life: Life) -> None:
    life.errands.again = NOON + timedelta(hours=1)
    life.begins()
    life.machine.sleeps(hours=3)
    life.settles()
    assert life.errands.looks() == [NOON]
    life.goes_on(seconds=45)
    assert life.errands.looks() == [NOON, NOON + timedelta(hours=3) + LEFT_ALONE]


def test_a_program_that_was_stopped_for_long_is_as_after_sleep(watched: Life) -> None:
    watched.errands.forget()
    watched.machine.works(hours=3)
    is_noticed(watched)
    watched.goes_on(seconds=44)
    assert watched.errands.looks() == []
    watched.goes_on(seconds=1)
    assert len(watched.errands.looks()) == 1


@pytest.mark.parametrize("hours", [3, -3], ids=["on", "back"])
def test_a_clock_that_was_set_is_followed_at_once(watched: Life, hours: int) -> None:
    watched.errands.forget()
    watched.machine.is_set(hours=hours)
    is_noticed(watched)
    assert watched.errands.looks() == [NOON + timedelta(hours=hours)]


def test_scans_go_on_every_minute_where_the_clock_was_set_back(watched: Life) -> None:
    watched.errands.wants_scan = True
    watched.jobs.arm()
    watched.settles()
    watched.errands.forget()
    watched.machine.is_set(hours=-3)
    is_noticed(watched)
    watched.goes_on(seconds=60)
    assert watched.errands.scans() == [NOON - timedelta(hours=3), NOON - timedelta(hours=3, minutes=-1)]


def test_a_clock_that_is_set_back_right_after_sleep_keeps_nothing_waiting(watched: Life) -> None:
    wakes(watched)
    watched.errands.forget()
    watched.machine.is_set(hours=-9)
    is_noticed(watched)
    assert watched.errands.looks() == [NOON]
