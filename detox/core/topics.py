"""Topics: the kinds of data whose change is told to whoever shows them."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A kind of stored data; every write names one."""

    USAGE = "usage"
    ACCOUNTS = "accounts"
    PLANS = "plans"
    SETTINGS = "settings"
    REMINDERS = "reminders"
    SOURCES = "sources"
    NOTES = "notes"
