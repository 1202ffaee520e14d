"""Binding: the services of the window and the work of the jobs, tied to one store, one calendar and one clock."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from detox.core.periods import to_datetime, to_instant
from detox.core.platforms import Classifier
from detox.desktop import clock
from detox.gui.services import Services
from detox.scheduling.jobs import Work
from detox.scheduling.wake import Clocks
from detox.services import log, plans, remind, settings, today, undo
from detox.services.scan import Scanner
from detox.sources import browsers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from detox.app.days import Days
    from detox.core.drafts import PlanDraft, Proposal
    from detox.core.entries import Entry
    from detox.core.overview import Overview
    from detox.core.plans import Plan
    from detox.core.platforms import Catalogue
    from detox.core.reminders import Answer, Reminder
    from detox.core.settings import Settings
    from detox.core.today import Today
    from detox.gui.signals import Signals
    from detox.storage.store import Store


def bind(store: Store, catalogue: Catalogue, days: Days) -> Services:
    """What the window can ask and do."""

    def start_plan(draft: PlanDraft) -> Plan:
        return plans.start(store, days.calendar(), draft, clock.now())

    def edit_plan(plan: str, draft: PlanDraft) -> Plan:
        return plans.edit(store, days.calendar(), plan, draft, clock.now())

    def pause_plan(plan: str, until: date | None) -> Plan:
        return plans.pause(store, days.calendar(), plan, until, clock.now())

    def resume_plan(plan: str) -> Plan:
        return plans.resume(store, days.calendar(), plan, clock.now())

    def end_plan(plan: str) -> Plan:
        return plans.end(store, days.calendar(), plan, clock.now())

    def log_time(entry: Entry) -> object:
        return log.log(store, days.calendar(), entry, clock.now())

    def answer(reminder: str, what: Answer, until: datetime | None) -> Reminder | None:
        return remind.answer(store, reminder, what, clock.now(), until)

    return Services(
        now=clock.now, zone=days.zone, first_weekday=days.first_weekday, today=partial(_today, store, catalogue, days),
        overview=partial(_overview, store, catalogue, days), proposal=partial(_proposal, store, days),
        start_plan=start_plan, edit_plan=edit_plan, pause_plan=pause_plan, resume_plan=resume_plan, end_plan=end_plan,
        log=log_time, settings=partial(settings.load, store), change_settings=partial(_change, store, days),
        remember=partial(settings.remember, store), answer=answer, undo=partial(_undo, store, days),
    )  # fmt: skip


def work(store: Store, catalogue: Catalogue, days: Days, signals: Signals, *, reads_browsers: bool) -> Work:
    """What the jobs do, on a thread of their own."""
    scanner = Scanner(_profiles if reads_browsers else list)

    def scan(stop: Callable[[], bool]) -> None:
        now = clock.now()
        with store.read():
            accounts = store.accounts.all()
            is_recording = store.settings.load().recording
        if is_recording:
            scanned = scanner.scan(store, days.calendar(), Classifier(catalogue, accounts), now, stop)
            for _, fault in scanned.faults:
                signals.failed.emit(fault)

    def evaluate() -> datetime | None:
        found = remind.evaluate(store, days.calendar(), clock.now())
        for reminder in found.show:
            signals.reminder_due.emit(reminder)
        return found.look_again_at

    def next_day() -> datetime:
        calendar = days.calendar()
        return to_datetime(calendar.span(calendar.day_of(to_instant(clock.now()))).end)

    def new_day() -> None:
        days.renew()
        settings.begin_day(store, days.calendar())
        signals.day_began.emit()

    def wants_scan() -> bool:
        return reads_browsers and remind.wants_scan(store, days.calendar(), clock.now())

    return Work(wants_scan, scanner.running, scan, evaluate, next_day, new_day, signals.failed.emit, _clocks)


def _today(store: Store, catalogue: Catalogue, days: Days) -> Today:
    return today.today(store, catalogue, days.calendar(), clock.now())


def _overview(store: Store, catalogue: Catalogue, days: Days) -> Overview:
    return plans.overview(store, catalogue, days.calendar(), clock.now())


def _proposal(store: Store, days: Days, account: str) -> Proposal:
    return plans.proposal(store, days.calendar(), account, clock.now())


def _change(store: Store, days: Days, **values: object) -> Settings:
    """Changes settings, and derives everything anew where the local day begins elsewhere now."""
    changed = settings.change(store, **values)
    settings.adopt_calendar(store, days.calendar(changed))
    return changed


def _undo(store: Store, days: Days) -> str | None:
    label = undo.undo(store, days.calendar())
    settings.adopt_calendar(store, days.calendar())
    return label


def _profiles() -> list[browsers.Profile]:
    return browsers.found(Path.home(), os.environ, sys.platform)


def _clocks() -> Clocks:
    return Clocks(clock.now(), clock.awake(), clock.elapsed())
