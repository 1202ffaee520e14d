"""Jobs: derived from what is stored, run one at a time on a thread of their own, and armed anew after sleep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.events import EVENT_JOB_ERROR
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from detox.scheduling.wake import Clocks, out_of_step, slept

if TYPE_CHECKING:
    from collections.abc import Callable

    from apscheduler.events import JobExecutionEvent

WATCH_EVERY = timedelta(seconds=60)
AFTER_SLEEP = timedelta(seconds=45)
"""How long a person is left alone after waking the machine."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the jobs do; each is an ordinary function that may be called from their thread."""

    wants_scan: Callable[[], bool]
    """Whether an account with a limit makes a look at the histories worth it."""
    browses: Callable[[], bool]
    """Whether a browser runs, so that its history can have grown."""
    scan: Callable[[], None]
    evaluate: Callable[[], datetime | None]
    """Shows what is due; when to look again, if time alone can change that."""
    next_day: Callable[[], datetime]
    """When the next local day begins."""
    new_day: Callable[[], None]
    failed: Callable[[BaseException], None]
    clocks: Callable[[], Clocks]


class Jobs:
    """Keeps four jobs: scan, evaluate, the new day, and a watch on the clocks."""

    def __init__(self, work: Work, scan_every: timedelta = timedelta(minutes=1)) -> None:
        self._work = work
        self._scan_every = scan_every
        self._clocks = work.clocks()
        self._browsed = True
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR)

    def start(self) -> None:
        """Begins; the first scan and the first evaluation come at once."""
        every = IntervalTrigger(seconds=WATCH_EVERY.total_seconds(), timezone=UTC)
        self._scheduler.add_job(self._watch, every, id="watch")
        self._scheduler.start()
        self.arm()

    def arm(self) -> None:
        """Derives every job anew from what is stored; cheap, and safe from any thread."""
        now = self._work.clocks().wall
        self._at("new_day", self._new_day, self._work.next_day())
        if not self._work.wants_scan():
            self._drop("scan")
        elif self._scheduler.get_job("scan") is None:
            every = IntervalTrigger(seconds=self._scan_every.total_seconds(), timezone=UTC)
            self._scheduler.add_job(self._look, every, id="scan", next_run_time=now, replace_existing=True)
        self.evaluate_at(now)

    def evaluate_at(self, when: datetime) -> None:
        """Looks at what is due at an instant, or at once where it has passed."""
        self._at("evaluate", self._evaluate, when)

    def scan_now(self) -> None:
        """Looks at the histories at once, limit or not."""
        self._at("scan_once", self._scan, self._work.clocks().wall)

    def shut(self) -> None:
        """Ends; a job that runs is waited for."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _at(self, name: str, job: Callable[[], None], when: datetime) -> None:
        self._scheduler.add_job(job, DateTrigger(when), id=name, replace_existing=True)

    def _drop(self, name: str) -> None:
        if self._scheduler.get_job(name) is not None:
            self._scheduler.remove_job(name)

    def _look(self) -> None:
        """Scans while a browser runs, and once more after it has written its last."""
        browses = self._work.browses()
        if browses or self._browsed:
            self._scan()
        self._browsed = browses

    def _scan(self) -> None:
        self._work.scan()
        self._evaluate()

    def _evaluate(self) -> None:
        again = self._work.evaluate()
        if again is not None and self._scheduler.running:
            self.evaluate_at(again)

    def _new_day(self) -> None:
        self._work.new_day()
        self.arm()

    def _watch(self) -> None:
        """Arms every job anew where the clocks say that they can no longer be on time."""
        before, self._clocks = self._clocks, self._work.clocks()
        if out_of_step(before, self._clocks):
            asleep = slept(before, self._clocks) > timedelta()
            self._drop("scan")
            self.arm()
            if asleep:
                self.evaluate_at(self._clocks.wall + AFTER_SLEEP)

    def _failed(self, event: JobExecutionEvent) -> None:
        self._work.failed(event.exception)
