"""Today: how the day is going, as one value for the page, the tray and `detox status`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from detox.core.accounts import Account
    from detox.core.plans import Limit, Mode
    from detox.core.reclaimed import Reclaimed
    from detox.core.reminders import Reminder
    from detox.core.usage import Activity, Evidence


class LimitUse(NamedTuple):
    """How much of one limit is used up in its current period, both in the limit's unit (seconds or openings)."""

    limit: Limit
    used: int


class Step(NamedTuple):
    """Seconds used since the start of the day, at one instant (milliseconds UTC)."""

    instant: int
    seconds: int


class BandPoint(NamedTuple):
    """Quartiles of the seconds usually used by one instant of the day."""

    instant: int
    low: int
    high: int


class Strip(NamedTuple):
    """One session of today, for the strip under the curve."""

    start: int
    end: int
    slot: int
    platform: str


class Week(NamedTuple):
    """Seconds of one account in one week; None where nothing is known of it."""

    first_day: date
    seconds: int | None


@dataclass(frozen=True, slots=True)
class AccountToday:
    """One account on the page: what was used, what was set aside, and how its plan stands."""

    account: Account
    name: str
    monogram: str
    used: int
    openings: int
    evidence: Mapping[Evidence, int]
    plan: str = ""
    mode: Mode | None = None
    limits: tuple[LimitUse, ...] = ()
    until: date | None = None
    started_on: date | None = None
    weeks: tuple[Week, ...] = ()

    @property
    def day_limit(self) -> LimitUse | None:
        """The limit in seconds a day on all activities, if the plan has one."""
        return next((use for use in self.limits if use.limit.period == "day" and use.limit.unit == "seconds"), None)


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that Today shows, in seconds unless a field says otherwise.

    `usual` are the quartiles by this time of the day; `usual_days` counts the covered days known for it, of the
    `usual_needs` it takes. `reclaimed` is None while no plan has a baseline.
    """

    day: date
    now: datetime
    opens: int
    closes: int
    working: tuple[int, int] | None
    used: int
    usual: tuple[int, int] | None
    usual_days: int
    usual_needs: int
    curve: tuple[Step, ...]
    band: tuple[BandPoint, ...]
    strips: tuple[Strip, ...]
    activities: Mapping[Activity, int]
    evidence: Mapping[Evidence, int]
    coverage: float | None
    accounts: tuple[AccountToday, ...]
    reclaimed: Reclaimed | None
    next_reminder: Reminder | None = None
    quiet_until: datetime | None = None
    missed: tuple[Reminder, ...] = ()
