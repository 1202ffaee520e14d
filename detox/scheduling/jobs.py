"""Jobs: derived from what is stored, run one at a time on a thread of their own, and armed anew after sleep."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from detox.scheduling.lean import spared
from detox.scheduling.wake import Clocks, out_of_step, woken

with spared():
    from apscheduler.events import EVENT_JOB_ERROR
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.date import DateTrigger
    from apscheduler.triggers.interval import IntervalTrigger

if TYPE_CHECKING:
    from collections.abc import Callable

    from apscheduler.events import JobExecutionEvent

WATCH_EVERY = timedelta(seconds=60)
AFTER_SLEEP = timedelta(seconds=45)
"""How long a person is left alone after waking the machine."""
AGAIN = timedelta(seconds=60)
"""When a job that raised is tried again."""


def _nothing() -> None:
    """What is done where there is nothing to look after."""


@dataclass(frozen=True, slots=True)
class Work:
    """What the jobs do; each is an ordinary function that may be called from their thread."""

    wants_scan: Callable[[], bool]
    """Whether an account with a limit makes a look at the histories worth it."""
    browses: Callable[[], bool]
    """Whether a browser runs, so that its history can have grown, or ActivityWatch has something new."""
    scan: Callable[[Callable[[], bool]], None]
    """Reads what is new, until its argument says that the app ends."""
    evaluate: Callable[[], datetime | None]
    """Shows what is due; when to look again, if time alone can change that."""
    next_day: Callable[[], datetime]
    """When the next local day begins."""
    new_day: Callable[[], None]
    failed: Callable[[BaseException], None]
    clocks: Callable[[], Clocks]
    look_after: Callable[[], datetime | None] = _nothing
    """Looks after the file, once a day; when to try again what could not be done."""


class Jobs:
    """Keeps three jobs (scan, evaluate, the new day) and a watch on the clocks.

    APScheduler waits for the wall clock, which may be set back by hours; the watch waits by time awake.
    """

    def __init__(
        self, work: Work, scan_every: timedelta = timedelta(minutes=1), watch_every: timedelta = WATCH_EVERY
    ) -> None:
        self._work = work
        self._scan_every = scan_every
        self._watch_every = watch_every
        self._clocks = work.clocks()
        self._not_before = self._clocks.wall
        self._browsed = True
        self._ended = threading.Event()
        self._thread = ThreadPoolExecutor(1)
        self._reading = threading.Lock()
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": self._thread},
            # Two instances: one that runs, and one that sees what changed meanwhile.
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 2},
        )
        # A third one is left out, as the second has yet to look; nothing of that is worth a warning.
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR)

    def start(self) -> None:
        """Begins; the first scan and the first evaluation come at once."""
        self._scheduler.start()
        self._watcher.start()
        self.arm()
        self._look_after_soon()

    def arm(self) -> None:
        """Derives every job anew from what is stored; cheap, and safe from any thread."""
        now = max(self._work.clocks().wall, self._not_before)
        self.evaluate_at(now)
        self._at("new_day", self._new_day, self._work.next_day())
        if not self._work.wants_scan():
            self._drop("scan")
        elif self._scheduler.get_job("scan") is None:
            every = IntervalTrigger(seconds=self._scan_every.total_seconds(), timezone=UTC)
            self._scheduler.add_job(
                self._in_turn, every, (self._look,), id="scan", next_run_time=now, replace_existing=True
            )

    def evaluate_at(self, when: datetime) -> None:
        """Looks at what is due at an instant, or at once where it has passed; never right after sleep."""
        self._at("evaluate", self._evaluate, max(when, self._not_before))

    def evaluate_now(self) -> None:
        """Looks at what is due at once."""
        self.evaluate_at(self._work.clocks().wall)

    def scan_now(self) -> None:
        """Looks at the histories at once, limit or not."""
        self._at("scan_once", self._scan, self._work.clocks().wall)

    def begin_day(self) -> None:
        """Begins the local day anew at once: the computer's zone is another."""
        self._at("new_day", self._new_day, self._work.clocks().wall)

    def shut(self) -> None:
        """Ends; a job that runs is waited for, a scan is told to stop, and what waits for its turn is left undone."""
        self._ended.set()
        if self._scheduler.running:
            # Not `wait=True`: it holds the lock that a job needs to arm the next one.
            self._scheduler.shutdown(wait=False)
            self._watcher.join()
        self._thread.shutdown(wait=True)

    def _at(self, name: str, job: Callable[[], None], when: datetime) -> None:
        self._scheduler.add_job(self._once, DateTrigger(when, UTC), (name, job), id=name, replace_existing=True)

    def _drop(self, name: str) -> None:
        if self._scheduler.get_job(name) is not None:
            self._scheduler.remove_job(name)

    def _once(self, name: str, job: Callable[[], None]) -> None:
        """Does a job that comes once; where it raises, that is told, and it is tried again."""
        try:
            self._in_turn(job)
        except BaseException:
            self._at(name, job, self._work.clocks().wall + AGAIN)
            raise

    def _in_turn(self, job: Callable[[], None]) -> None:
        """Does a job, unless the app ends or the machine has just woken (then it is armed anew)."""
        if not self._ended.is_set() and not self._woke():
            job()

    def _look(self) -> None:
        """Scans while there can be something new, and once more after a browser has written its last."""
        browses = self._work.browses()
        if browses or self._browsed:
            self._scan()
        self._browsed = browses

    def _scan(self) -> None:
        self._work.scan(self._ended.is_set)
        self.evaluate_now()

    def _evaluate(self) -> None:
        now = self._work.clocks().wall
        if now < self._not_before:
            self.evaluate_at(now)
            return
        again = self._work.evaluate()
        if again is not None:
            # Not under the name of the next evaluation: that one may have been asked for meanwhile.
            self._at("look_again", self._evaluate, again)

    def _new_day(self) -> None:
        try:
            self._work.new_day()
        finally:
            self.arm()
            self._look_after_soon()

    def _look_after_soon(self) -> None:
        self._at("look_after", self._look_after, self._work.clocks().wall)

    def _look_after(self) -> None:
        again = self._work.look_after()
        if again is not None:
            self._at("look_after_again", self._look_after, again)

    def _begin_anew(self) -> None:
        self._drop("scan")
        self._new_day()

    def _watch(self) -> None:
        while not self._ended.wait(self._watch_every.total_seconds()):
            self._woke()

    def _woke(self) -> bool:
        """Whether the machine has slept since the last reading; what is out of step is armed anew."""
        with self._reading:
            before, self._clocks = self._clocks, self._work.clocks()
            now, woke = self._clocks.wall, woken(before, self._clocks, self._watch_every)
            if not out_of_step(before, self._clocks, self._watch_every):
                return False
            self._not_before = now + AFTER_SLEEP if woke else now
        self._at("new_day", self._begin_anew, now)
        return woke

    def _failed(self, event: JobExecutionEvent) -> None:
        self._work.failed(event.exception)
