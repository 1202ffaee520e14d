"""Days: seconds used per local day, of one account or of all."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from detox.core.usage import DailyTotal


def seconds_per_day(totals: Iterable[DailyTotal], account: str = "") -> dict[date, float]:
    """Seconds that count per local day; days without use are left out."""
    spent: defaultdict[date, int] = defaultdict(int)
    for total in totals:
        if not account or total.account == account:
            spent[total.day] += total.counted
    return {day: milliseconds / 1000 for day, milliseconds in spent.items()}
