"""Work: what the jobs do, tied to one store, one calendar and one clock; imported after the window can be seen."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from detox.app.judge import Judge
from detox.core.periods import to_datetime, to_instant
from detox.core.platforms import Classifier
from detox.desktop import clock, paths
from detox.scheduling.jobs import Jobs, Work
from detox.scheduling.wake import Clocks
from detox.services import remind, settings
from detox.services.live import Live
from detox.services.pauses import is_recording
from detox.services.scan import Scanner
from detox.services.tidying import tidy
from detox.sources import browsers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from detox.app.days import Days
    from detox.core.platforms import Catalogue
    from detox.gui.signals import Signals
    from detox.storage.store import Store


def jobs(
    store: Store, catalogue: Catalogue, days: Days, signals: Signals, scan_every: timedelta,
    look_after: Callable[[], datetime | None], *, reads_here: bool,
) -> Jobs:  # fmt: skip
    """The jobs, not begun; they run on a thread of their own, and a demo's look after no file."""
    work = _work(store, catalogue, days, signals, reads_here=reads_here)
    return Jobs(replace(work, look_after=look_after) if reads_here else work, scan_every)


def _work(store: Store, catalogue: Catalogue, days: Days, signals: Signals, *, reads_here: bool) -> Work:
    scanner = Scanner(_profiles, live=Live(paths.activitywatch())) if reads_here else Scanner(list)

    judge = Judge(store, signals.clock_judged.emit)

    def scan(stop: Callable[[], bool]) -> None:
        now = clock.now()
        if judge.stops(now):
            return
        with store.read():
            accounts = store.accounts.all()
            recording = is_recording(store.settings.load(), now)
        if recording:
            scanned = scanner.scan(store, days.calendar(), Classifier(catalogue, accounts), now, stop)
            for _, fault in scanned.faults:
                signals.failed.emit(fault)

    def browses() -> bool:
        return scanner.running(store)

    def evaluate() -> datetime | None:
        now = clock.now()
        if judge.stops(now):
            return None
        found = remind.evaluate(store, days.calendar(), now)
        for reminder in found.show:
            signals.reminder_due.emit(reminder)
        return found.look_again_at

    def next_day() -> datetime:
        calendar = days.calendar()
        return to_datetime(calendar.span(calendar.day_of(to_instant(clock.now()))).end)

    def new_day() -> None:
        days.renew()
        if judge.stops(clock.now()):
            return
        settings.begin_day(store, days.calendar())
        tidy(store, clock.now())
        signals.day_began.emit()

    def wants_scan() -> bool:
        return reads_here and remind.wants_scan(store, days.calendar(), clock.now())

    return Work(wants_scan, browses, scan, evaluate, next_day, new_day, signals.failed.emit, _clocks)


def _profiles() -> list[browsers.Profile]:
    return browsers.found(Path.home(), os.environ, sys.platform)


def _clocks() -> Clocks:
    return Clocks(clock.now(), clock.awake(), clock.elapsed())
