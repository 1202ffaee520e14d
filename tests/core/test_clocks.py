"""A clock that cannot be right is recognised, and one that can is left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from detox.core.clocks import ClockFault, judged

NOON = datetime(2026, 5, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "latest", "fault"),
    [
        (NOON, None, None),
        (NOON, NOON, None),
        (NOON - 24 * HOUR, NOON, None),
        (NOON - 25 * HOUR, NOON, ClockFault.BEFORE_LAST),
        (NOON + 9000 * HOUR, NOON, None),
        (datetime(1970, 1, 1, tzinfo=UTC), None, ClockFault.BEHIND),
        (datetime(1970, 1, 1, tzinfo=UTC), NOON, ClockFault.BEHIND),
        (datetime(2025, 6, 1, tzinfo=UTC), None, ClockFault.BEHIND),
        (datetime(2049, 1, 1, tzinfo=UTC), None, ClockFault.AHEAD),
    ],
)
def test_what_the_clock_says_is_judged_by_the_first_version_and_the_latest_record(
    now: datetime, latest: datetime | None, fault: ClockFault | None
) -> None:
    assert judged(now, latest) is fault
