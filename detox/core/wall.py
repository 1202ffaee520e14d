"""Wall time: what a clock on the wall shows, in milliseconds as if it were UTC, and the instants of a zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from detox.core.periods import EPOCH, MILLISECOND, to_datetime, to_instant

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def wall_time(written: datetime) -> int:
    """A naive datetime as wall time."""
    return (written.replace(tzinfo=UTC) - EPOCH) // MILLISECOND


def instant_of(wall: int, zone: ZoneInfo) -> int:
    """The instant at which the clock of a zone shows `wall`.

    Of an hour that comes twice it is the first; in one that is skipped, as much later as the clock is put forward.
    """
    return to_instant(to_datetime(wall).replace(tzinfo=zone))


def instants_of(wall: int, zone: ZoneInfo) -> set[int]:
    """Every instant at which the clock of a zone shows `wall`: two where an hour comes twice."""
    written = to_datetime(wall)
    found = {to_instant(written.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)}
    return {instant for instant in found if wall_of(instant, zone) == wall} or {instant_of(wall, zone)}


def wall_of(instant: int, zone: ZoneInfo) -> int:
    """What the clock of a zone shows at an instant."""
    return wall_time(to_datetime(instant).astimezone(zone).replace(tzinfo=None))
