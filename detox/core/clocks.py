"""Clocks: whether what the clock says can be true; days, limits and records follow from it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

RELEASED: Final = datetime(2025, 12, 31, tzinfo=UTC)
"""No true clock stands before the year of the first version, which begins a little earlier in the east."""
OUTLIVED: Final = RELEASED + timedelta(days=365 * 20)
"""Nor, as far as anybody can tell, beyond this."""
SLACK: Final = timedelta(days=1)
"""How far a clock may be set back below what was recorded."""


class ClockFault(StrEnum):
    """Why days and limits cannot follow from what this computer says of the time."""

    BEHIND = "behind"
    AHEAD = "ahead"
    BEFORE_LAST = "before_last"
    """It stands before the latest record, which it did or does wrongly."""
    NO_ZONE = "no_zone"
    """The zone is none that is known, so days are those of UTC."""


def judged(now: datetime, latest: datetime | None) -> ClockFault | None:
    """Why an instant cannot be now, where something was recorded at `latest`."""
    if now < RELEASED:
        return ClockFault.BEHIND
    if now > OUTLIVED:
        return ClockFault.AHEAD
    if latest is not None and now < latest - SLACK:
        return ClockFault.BEFORE_LAST
    return None
