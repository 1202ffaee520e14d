"""The file is looked after when the app starts and when a local day begins, and sooner where that failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from detox.scheduling.jobs import Jobs
from tests.conftest import NOON
from tests.scheduling.conftest import SELDOM, Life
from tests.scheduling.machine import Errands, Machine

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kept:
    """When the file was looked after, and when that is to be tried again; told once."""

    def __init__(self, machine: Machine) -> None:
        self.times: list[datetime] = []
        self.again: datetime | None = None
        self._machine = machine

    def __call__(self) -> datetime | None:
        self.times.append(self._machine.wall)
        again, self.again = self.again, None
        return again


@pytest.fixture
def kept(machine: Machine) -> Kept:
    return Kept(machine)


@pytest.fixture
def keeping(machine: Machine, errands: Errands, kept: Kept) -> Iterator[Life]:
    """Jobs that look after a file; they have not begun."""
    made = Life(machine, errands, SELDOM)
    made.jobs = Jobs(replace(errands.work(), look_after=kept), watch_every=SELDOM)
    yield made
    made.jobs.shut()


def test_it_is_looked_after_at_the_start_and_when_a_day_begins(keeping: Life, kept: Kept) -> None:
    keeping.begins()
    assert kept.times == [NOON]
    keeping.goes_on(hours=15)
    assert kept.times == [NOON]
    keeping.goes_on(hours=1)
    assert kept.times == [NOON, NOON + timedelta(hours=16)]


def test_what_failed_is_tried_again_when_it_says(keeping: Life, kept: Kept) -> None:
    kept.again = NOON + timedelta(hours=1)
    keeping.begins()
    keeping.goes_on(minutes=59)
    assert kept.times == [NOON]
    keeping.goes_on(minutes=1)
    assert kept.times == [NOON, NOON + timedelta(hours=1)]
    keeping.goes_on(hours=1)
    assert len(kept.times) == 2
