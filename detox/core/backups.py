"""Backups: what a copy is called, when one is worth making, which ones are kept, and what a copy holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.periods import to_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from detox.core.periods import Calendar

DAYS: Final = 7
WEEKS: Final = 4
MONTHS: Final = 12
"""The newest daily copy of each of so many days, weeks and months is kept."""
RESTORED: Final = 5
"""Copies of before a restoring that are kept."""
BEFORE_KEPT: Final = timedelta(days=90)
"""How long a copy of before a restoring, or before another schema, is kept."""
STAMP: Final = "%Y-%m-%d-%H%M%S"
NAME: Final = re.compile(
    r"worthwhile-(\d{4}-\d\d-\d\d-\d{6})Z-(?:(daily)|(before-restore)|schema-(\d{1,6}))\.sqlite3", re.ASCII
)


class Reason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    BEFORE_RESTORE = "before_restore"
    BEFORE_SCHEMA = "before_schema"


class Copy(NamedTuple):
    """A copy of the database among the backups, known by its name."""

    made_at: datetime
    reason: Reason
    schema: int = 0
    """The schema that it has, where another one was to follow."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a database holds: rows by table, days of use, and when a person changed something last."""

    schema: int
    rows: Mapping[str, int]
    first_day: date | None
    last_day: date | None
    plans: int
    entries: int
    changed_at: int | None


def file_name(copy: Copy) -> str:
    """What the file of a copy is called; names sort by time."""
    words = {Reason.DAILY: "daily", Reason.BEFORE_RESTORE: "before-restore"}
    why = words.get(copy.reason, f"schema-{copy.schema}")
    return f"worthwhile-{copy.made_at.astimezone(UTC):{STAMP}}Z-{why}.sqlite3"


def read_name(name: str) -> Copy | None:
    """The copy whose file has that name; None for any other file."""
    found = NAME.fullmatch(name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    if found[2]:
        return Copy(made_at, Reason.DAILY)
    return Copy(made_at, Reason.BEFORE_RESTORE) if found[3] else Copy(made_at, Reason.BEFORE_SCHEMA, int(found[4]))


def latest(copies: Iterable[Copy], reason: Reason, now: datetime) -> Copy | None:
    """The newest copy of a kind; one from ahead of the clock is none."""
    return max((each for each in copies if each.reason is reason and each.made_at <= now), default=None)


def is_due(copies: Iterable[Copy], calendar: Calendar, now: datetime) -> bool:
    """Whether the local day has no daily copy yet."""
    newest = latest(copies, Reason.DAILY, now)
    return newest is None or _day(calendar, newest) != calendar.day_of(to_instant(now))


def superfluous(copies: Iterable[Copy], calendar: Calendar, now: datetime) -> list[Copy]:
    """The copies that need not be kept; never the newest of all.

    What lies ahead of the clock is judged by itself: whichever of two times is the wrong one, nothing goes for it.
    """
    known = set(copies)
    past = {each for each in known if each.made_at <= now}
    kept = set[Copy]()
    for each in (past, known - past):
        kept |= _kept(each, calendar, now)
    return sorted(known - kept)


def _kept(copies: set[Copy], calendar: Calendar, now: datetime) -> set[Copy]:
    """What is kept of copies that are all from before the clock, or all from ahead of it."""
    newest_first = sorted(copies, reverse=True)
    daily = [each for each in newest_first if each.reason is Reason.DAILY]
    kept = set(newest_first[:1])
    periods: tuple[tuple[int, Callable[[Copy], object]], ...] = (
        (DAYS, lambda each: _day(calendar, each)),
        (WEEKS, lambda each: calendar.week_of(_day(calendar, each))),
        (MONTHS, lambda each: calendar.month_of(_day(calendar, each))),
    )
    for count, period in periods:
        kept.update(_first_of_each(daily, period)[:count])
    young = [each for each in newest_first if now - each.made_at <= BEFORE_KEPT]
    kept.update([each for each in young if each.reason is Reason.BEFORE_RESTORE][:RESTORED])
    kept.update(_first_of_each((each for each in young if each.reason is Reason.BEFORE_SCHEMA), _schema))
    return kept


def _first_of_each(copies: Iterable[Copy], period: Callable[[Copy], object]) -> list[Copy]:
    found: dict[object, Copy] = {}
    for each in copies:
        found.setdefault(period(each), each)
    return list(found.values())


def _day(calendar: Calendar, copy: Copy) -> date:
    return calendar.day_of(to_instant(copy.made_at))


def _schema(copy: Copy) -> int:
    return copy.schema
