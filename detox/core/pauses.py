"""Pauses: stretches in which nothing is recorded, neither then nor later from a history that goes on meanwhile.

They are kept as one text, `START/END` in ISO 8601 UTC, parted by spaces; a pause without an end is written `START/..`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.periods import Interval, difference, to_datetime, to_instant, union

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detox.core.periods import Calendar

FOREVER: Final = 1 << 48
"""The end of a pause that has none, in milliseconds UTC."""
NO_END: Final = ".."
YEARS: Final = range(1970, 3000)
"""Years that every zone can show."""
HOUR: Final = timedelta(hours=1)


class Length(StrEnum):
    """How long recording pauses."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    RESUMED = "resumed"


class Choice(NamedTuple):
    """One length and the instant at which it ends; None where the person says when."""

    length: Length
    until: datetime | None


def choices(now: datetime, calendar: Calendar) -> list[Choice]:
    """An hour; until the next local day begins; until the person goes on."""
    tomorrow = to_datetime(calendar.span(calendar.day_of(to_instant(now))).end)
    return [Choice(Length.HOUR, now + HOUR), Choice(Length.TOMORROW, tomorrow), Choice(Length.RESUMED, None)]


def parse(text: str) -> list[Interval]:
    """The stretches of a text, in order and disjoint; raises ValueError for anything else."""
    return union(_stretch(part) for part in text.split())


def show(stretches: Iterable[tuple[int, int]]) -> str:
    """The stretches as `parse` reads them, to the second."""
    return " ".join(f"{_said(start)}/{NO_END if end >= FOREVER else _said(end)}" for start, end in union(stretches))


def begun(stretches: Iterable[tuple[int, int]], now: int, until: int = FOREVER) -> list[Interval]:
    """The stretches with one more, from `now` on; the seconds in which it begins and ends belong to it."""
    end = until if until >= FOREVER else -(-until // 1000) * 1000
    return union([*stretches, (now // 1000 * 1000, end)])


def ended(stretches: Iterable[tuple[int, int]], now: int) -> list[Interval]:
    """The stretches as far as they are over once recording goes on at `now`."""
    return difference(stretches, [(now // 1000 * 1000, FOREVER)])


def paused_until(stretches: Iterable[tuple[int, int]], now: int) -> int | None:
    """When the pause ends in which `now` lies, `FOREVER` where the person says when; None outside of pauses."""
    return next((end for start, end in union(stretches) if start <= now < end), None)


def cut(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> list[Interval]:
    """What of an interval lies outside of every pause."""
    return difference([(start, end)], stretches)


def is_open(stretches: Iterable[tuple[int, int]]) -> bool:
    """Whether one of the pauses has no end."""
    return any(end >= FOREVER for _, end in stretches)


def _stretch(text: str) -> tuple[int, int]:
    start, _, end = text.partition("/")
    found = _instant(start), FOREVER if end == NO_END else _instant(end)
    if found[0] >= found[1]:
        raise ValueError(text)
    return found


def _instant(text: str) -> int:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.astimezone(UTC).year not in YEARS:
        raise ValueError(text)
    return to_instant(moment)


def _said(instant: int) -> str:
    return to_datetime(instant).isoformat(timespec="seconds").replace("+00:00", "Z")
