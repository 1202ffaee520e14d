"""Recent: what several reports need of the last weeks, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detox.core.covered import covered_days
from detox.core.days import by_account, seconds_per_day
from detox.core.reclaimed import Reclaimed, baseline, reclaimed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detox.core.periods import Calendar
    from detox.core.plans import Baseline, Plan
    from detox.core.settings import Settings
    from detox.core.usage import DailyTotal, DayCoverage
    from detox.storage.store import Store

BACK = timedelta(weeks=10)
"""Far enough for eight weeks of bars and a baseline of 28 covered days among some that are not."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Daily totals up to a local day, and which of those days are covered."""

    today: date
    totals: list[DailyTotal]
    by_account: Mapping[str, list[DailyTotal]]
    coverage: list[DayCoverage]
    covered: set[date]
    settings: Settings

    def of(self, account: str) -> list[DailyTotal]:
        """The totals of one account."""
        return self.by_account.get(account, [])

    def per_day(self, account: str = "") -> dict[date, float]:
        """Seconds per local day, of one account or of all."""
        return seconds_per_day(self.of(account) if account else self.totals)

    def baseline(self, account: str, before: date) -> Baseline | None:
        """What the account took on the covered days before a plan."""
        return baseline(self.covered, before, self.per_day(account), self.per_day())

    def reclaimed(self, plan: Plan, first: date, last: date) -> Reclaimed | None:
        """What a plan reclaimed on the covered days of a range; None without a baseline or such a day."""
        days = [day for day in self.covered if max(first, plan.started_on) <= day <= last]
        if plan.baseline is None or not days:
            return None
        hours = self.settings.working_hours
        return reclaimed(plan.baseline, days, self.per_day(plan.account), self.per_day(), hours)


def recent(store: Store, calendar: Calendar, today: date, back: timedelta = BACK) -> Recent:
    """The last weeks up to `today`."""
    first = today - back
    totals = store.derived.totals(first, today)
    coverage = store.derived.coverage(first, today)
    days = covered_days(coverage, store.sources.all(), totals, calendar, first)
    known = {day for day in days if first <= day <= today}
    return Recent(today, totals, by_account(totals), coverage, known, store.settings.load())
