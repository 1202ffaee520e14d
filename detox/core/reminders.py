"""Reminders: what is due, and what becomes of it; this is the only place where due times are computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
    NONE = "none"


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
