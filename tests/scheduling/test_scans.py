"""When the histories are read: every minute, and only while that can tell anything about a limit."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest

from tests.conftest import NOON
from tests.desktop_rig import wait_for
from tests.scheduling.conftest import Life
from tests.scheduling.machine import armed


@pytest.fixture
def limited(life: Life) -> Life:
    """Somebody with a limit, in front of a browser."""
    life.errands.wants_scan = True
    life.begins()
    return life


def minutes(*passed: int) -> list[datetime]:
    return [NOON + timedelta(minutes=each) for each in passed]


def minute_by_minute(life: Life, count: int) -> None:
    for _ in range(count):
        life.goes_on(minutes=1)


def test_with_a_limit_and_a_browser_there_is_a_scan_every_minute(limited: Life) -> None:
    minute_by_minute(limited, 3)
    assert limited.errands.scans() == minutes(0, 1, 2, 3)


def test_a_scan_is_followed_by_a_look_at_what_is_due(limited: Life) -> None:
    limited.errands.forget()
    limited.goes_on(minutes=1)
    assert limited.errands.looks() == limited.errands.scans() == minutes(1)


def test_without_a_limit_there_is_no_scan(life: Life) -> None:
    life.begins()
    minute_by_minute(life, 3)
    assert life.errands.scans() == []


def test_the_first_limit_begins_the_scans_at_once(life: Life) -> None:
    life.begins()
    life.goes_on(minutes=5)
    life.errands.wants_scan = True
    life.jobs.arm()
    life.settles()
    minute_by_minute(life, 1)
    assert life.errands.scans() == minutes(5, 6)


def test_the_end_of_the_last_limit_ends_the_scans(limited: Life) -> None:
    limited.errands.wants_scan = False
    limited.jobs.arm()
    limited.settles()
    minute_by_minute(limited, 3)
    assert limited.errands.scans() == minutes(0)


def test_a_change_of_plans_neither_hastens_nor_delays_the_next_scan(limited: Life) -> None:
    limited.goes_on(seconds=30)
    limited.jobs.arm()
    limited.settles()
    limited.goes_on(seconds=30)
    assert limited.errands.scans() == minutes(0, 1)


def test_a_browser_that_was_closed_is_read_once_more_and_then_left_alone(limited: Life) -> None:
    minute_by_minute(limited, 1)
    limited.errands.browses = False
    minute_by_minute(limited, 4)
    assert limited.errands.scans() == minutes(0, 1, 2)


def test_a_browser_that_is_opened_again_is_read_again(limited: Life) -> None:
    limited.errands.browses = False
    minute_by_minute(limited, 3)
    limited.errands.forget()
    limited.errands.browses = True
    minute_by_minute(limited, 2)
    assert limited.errands.scans() == minutes(4, 5)


def test_the_histories_can_be_read_at_once_without_a_limit(life: Life) -> None:
    life.begins()
    life.goes_on(minutes=5)
    life.jobs.scan_now()
    life.settles()
    assert life.errands.scans() == minutes(5)
    assert life.errands.looks() == minutes(0, 5)


def test_scans_that_are_late_are_made_up_for_by_one(limited: Life) -> None:
    limited.goes_on(minutes=10)
    assert limited.errands.scans() == minutes(0, 10)


def test_scans_do_not_pile_up_behind_one_that_takes_long_and_nobody_complains(
    limited: Life, caplog: pytest.LogCaptureFixture
) -> None:
    limited.errands.gate.clear()
    for due in minutes(2, 3, 4, 5, 6):
        limited.machine.works(minutes=1)
        limited.jobs._scheduler.wakeup()
        wait_for(partial(comes_at, limited, due), "the next minute")
    limited.errands.gate.set()
    limited.settles()
    assert limited.errands.scans() == minutes(0, 1, 5)
    assert caplog.messages == []


def comes_at(life: Life, when: datetime) -> bool:
    """Whether the next scan is armed for that instant."""
    return armed(life.jobs)["scan"] == when
