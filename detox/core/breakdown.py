"""Breakdown: time used, grouped by any of the keys that a person may ask for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from detox.core.usage import Activity, DailyTotal, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from detox.core.periods import Calendar


class Key(StrEnum):
    """What time can be grouped by."""

    PLATFORM = "platform"
    ACTIVITY = "activity"
    DAY = "day"
    WEEK = "week"
    HOUR = "hour"
    WEEKDAY = "weekday"
    SOURCE = "source"
    DEVICE = "device"
    SESSION = "session"


FINE = frozenset({Key.HOUR, Key.SOURCE, Key.SESSION})
"""Keys that daily totals cannot answer; they need the sessions themselves."""
DATED = frozenset({Key.DAY, Key.WEEK, Key.WEEKDAY})
"""Keys that need to know each day; for the others all days can be summed first."""


class Piece(NamedTuple):
    """A stretch of use that lies within one hour of wall time, one day, one session and one row of totals."""

    total: DailyTotal
    hour: int = 0
    source: str = ""
    session: str = ""


@dataclass(slots=True)
class Row:
    """Milliseconds, openings and evidence of one group; `key` holds the value of each asked key, in order."""

    key: tuple[str | int, ...]
    used: int = 0
    openings: int = 0
    evidence: defaultdict[Evidence, int] = field(default_factory=lambda: defaultdict(int))


_VALUES: Mapping[Key, Callable[[Piece, Calendar], str | int]] = MappingProxyType(
    {
        Key.PLATFORM: lambda piece, _: piece.total.platform,
        Key.ACTIVITY: lambda piece, _: piece.total.activity.value,
        Key.DAY: lambda piece, _: piece.total.day.isoformat(),
        Key.WEEK: lambda piece, calendar: calendar.week_of(piece.total.day).isoformat(),
        Key.HOUR: lambda piece, _: piece.hour,
        Key.WEEKDAY: lambda piece, _: piece.total.day.isoweekday(),
        Key.SOURCE: lambda piece, _: piece.source,
        Key.DEVICE: lambda piece, _: piece.total.device,
        Key.SESSION: lambda piece, _: piece.session,
    }
)


def breakdown(pieces: Iterable[Piece], keys: tuple[Key, ...], calendar: Calendar) -> list[Row]:
    """One row per distinct value of `keys`, sorted by them; a device's own time where devices are told apart."""
    own = Key.DEVICE in keys
    values = [_VALUES[key] for key in keys]
    rows: dict[tuple[str | int, ...], Row] = {}
    for piece in pieces:
        spent = piece.total.used if own else piece.total.counted
        if not spent and not piece.total.openings:
            continue
        key = tuple(value(piece, calendar) for value in values)
        row = rows.setdefault(key, Row(key))
        row.used += spent
        row.openings += piece.total.openings
        row.evidence[piece.total.evidence] += spent
    return [rows[key] for key in sorted(rows)]


def pieces_of(totals: Iterable[DailyTotal], platform: str = "") -> list[Piece]:
    """Daily totals as pieces, of one platform or of all."""
    return [Piece(total) for total in totals if not platform or total.platform == platform]


def days_with_use(totals: Iterable[DailyTotal]) -> frozenset[date]:
    """The local days on which anything was used."""
    return frozenset(total.day for total in totals if total.used)


def seconds_by_activity(totals: Iterable[DailyTotal]) -> dict[Activity, int]:
    """Whole seconds per activity, each minute once, in the order of the activities."""
    spent: defaultdict[Activity, int] = defaultdict(int)
    for total in totals:
        spent[total.activity] += total.counted
    return {activity: spent[activity] // 1000 for activity in Activity if spent[activity]}


def seconds_by_evidence(totals: Iterable[DailyTotal]) -> dict[Evidence, int]:
    """Whole seconds per kind of evidence, each minute once, best first."""
    spent: defaultdict[Evidence, int] = defaultdict(int)
    for total in totals:
        spent[total.evidence] += total.counted
    return {evidence: spent[evidence] // 1000 for evidence in Evidence if spent[evidence]}
