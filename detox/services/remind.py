"""Remind: what is due now, and what a person did with it; the only place that writes reminders."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from detox.core.limits import Reached, period_of, reached
from detox.core.periods import Calendar, to_instant
from detox.core.plans import Plan, current, version_on
from detox.core.reminders import (
    Answer,
    Decision,
    Reminder,
    State,
    answered,
    decide,
    limit_notes,
    next_crossing,
    outlived,
)
from detox.core.sessions import OPENING_GAP
from detox.core.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detox.core.plans import Limit
    from detox.storage.store import Store

LOOK_BACK = timedelta(days=1)


class Evaluation(NamedTuple):
    """What to show now, claimed by this caller, and when to look again."""

    show: tuple[Reminder, ...]
    look_again_at: datetime | None


def evaluate(store: Store, calendar: Calendar, now: datetime) -> Evaluation:
    """Decides what is due; `shown` is committed before anything is drawn, so nothing is ever shown twice."""
    with store.read():
        decision = preview(store, calendar, now)
    if not (decision.show or decision.hold or decision.drop):
        return Evaluation((), decision.look_again_at)
    with store.change(Topic.REMINDERS):
        decision = preview(store, calendar, now)  # anew: another process may have shown it meanwhile
        for reminder in (*decision.hold, *decision.drop):
            _keep(store, reminder)
        kept = [_keep(store, reminder) for reminder in decision.show]
        shown = tuple(
            replace(reminder, state=State.SHOWN, shown_at=now)
            for reminder in kept
            if store.reminders.claim(reminder.id, now)
        )
    return Evaluation(shown, decision.look_again_at)


def preview(store: Store, calendar: Calendar, now: datetime) -> Decision:
    """What is to be done with reminders, by what is stored; nothing is written. Call inside `read()` or `change()`."""
    today = calendar.day_of(to_instant(now))
    limits = limits_today(store, calendar, current(store.plans.all(), today), now)
    before = store.reminders.since(now - LOOK_BACK)
    owners = {each.limit.id: account for account, uses in limits.items() for each in uses}
    uses = [each for some in limits.values() for each in some]
    decision = decide(limit_notes(uses, calendar, now, owners), before, store.settings.load(), now)
    over = outlived(before, today)
    wakes = [when for when in (decision.look_again_at, next_crossing(uses, now)) if when is not None]
    return replace(decision, drop=(*decision.drop, *over), look_again_at=min(wakes, default=None))


def answer(
    store: Store, reminder_id: str, what: Answer, now: datetime, until: datetime | None = None
) -> Reminder | None:
    """The reminder after the person's answer; None where there is none of that id."""
    with store.change(Topic.REMINDERS, "reminder"):
        known = store.reminders.get(reminder_id)
        if known is None:
            return None
        done = answered(known, what, now, until)
        store.reminders.save(done)
    return done


def miss_unanswered(store: Store, now: datetime) -> None:
    """Puts what was shown before this start and never answered on the missed list."""
    with store.read():
        if not _unanswered(store, now):
            return
    with store.change(Topic.REMINDERS):
        for reminder in _unanswered(store, now):
            store.reminders.save(replace(reminder, state=State.MISSED))


def limits_today(
    store: Store, calendar: Calendar, plans: Mapping[str, Plan], now: datetime
) -> dict[str, list[Reached]]:
    """How far each limit of each account's current plan is used up; call inside `read()`."""
    instant = to_instant(now)
    today = calendar.day_of(instant)
    held = {account: _limits(plan, today) for account, plan in plans.items()}
    limits = [limit for each in held.values() for limit in each]
    if not limits:
        return {}
    first = min(period_of(limit, calendar, today)[0] for limit in limits)
    # An opening that began just before the period goes on into it.
    sessions = store.derived.sessions(calendar.start_of(first) - OPENING_GAP, calendar.span(today).end)
    return {account: [reached(limit, sessions, calendar, instant) for limit in each] for account, each in held.items()}


def wants_scan(store: Store, calendar: Calendar, now: datetime) -> bool:
    """Whether any account has a limit today, so that the histories are worth a look every minute."""
    today = calendar.day_of(to_instant(now))
    with store.read():
        plans = current(store.plans.all(), today)
        recording = store.settings.load().recording
    return recording and any(_limits(plan, today) for plan in plans.values())


def _limits(plan: Plan, today: date) -> tuple[Limit, ...]:
    version = version_on(plan, today)
    return version.limits if version else ()


def _unanswered(store: Store, now: datetime) -> list[Reminder]:
    return [reminder for reminder in store.reminders.since(now) if reminder.state is State.SHOWN]


def _keep(store: Store, reminder: Reminder) -> Reminder:
    """Stores a reminder, under a new id where it has none."""
    if reminder.id:
        store.reminders.save(reminder)
        return reminder
    made = replace(reminder, id=str(uuid.uuid4()))
    store.reminders.add(made)
    return made
