"""Days: daily totals by account, and the seconds of each local day."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from detox.core.usage import DailyTotal


def by_account(totals: Iterable[DailyTotal]) -> dict[str, list[DailyTotal]]:
    """The rows of each account."""
    rows: defaultdict[str, list[DailyTotal]] = defaultdict(list)
    for total in totals:
        rows[total.account].append(total)
    return dict(rows)


def seconds_per_day(totals: Iterable[DailyTotal]) -> dict[date, float]:
    """Seconds that count per local day; days without use are left out."""
    spent: defaultdict[date, int] = defaultdict(int)
    for total in totals:
        spent[total.day] += total.counted
    return {day: milliseconds / 1000 for day, milliseconds in spent.items()}
