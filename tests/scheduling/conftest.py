"""What tests of the jobs begin with: a machine moved by hand, its errands, and jobs that are shut after the test."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine

from detox.scheduling.jobs import Jobs
from tests.conftest import NOON
from tests.scheduling.machine import Errands, Machine, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

SELDOM = timedelta(days=2)
"""Between two looks of the watch, where a test is not about it: however far a test moves on, nothing is late."""
OFTEN = timedelta(milliseconds=10)


class Life:
    """Jobs under way: every move of the machine's clocks is followed by all that is due then."""

    def __init__(self, machine: Machine, errands: Errands, watch_every: timedelta) -> None:
        self.machine = machine
        self.errands = errands
        self.jobs = Jobs(errands.work(), watch_every=watch_every)

    def begins(self) -> None:
        self.jobs.start()
        self.settles()

    def goes_on(self, **span: float) -> None:
        self.machine.works(**span)
        self.settles()

    def settles(self) -> None:
        settle(self.jobs, self.machine)


@pytest.fixture
def machine() -> Iterator[Machine]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield Machine(traveller, NOON)


@pytest.fixture
def errands(machine: Machine) -> Errands:
    return Errands(machine)


@pytest.fixture
def life(machine: Machine, errands: Errands) -> Iterator[Life]:
    """Jobs that have not begun."""
    made = Life(machine, errands, SELDOM)
    yield made
    made.jobs.shut()


@pytest.fixture
def watched(machine: Machine, errands: Errands) -> Iterator[Life]:
    """Jobs that have begun, with a watch on the clocks that misses nothing."""
    made = Life(machine, errands, OFTEN)
    made.begins()
    yield made
    made.jobs.shut()
