"""A computer whose clocks a test moves by hand, and the work of its jobs, which writes down when it was done."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from detox.scheduling.jobs import Jobs, Work
from detox.scheduling.wake import Clocks

if TYPE_CHECKING:
    from collections.abc import Callable

    from time_machine import Traveller

PATIENCE = 10.0


class Machine:
    """The wall clock, time awake and time with sleep."""

    def __init__(self, traveller: Traveller, wall: datetime) -> None:
        self.wall = wall
        self._traveller = traveller
        self._awake = timedelta()
        self._elapsed = timedelta()
        self._moving = threading.Lock()

    def clocks(self) -> Clocks:
        with self._moving:
            return Clocks(self.wall, self._awake, self._elapsed)

    def works(self, **span: float) -> None:
        """Time passes."""
        self._move(timedelta(**span), awake=True, elapsed=True)

    def sleeps(self, **span: float) -> None:
        """Time passes while nothing runs."""
        self._move(timedelta(**span), awake=False, elapsed=True)

    def is_set(self, **span: float) -> None:
        """Somebody sets the wall clock on, or back."""
        self._move(timedelta(**span), awake=False, elapsed=False)

    def _move(self, span: timedelta, *, awake: bool, elapsed: bool) -> None:
        with self._moving:
            self.wall += span
            self._awake += span if awake else timedelta()
            self._elapsed += span if elapsed else timedelta()
            self._traveller.move_to(self.wall)


class Errands:
    """What the jobs do here: nothing but note the instant, fail where they are told to, and wait at a gate."""

    def __init__(self, machine: Machine) -> None:
        self.wants_scan = False
        self.browses = True
        self.again: datetime | None = None
        """When the next look is to look again; told once."""
        self.next_day = machine.wall + timedelta(hours=16)
        self.faults: dict[str, Exception] = {}
        self.told: list[BaseException] = []
        self.gate = threading.Event()
        """Scans go through it; open unless a test closes it."""
        self.gate.set()
        self._machine = machine
        self._done: list[tuple[str, datetime]] = []

    def work(self) -> Work:
        return Work(
            wants_scan=lambda: self.wants_scan,
            browses=lambda: self.browses,
            scan=self._scan,
            evaluate=self._evaluate,
            next_day=lambda: self.next_day,
            new_day=self._new_day,
            failed=self.told.append,
            clocks=self._machine.clocks,
        )

    def looks(self) -> list[datetime]:
        """When it was looked at what is due."""
        return self._times("look")

    def scans(self) -> list[datetime]:
        """When the histories were read."""
        return self._times("scan")

    def days(self) -> list[datetime]:
        """When a local day was begun."""
        return self._times("day")

    def forget(self) -> None:
        """Leaves what was done so far out of account."""
        self._done.clear()

    def _times(self, name: str) -> list[datetime]:
        return [when for done, when in self._done if done == name]

    def _scan(self, stop: Callable[[], bool]) -> None:
        self._do("scan")
        while not (stop() or self.gate.wait(0.01)):
            pass

    def _evaluate(self) -> datetime | None:
        self._do("look")
        again, self.again = self.again, None
        return again

    def _new_day(self) -> None:
        self.next_day += timedelta(days=1) if self.next_day <= self._machine.wall else timedelta()
        self._do("day")

    def _do(self, name: str) -> None:
        self._done.append((name, self._machine.wall))
        if name in self.faults:
            raise self.faults[name]


def armed(jobs: Jobs) -> dict[str, datetime]:
    """Every job that will come by itself, and when."""
    return {job.id: job.next_run_time for job in jobs._scheduler.get_jobs()}


def settle(jobs: Jobs, machine: Machine) -> None:
    """Returns when all that is due has been done, and what that armed for now as well."""
    end = time.monotonic() + PATIENCE
    while not _is_calm(jobs, machine):
        assert time.monotonic() < end, f"the jobs find no end: {armed(jobs)}"
        done = threading.Event()
        jobs._scheduler.add_job(done.set)
        assert done.wait(PATIENCE)


def _is_calm(jobs: Jobs, machine: Machine) -> bool:
    """Whether no job is due, waits for the thread, or runs."""
    scheduler = jobs._scheduler
    with scheduler._jobstores_lock:
        under_way = scheduler._lookup_executor("default")._instances.copy()
        return not any(under_way.values()) and all(when > machine.wall for when in armed(jobs).values())
