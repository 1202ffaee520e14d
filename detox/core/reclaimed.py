"""Time reclaimed: usual use from the baseline, minus actual use, with its range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class DayReclaimed(NamedTuple):
    """Seconds reclaimed on one covered day; `displaced` went to other accounts and is subtracted already."""

    day: date
    seconds: float
    displaced: float


@dataclass(frozen=True, slots=True)
class Reclaimed:
    """Seconds reclaimed over a range, 90 % interval or None where the days are too few for one."""

    seconds: float
    low: float | None
    high: float | None
    displaced: float
    days: tuple[DayReclaimed, ...]
