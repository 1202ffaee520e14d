"""Reminders: what is due, and what becomes of it; this is the only place where due times are computed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from detox.core.periods import Calendar, to_datetime, to_instant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detox.core.limits import Reached
    from detox.core.settings import Settings


class Kind(StrEnum):
    """What a reminder is about."""

    LIMIT = "limit"
    CHECK_IN = "check_in"
    REFLECTION = "reflection"
    TRIAL = "trial"
    REVIEW = "review"
    SESSION_END = "session_end"


class State(StrEnum):
    """How far a reminder has come."""

    DUE = "due"
    HELD = "held"
    SHOWN = "shown"
    ANSWERED = "answered"
    SNOOZED = "snoozed"
    MISSED = "missed"
    DROPPED = "dropped"


class Answer(StrEnum):
    """What a person did with a limit note."""

    WRAP_UP = "wrap_up"
    MORE = "more"
    SNOOZE = "snooze"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder; (kind, subject, slot) is unique, so nothing is ever asked twice.

    `subject` names what it is about (a limit's id), `slot` the local day or time it belongs to. `used` and
    `allowed` are seconds (or openings) at the moment it fell due.
    """

    id: str
    kind: Kind
    subject: str
    slot: str
    due_at: datetime
    state: State = State.DUE
    account: str = ""
    used: int = 0
    allowed: int = 0
    reason: str = ""
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    answer: Answer | None = None
    snoozes: int = 0


CURRENT = timedelta(minutes=10)
"""How long ago the use may have ended for its limit note still to be worth showing."""
MOST_SNOOZES = 2
NEXT_CARD = timedelta(minutes=1)
"""How long after a card the next one may come, where two are due at once."""
WAITING = frozenset({State.DUE, State.HELD, State.SNOOZED})
NEARLY = 0.8
"""Share of a limit from which the tray's tool-tip names it."""


class Hold(StrEnum):
    """Why a reminder is not shown now."""

    QUIET = "quiet"
    TURNED_OFF = "turned_off"
    NOT_CURRENT = "not_current"
    SNOOZED = "snoozed"
    ASKED_TODAY = "asked_today"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with reminders: show these, hold those, drop the rest, and when to look again."""

    show: tuple[Reminder, ...] = ()
    hold: tuple[Reminder, ...] = ()
    drop: tuple[Reminder, ...] = ()
    look_again_at: datetime | None = None


def decide(due: Iterable[Reminder], before: Iterable[Reminder], settings: Settings, now: datetime) -> Decision:
    """What to show of what is due, given what was shown before: at most one card, the earliest due first."""
    known = {(each.kind, each.subject, each.slot): each for each in before}
    show: list[Reminder] = []
    hold: list[Reminder] = []
    drop: list[Reminder] = []
    wakes: list[datetime] = []
    for fresh in sorted(due, key=_due_at):
        old = known.get((fresh.kind, fresh.subject, fresh.slot))
        reminder = fresh if old is None else replace(old, used=fresh.used, allowed=fresh.allowed)
        why = _held(reminder, settings, now)
        if why is None:
            show.append(replace(reminder, state=State.DUE, reason=""))
        elif why is Hold.SNOOZED or why is Hold.QUIET:
            wakes.append(reminder.due_at if why is Hold.SNOOZED else quiet_until(settings) or now)
            held = replace(reminder, state=State.HELD, reason=why.value)
            if reminder.state in {State.DUE, State.HELD} and held != old:
                hold.append(held)
        elif why is Hold.TURNED_OFF and old is not None:
            drop.append(replace(reminder, state=State.DROPPED, reason=why.value))
    if len(show) > 1:
        wakes.append(now + NEXT_CARD)
    return Decision(tuple(show[:1]), tuple(hold), tuple(drop), min(wakes, default=None))


def limit_notes(
    reached: Iterable[Reached], calendar: Calendar, now: datetime, plans: Mapping[str, str]
) -> list[Reminder]:
    """The limit notes that are due: one per account and local day, for limits that are used up.

    `plans` names the account whose plan each limit belongs to.
    """
    slot = calendar.day_of(to_instant(now)).isoformat()
    notes: dict[str, Reminder] = {}
    for each in sorted(reached, key=_reached_at):
        account = plans.get(each.limit.id, each.limit.accounts[0])
        if each.reached_at is None or each.last_used is None or account in notes or each.reached_at > to_instant(now):
            continue
        stale = to_instant(now) - each.last_used > CURRENT // timedelta(milliseconds=1)
        notes[account] = Reminder(
            id="", kind=Kind.LIMIT, subject=account, slot=slot, due_at=now, account=account, used=each.used,
            allowed=each.limit.amount, reason=Hold.NOT_CURRENT.value if stale else "",
        )  # fmt: skip
    return list(notes.values())


def outlived(before: Iterable[Reminder], today: date) -> list[Reminder]:
    """Limit notes that still wait from an earlier local day, as missed: none is worth showing after its day."""
    waiting = (each for each in before if each.kind is Kind.LIMIT and each.state in WAITING)
    return [replace(each, state=State.MISSED) for each in waiting if each.slot < today.isoformat()]


def next_crossing(reached: Iterable[Reached], now: datetime) -> datetime | None:
    """When what is going on now will use a limit up, if it goes on."""
    ahead = [each.reached_at for each in reached if each.reached_at and each.reached_at > to_instant(now)]
    return to_datetime(min(ahead)) if ahead else None


def answered(reminder: Reminder, answer: Answer, now: datetime, until: datetime | None = None) -> Reminder:
    """The reminder after what a person did with it; a second snooze ends it for the day."""
    if answer is Answer.SNOOZE and until is not None and reminder.snoozes + 1 < MOST_SNOOZES:
        return replace(reminder, state=State.SNOOZED, due_at=until, snoozes=reminder.snoozes + 1, answer=answer)
    return replace(reminder, state=State.ANSWERED, answered_at=now, answer=answer, snoozes=reminder.snoozes + 1)


def quiet_until(settings: Settings) -> datetime | None:
    """The instant until which the person wants silence."""
    return datetime.fromisoformat(settings.quiet_until) if settings.quiet_until else None


def _held(reminder: Reminder, settings: Settings, now: datetime) -> Hold | None:
    """Why a reminder is not to be shown now; None when it is."""
    if reminder.state in {State.SHOWN, State.ANSWERED, State.MISSED, State.DROPPED}:
        return Hold.ASKED_TODAY
    if not settings.limit_notes:
        return Hold.TURNED_OFF
    if reminder.state is State.SNOOZED and reminder.due_at > now:
        return Hold.SNOOZED
    if reminder.reason == Hold.NOT_CURRENT.value:
        return Hold.NOT_CURRENT
    quiet = quiet_until(settings)
    return Hold.QUIET if quiet is not None and quiet > now else None


def _due_at(reminder: Reminder) -> datetime:
    return reminder.due_at


def _reached_at(each: Reached) -> int:
    return each.reached_at or 0
