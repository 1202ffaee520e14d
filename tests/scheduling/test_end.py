"""The end of the jobs: what runs is waited for, what waits is left, and no thread stays behind."""

from __future__ import annotations

import threading

import pytest

from detox.scheduling.jobs import Jobs
from tests.conftest import NOON
from tests.desktop_rig import wait_for
from tests.scheduling.conftest import Life
from tests.scheduling.machine import Errands, armed


def threads() -> list[threading.Thread]:
    """The threads that Python has begun; those of Qt's, which other tests leave waiting, are named as dummies."""
    return [each for each in threading.enumerate() if not each.name.startswith("Dummy-")]


@pytest.fixture
def reading(life: Life) -> Life:
    """Jobs in the midst of a scan that does not end by itself."""
    life.errands.gate.clear()
    life.jobs.start()
    life.jobs.scan_now()
    wait_for(life.errands.scans, "the scan")
    return life


def test_no_thread_outlives_the_end(life: Life) -> None:
    before = threads()
    life.begins()
    assert len(threads()) > len(before)
    life.jobs.shut()
    assert threads() == before


def test_no_thread_outlives_the_end_in_the_midst_of_a_scan(reading: Life) -> None:
    reading.jobs.shut()
    assert threads() == [threading.main_thread()]


def test_a_scan_is_told_of_the_end_and_waited_for(reading: Life) -> None:
    reading.jobs.shut()
    assert not reading.errands.gate.is_set()
    assert reading.errands.scans() == [NOON]


def test_what_waits_for_its_turn_is_left_undone(reading: Life) -> None:
    reading.errands.forget()
    reading.jobs.evaluate_at(NOON)
    reading.jobs.begin_day()
    wait_for(lambda: armed(reading.jobs).keys().isdisjoint({"evaluate", "new_day"}), "both in the queue")
    reading.jobs.shut()
    assert reading.errands.looks() == []
    assert reading.errands.days() == []


def test_after_the_end_nothing_can_be_armed(life: Life) -> None:
    life.begins()
    life.jobs.shut()
    life.errands.forget()
    life.jobs.arm()
    life.jobs.scan_now()
    life.machine.works(days=1)
    assert life.errands.looks() == []
    assert life.errands.scans() == []


def test_jobs_that_never_began_end_as_well(errands: Errands) -> None:
    before = threads()
    Jobs(errands.work()).shut()
    assert threads() == before


def test_ending_twice_is_no_error(life: Life) -> None:
    life.begins()
    life.jobs.shut()
    life.jobs.shut()
    assert threads() == [threading.main_thread()]
