"""Binding: the services of the window, tied to one store, one calendar and one clock."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from detox.app.about import about
from detox.app.discarding import discarding, tidy
from detox.app.first import begin, profiles
from detox.app.keeping import keeping
from detox.app.noting import noting
from detox.app.origins import origins
from detox.app.programs import Programs
from detox.core.topics import Topic
from detox.gui.services import Services
from detox.services import log, pauses, plans, remind, settings, today, undo
from detox.storage.store import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from detox.app.days import Days
    from detox.core.drafts import PlanDraft, Proposal
    from detox.core.entries import Entry
    from detox.core.overview import Overview
    from detox.core.plans import Plan
    from detox.core.platforms import Catalogue
    from detox.core.reminders import Answer, Reminder
    from detox.core.settings import Settings
    from detox.core.sources import Readable
    from detox.core.today import Today
    from detox.services.undo import Undone
    from detox.sources.browsers import Profile
    from detox.storage.changes import Made
    from detox.storage.store import Store


def bind(
    store: Store, catalogue: Catalogue, days: Days, find: Callable[[], list[Profile]] = profiles,
    *, asks: bool = True, invented: Sequence[Readable] = (),
) -> Services:  # fmt: skip
    """What the window can ask and do; `find` tells the browsers' profiles that it may read.

    `asks` says whether it may ask the programs that run on this computer; where not, `invented` is what can be read.
    """
    programs = Programs(store, asks=asks, invented=invented)

    def start_plan(draft: PlanDraft) -> Plan:
        return plans.start(store, days.calendar(), draft, days.now())

    def edit_plan(plan: str, draft: PlanDraft, seen: PlanDraft) -> Plan:
        return plans.edit(store, days.calendar(), plan, draft, days.now(), seen)

    def pause_plan(plan: str, until: date | None) -> Plan:
        return plans.pause(store, days.calendar(), plan, until, days.now())

    def resume_plan(plan: str) -> Plan:
        return plans.resume(store, days.calendar(), plan, days.now())

    def end_plan(plan: str) -> Plan:
        return plans.end(store, days.calendar(), plan, days.now())

    def log_time(entry: Entry) -> object:
        return log.log(store, days.calendar(), entry, days.now())

    def answer(reminder: str, what: Answer, until: datetime | None) -> Reminder | None:
        return remind.answer(store, reminder, what, days.now(), until)

    return Services(
        now=days.now, zone=days.zone, first_weekday=days.first_weekday, today=partial(_today, store, catalogue, days),
        overview=partial(_overview, store, catalogue, days), proposal=partial(_proposal, store, days),
        start_plan=start_plan, edit_plan=edit_plan, pause_plan=pause_plan, resume_plan=resume_plan, end_plan=end_plan,
        log=log_time, settings=partial(settings.load, store), change_settings=partial(_change, store, days),
        revise_settings=partial(settings.revise, store),
        remember=partial(_remember, store), answer=answer, undo=partial(_step, store, days, undo.undo),
        undo_this=partial(_step, store, days, undo.undo_this),
        redo=partial(_step, store, days, undo.redo),
        tidy=partial(tidy, store, days), discarding=discarding(store, days),
        beginning=begin(store, catalogue, days, find, programs),
        origins=origins(store, catalogue, days, find, programs), keeping=keeping(store, days),
        about=about(store, catalogue, days), notes=noting(store, days),
    )  # fmt: skip


def _today(store: Store, catalogue: Catalogue, days: Days) -> Today:
    return today.today(store, catalogue, days.calendar(), days.now())


def _overview(store: Store, catalogue: Catalogue, days: Days) -> Overview:
    return plans.overview(store, catalogue, days.calendar(), days.now())


def _proposal(store: Store, days: Days, account: str) -> Proposal:
    return plans.proposal(store, days.calendar(), account, days.now())


def _change(store: Store, days: Days, **values: object) -> Settings:
    """Changes settings, and derives everything anew where the local day begins elsewhere now."""
    with store.change(Topic.SETTINGS, "settings"):
        changed = settings.change(store, **values)
        if "recording" in values:
            changed = pauses.follow(store, days.now())
    settings.adopt_calendar(store, days.calendar(changed))
    return changed


def _remember(store: Store, **values: object) -> Settings:
    """Keeps what the app notes for itself, where it can: while the disk is full that is not worth a word."""
    with suppress(StoreError):
        return settings.remember(store, **values)
    return settings.load(store)


def _step(store: Store, days: Days, step: Callable[..., Undone | None], *which: Made) -> Undone | None:
    """Takes a change back, or does it again; the local day may begin elsewhere now."""
    done = step(store, days.calendar(), days.now(), *which)
    settings.adopt_calendar(store, days.calendar())
    return done
