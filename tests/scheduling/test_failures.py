"""A job that fails is told, and takes no other one with it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from detox.storage.store import StoreError, StoreFault
from tests.conftest import NOON
from tests.scheduling.conftest import Life
from tests.scheduling.machine import armed

FULL = StoreError(StoreFault.DISK_FULL, Path("/home"))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def limited(life: Life) -> Life:
    life.errands.wants_scan = True
    return life


def codes(life: Life) -> list[str]:
    return [error.code for error in life.errands.told if isinstance(error, StoreError)]


def test_a_look_that_fails_is_told_with_its_code(life: Life) -> None:
    life.errands.faults["look"] = FULL
    life.begins()
    assert codes(life) == [StoreFault.DISK_FULL]


def test_a_look_that_fails_is_tried_again_after_a_minute(life: Life) -> None:
    life.errands.faults["look"] = FULL
    life.begins()
    life.errands.faults.clear()
    life.goes_on(seconds=59)
    assert life.errands.looks() == [NOON]
    life.goes_on(seconds=1)
    assert life.errands.looks() == [NOON, NOON + MINUTE]
    assert len(life.errands.told) == 1


def test_a_look_that_goes_on_failing_is_tried_every_minute_and_no_oftener(life: Life) -> None:
    life.errands.faults["look"] = FULL
    life.begins()
    for _ in range(4):
        life.goes_on(seconds=30)
    assert life.errands.looks() == [NOON, NOON + MINUTE, NOON + 2 * MINUTE]
    assert codes(life) == [StoreFault.DISK_FULL] * 3


def test_a_look_that_was_armed_for_later_is_tried_again_as_well(life: Life) -> None:
    life.errands.again = NOON + MINUTE
    life.begins()
    life.errands.faults["look"] = FULL
    life.goes_on(minutes=1)
    life.errands.faults.clear()
    life.goes_on(minutes=1)
    assert life.errands.looks() == [NOON, NOON + MINUTE, NOON + 2 * MINUTE]


def test_a_scan_that_fails_keeps_nothing_from_being_looked_at(limited: Life) -> None:
    limited.errands.faults["scan"] = FULL
    limited.begins()
    assert codes(limited) == [StoreFault.DISK_FULL]
    assert limited.errands.looks() == [NOON]


def test_a_scan_that_fails_comes_again_in_its_minute(limited: Life) -> None:
    limited.errands.faults["scan"] = FULL
    limited.begins()
    limited.errands.faults.clear()
    limited.goes_on(minutes=1)
    assert limited.errands.scans() == [NOON, NOON + MINUTE]


def test_the_last_scan_of_a_closed_browser_is_tried_until_it_is_done(limited: Life) -> None:
    limited.errands.browses = False
    limited.errands.faults["scan"] = FULL
    limited.begins()
    limited.errands.faults.clear()
    for _ in range(3):
        limited.goes_on(minutes=1)
    assert limited.errands.scans() == [NOON, NOON + MINUTE]


def test_a_day_that_cannot_be_begun_is_told_tried_again_and_does_not_stop_the_days(life: Life) -> None:
    morning = life.errands.next_day
    life.errands.faults["day"] = FULL
    life.begins()
    life.goes_on(hours=16)
    life.errands.faults.clear()
    life.goes_on(minutes=1)
    assert codes(life) == [StoreFault.DISK_FULL]
    assert life.errands.days() == [morning, morning + MINUTE]
    assert armed(life.jobs)["new_day"] == morning + timedelta(days=1)


def test_a_bug_is_told_like_everything_else(life: Life) -> None:
    bug = KeyError("a mistake of ours")
    life.errands.faults["look"] = bug
    life.begins()
    assert life.errands.told == [bug]
