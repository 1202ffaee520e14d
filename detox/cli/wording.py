"""Wording: the sentences of the command line for codes that come from below."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from detox.core.reminders import Answer, Hold, Kind, State

if TYPE_CHECKING:
    from detox.core.reminders import Reminder
    from detox.core.sources import Absence
    from detox.sources.source import Rejection

REJECTIONS = MappingProxyType(
    {
        "bad_time": "its time cannot be read",
        "bad_duration": "its duration cannot be read",
        "dangling": "it refers to an address that is missing",
        "bad_text": "its address cannot be read",
        "bad_transition": "how it was reached cannot be read",
        "no_zone": "its time carries no zone",
        "no_object": "it is no row of this kind",
        "incomplete": "something that it needs is missing",
        "short_row": "it has fewer columns than the header",
        "open_quote": "a quotation mark in it is never closed",
        "mismatch": "its duration is not the time between its start and its end",
        "too_long": "it lasts longer than 12 hours",
        "in_the_future": "it lies in the future",
    }
)
ASSUMPTIONS = MappingProxyType(
    {
        "utc": "times are UTC, as the browser writes them",
        "zone": "times carry no zone and are those of {}; --zone names another",
        "encoding": "letters are written in {}",
        "date_order": "dates are written in the order {}; `--map dates=DMY` or `MDY` says so",
        "repeated": "{} rows stand in it more than once and count once",
        "device": "it was used on this computer; --device names another",
    }
)
ABSENCES = MappingProxyType(
    {
        "not_found": "not found here",
        "unreadable": "may not be read",
        "silent": "does not answer",
        "from_a_file": "from a file",
    }
)
KINDS = MappingProxyType(
    {
        Kind.LIMIT: "limit reached",
        Kind.CHECK_IN: "check-in",
        Kind.REFLECTION: "weekly reflection",
        Kind.TRIAL: "trial",
        Kind.REVIEW: "review of a plan",
        Kind.SESSION_END: "end of a session",
    }
)
STATES = MappingProxyType(
    {
        State.DUE: "due",
        State.HELD: "held",
        State.SHOWN: "shown, not answered yet",
        State.ANSWERED: "answered",
        State.SNOOZED: "snoozed",
        State.MISSED: "missed",
        State.DROPPED: "dropped",
    }
)
REASONS = MappingProxyType(
    {
        Hold.QUIET.value: "it is quiet until then",
        Hold.TURNED_OFF.value: "limit notes are off",
        Hold.NOT_CURRENT.value: "the use was over already",
        Hold.SNOOZED.value: "snoozed",
        Hold.ASKED_TODAY.value: "asked today already",
        Answer.WRAP_UP.value: "wrapped up",
        Answer.MORE.value: "10 more minutes",
        Answer.SNOOZE.value: "snoozed",
        Answer.NOT_NOW.value: "not now",
    }
)


def brought(added: int, updated: int, duplicate: int = 0, new: str = "new") -> str:
    """What a file or a scan has brought, without what there was none of; that nothing was new is said."""
    others = [f"{count} {word}" for count, word in ((updated, "changed"), (duplicate, "already there")) if count]
    first = [f"{added} {new}"] if added else [] if updated else [f"nothing {new}"]
    return ", ".join([*first, *others])


def rejection(why: Rejection) -> str:
    """Why a row was left out."""
    return REJECTIONS[why.value]


def assumption(code: str) -> str:
    """What was taken for granted."""
    name, _, value = code.partition(":")
    return f"assumed: {ASSUMPTIONS.get(name, code).format(value)}"


def absence(why: Absence) -> str:
    """Why nothing can be read from a source."""
    return ABSENCES[why.value]


def reminder_words(reminder: Reminder) -> str:
    """What a reminder is about."""
    return f"{KINDS[reminder.kind]} · {reminder.account}"


def reminder_state(reminder: Reminder) -> str:
    """How far a reminder has come, and why it went no further."""
    why = REASONS.get(reminder_why(reminder), "")
    return f"{STATES[reminder.state]}: {why}" if why else STATES[reminder.state]


def reminder_why(reminder: Reminder) -> str:
    """The code of an answer, else of what holds a reminder; empty where it simply came."""
    if reminder.state in {State.ANSWERED, State.SNOOZED} and reminder.answer is not None:
        return reminder.answer.value
    return reminder.reason
