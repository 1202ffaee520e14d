"""Plans: why an account is kept, what is tried with it, and the limits that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from detox.core.usage import Activity


class Mode(StrEnum):
    """What a person tries with an account."""

    KEEP = "keep"
    LIMIT = "limit"
    PAUSE = "pause"
    LEAVE = "leave"


class Period(StrEnum):
    """The stretch over which a limit counts."""

    VISIT = "visit"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Unit(StrEnum):
    """What a limit counts."""

    SECONDS = "seconds"
    OPENINGS = "openings"


@dataclass(frozen=True, slots=True)
class Window:
    """Local wall time on some weekdays (Monday is 0); an end at or before the start lies on the next day."""

    weekdays: frozenset[int]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `amount` per period over all `accounts` together; no activities means all of them.

    With windows, only use inside them counts against the amount and use outside them is over at once: fixed
    windows are a limit, read-only is a limit of 0 on contributing, messages-only one of 0 on all but messaging.
    """

    id: str
    accounts: tuple[str, ...]
    period: Period
    amount: int
    unit: Unit = Unit.SECONDS
    activities: frozenset[Activity] = frozenset()
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who must still be able to reach the person, and by which road."""

    name: str
    route: str
    reached: bool = False


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """What a plan said from one local day on; a past day is judged by the version that held then."""

    id: str
    valid_from: date
    mode: Mode
    purpose: str = ""
    outcome: str = ""
    limits: tuple[Limit, ...] = ()
    off_hours: tuple[Window, ...] = ()
    what_else: tuple[str, ...] = ()
    bridge: tuple[Contact, ...] = ()
    review_dates: tuple[date, ...] = ()
    until: date | None = None
    """Last day of a pause that ends by itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one account, its versions in order of `valid_from`."""

    id: str
    account: str
    started_on: date
    versions: tuple[PlanVersion, ...]
    baseline: Baseline | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """Daily seconds of the account over the covered days before the plan, frozen when it starts.

    `days` holds (local day, seconds that day, seconds of all other accounts that day), oldest first.
    """

    days: tuple[tuple[date, float, float], ...]
