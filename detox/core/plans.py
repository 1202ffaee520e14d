"""Plans: why an account is kept, what is tried with it, and the limits that follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from detox.core.usage import Activity

SECONDS_A_DAY = 86_400


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


class PlanState(StrEnum):
    """How a plan stands on a day."""

    COMING = "coming"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


def version_on(plan: Plan, day: date) -> PlanVersion | None:
    """The version that holds on a local day; None before the first and after the end."""
    if plan.ended_on is not None and day >= plan.ended_on:
        return None
    held = None
    for version in plan.versions:
        if version.valid_from <= day and not (version.until is not None and day > version.until):
            held = version
    return held


def state_on(plan: Plan, day: date) -> PlanState:
    """How a plan stands on a local day; one that was nothing but a pause has ended when that has."""
    if plan.ended_on is not None and day >= plan.ended_on:
        return PlanState.ENDED
    version = version_on(plan, day)
    if version is None:
        return PlanState.COMING if any(each.valid_from > day for each in plan.versions) else PlanState.ENDED
    return PlanState.PAUSED if version.mode is Mode.PAUSE else PlanState.ACTIVE


def current(plans: Iterable[Plan], day: date) -> dict[str, Plan]:
    """The plan of each account that has one on a local day; a later one counts over an earlier."""
    return {plan.account: plan for plan in plans if state_on(plan, day) in {PlanState.ACTIVE, PlanState.PAUSED}}


def is_daily(limit: Limit) -> bool:
    """Whether a limit is the one that people set first: time a day, whatever is done with the one account."""
    bounded = limit.activities or limit.windows or len(limit.accounts) > 1
    return limit.period is Period.DAY and limit.unit is Unit.SECONDS and not bounded


def daily_seconds(limits: Iterable[Limit]) -> int | None:
    """Seconds a day on the account, whatever is done there; None without such a limit."""
    return next((limit.amount for limit in limits if is_daily(limit)), None)


class PlanFault(StrEnum):
    """Why a plan cannot be kept."""

    NEGATIVE_LIMIT = "negative_limit"
    LIMIT_OVER_A_DAY = "limit_over_a_day"
    LIMIT_NEEDED = "limit_needed"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"


def faults(version: PlanVersion) -> tuple[PlanFault, ...]:
    """What stops a version from being kept."""
    found = []
    for limit in version.limits:
        if limit.amount < 0:
            found.append(PlanFault.NEGATIVE_LIMIT)
        if limit.unit is Unit.SECONDS and limit.period in {Period.DAY, Period.VISIT} and limit.amount > SECONDS_A_DAY:
            found.append(PlanFault.LIMIT_OVER_A_DAY)
    if version.mode is Mode.LIMIT and not version.limits:
        found.append(PlanFault.LIMIT_NEEDED)
    if version.until is not None and version.until < version.valid_from:
        found.append(PlanFault.ENDS_BEFORE_IT_STARTS)
    return tuple(found)
