"""Usage: what was observed, what follows from it, and the words for both.

Instants are integer milliseconds since 1970-01-01 UTC and intervals are half-open, because a year of use is a
million of them; everything a person plans or decides uses aware `datetime`, `date` and `timedelta` instead.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

DESKTOP = "desktop"
"""Scope of a source that sees every window; no observation has it, only watched intervals."""
APP = "app"
"""Scope of use in a native program."""
UNKNOWN_SCOPE = "unknown"
"""Scope of use whose place was not told (timers, RescueTime, time logged by hand)."""

SECOND = 1_000
MINUTE = 60 * SECOND
QUARTER = 15 * MINUTE
"""What the offset of every zone is a multiple of: no full hour of wall time, and no local day, begins within one."""
HOUR = 60 * MINUTE
LONGEST = 12 * HOUR
"""No use lasts longer; what claims to is left out and named."""


class Activity(StrEnum):
    """What somebody does on a platform."""

    READING = "reading"
    NOTIFICATIONS = "notifications"
    CONTRIBUTING = "contributing"
    MESSAGING = "messaging"
    BUSINESS = "business"
    ACCOUNT = "account"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """How a duration is known, best first."""

    MEASURED = "measured"
    IMPORTED = "imported"
    ESTIMATED = "estimated"
    SELF_REPORTED = "self_reported"


class Rank:
    """Precedence of observations: the lowest wins."""

    EXTENSION = 1
    ACTIVITYWATCH = 2
    FOREGROUND = 3
    RESCUETIME = 3
    MEASURED_HISTORY = 4
    HISTORY = 5
    BY_HAND = 6


def browser_scope(browser: str) -> str:
    """The scope of use inside one browser, named by its id in the platform catalogue."""
    return f"browser:{browser}"


class Kind(NamedTuple):
    """What many observations have in common.

    `bucket` is the length in milliseconds of the stretch that the origin told a sum for, 0 where it told from when to
    when; inside its bucket such use lies where it is put, not where it was.
    """

    scope: str
    rank: int
    platform: str
    account: str
    activity: Activity
    evidence: Evidence
    bucket: int = 0


class Observation(NamedTuple):
    """One stretch of recognised use as one source told it; (source, key) identifies it for ever."""

    source: int
    key: int
    start: int
    end: int
    kind: Kind


class Watched(NamedTuple):
    """A stretch in which a source of this rank would have seen any use inside its scope."""

    start: int
    end: int
    scope: str
    rank: int


class Verb(StrEnum):
    """What a correction does to the sessions under it."""

    STRIKE = "strike"
    MOVE = "move"
    ADD = "add"


class Correction(NamedTuple):
    """A person's own word about an interval; it outlives every re-derivation.

    `platform`, `account` and `activity` say where MOVE and ADD put the time; an empty one is left as it was.
    """

    id: str
    start: int
    end: int
    verb: Verb
    platform: str = ""
    account: str = ""
    activity: Activity | None = None


class Session(NamedTuple):
    """A maximal stretch with one winning observation and one activity; sessions of a device never overlap.

    Its kind is that of the observation, with the activity that counts.
    """

    device: str
    start: int
    end: int
    source: int
    key: int
    kind: Kind


class DailyTotal(NamedTuple):
    """Use of one kind on one local day.

    `used` is the device alone, `counted` leaves out instants that another device counts; both milliseconds.
    """

    day: date
    device: str
    platform: str
    account: str
    activity: Activity
    evidence: Evidence
    used: int
    counted: int
    openings: int


class DayCoverage(NamedTuple):
    """Known presence on one local day of one device, and the part of it that was watched, in milliseconds."""

    day: date
    device: str
    present: int
    watched: int
