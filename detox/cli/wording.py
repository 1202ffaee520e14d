"""Wording: the sentences of the command line for codes that come from below."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from detox.core.reminders import Kind

if TYPE_CHECKING:
    from detox.core.reminders import Reminder
    from detox.sources.source import Rejection

REJECTIONS = MappingProxyType(
    {
        "bad_time": "its time cannot be read",
        "bad_duration": "its duration cannot be read",
        "dangling": "it refers to an address that is missing",
        "bad_text": "its address is no text",
        "bad_transition": "how it was reached cannot be read",
        "too_long": "it lasts longer than 12 hours",
        "in_the_future": "it lies in the future",
    }
)
ASSUMPTIONS = MappingProxyType(
    {
        "utc": "times are UTC, as the browser writes them",
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


def rejection(why: Rejection) -> str:
    """Why a row was left out."""
    return REJECTIONS[why.value]


def assumption(code: str) -> str:
    """What was taken for granted."""
    return f"assumed: {ASSUMPTIONS.get(code, code)}"


def reminder_words(reminder: Reminder) -> str:
    """What a reminder is about."""
    return f"{KINDS[reminder.kind]} · {reminder.account}"
