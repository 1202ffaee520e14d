"""A day written as a person would say it: spans of wall time in Berlin, made into what the core takes."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from detox.core.periods import Calendar, Interval, to_instant
from detox.core.usage import (
    UNKNOWN_SCOPE,
    Activity,
    Correction,
    DailyTotal,
    Evidence,
    Kind,
    Observation,
    Rank,
    Session,
    Verb,
    Watched,
)

BERLIN = ZoneInfo("Europe/Berlin")
CALENDAR = Calendar(BERLIN)
THURSDAY = date(2026, 5, 14)
SPAN = CALENDAR.span(THURSDAY)
HERE = "this computer"
FIREFOX = "browser:firefox"
CHROME = "browser:chrome"
EVIDENCE = {
    Rank.EXTENSION: Evidence.MEASURED,
    Rank.ACTIVITYWATCH: Evidence.MEASURED,
    Rank.FOREGROUND: Evidence.MEASURED,
    Rank.MEASURED_HISTORY: Evidence.IMPORTED,
    Rank.HISTORY: Evidence.ESTIMATED,
    Rank.BY_HAND: Evidence.SELF_REPORTED,
}


def clock(text: str, day: date = THURSDAY, zone: ZoneInfo = BERLIN) -> int:
    """The instant at which the wall clock shows `text` on the calendar date `day`."""
    return to_instant(datetime.fromisoformat(f"{day} {text.zfill(5)}").replace(tzinfo=zone))


def span(text: str, day: date = THURSDAY, zone: ZoneInfo = BERLIN) -> Interval:
    """The interval of `09:10-09:20`."""
    start, end = text.split("-")
    return Interval(clock(start, day, zone), clock(end, day, zone))


def observed(
    key: int,
    when: str,
    platform: str,
    rank: int,
    scope: str = UNKNOWN_SCOPE,
    activity: Activity = Activity.READING,
    *,
    source: int = 1,
    account: str = "",
    day: date = THURSDAY,
) -> Observation:
    """An observation of the default account, with the evidence that belongs to its rank."""
    start, end = span(when, day)
    return Observation(
        source, key, start, end, Kind(scope, rank, platform, account or platform, activity, EVIDENCE[rank])
    )


def watching(when: str, scope: str, rank: int, day: date = THURSDAY) -> Watched:
    """A stretch in which a source would have seen use."""
    return Watched(*span(when, day), scope, rank)


def correction(verb: Verb, when: str, platform: str = "", account: str = "", activity: Activity | None = None):
    """A person's word about a stretch."""
    return Correction(f"{verb} {when}", *span(when), verb, platform, account, activity)


def session(
    when: str,
    platform: str = "linkedin",
    activity: Activity = Activity.READING,
    *,
    account: str = "",
    device: str = HERE,
    rank: int = Rank.ACTIVITYWATCH,
    key: int = 0,
    day: date = THURSDAY,
    scope: str = UNKNOWN_SCOPE,
) -> Session:
    """A session of the default account."""
    kind = Kind(scope, rank, platform, account or platform, activity, EVIDENCE[rank])
    return Session(device, *span(when, day), 1, key, kind)


def total(
    day: date,
    seconds: float,
    platform: str = "linkedin",
    *,
    counted: float | None = None,
    openings: int = 0,
    account: str = "",
    activity: Activity = Activity.READING,
    device: str = HERE,
    evidence: Evidence = Evidence.MEASURED,
) -> DailyTotal:
    """A row of daily totals; everything counts unless said otherwise."""
    used = round(seconds * 1000)
    counts = used if counted is None else round(counted * 1000)
    return DailyTotal(day, device, platform, account or platform, activity, evidence, used, counts, openings)


def told(sessions: list[Session], day: date = THURSDAY) -> list[tuple[str, str, str]]:
    """Sessions as `(09:10:00-09:20:00, platform, activity)`."""
    return [
        (f"{_wall(each.start)}-{_wall(each.end)}", each.kind.platform, each.kind.activity.value)
        for each in sessions
    ]  # fmt: skip


def _wall(instant: int) -> str:
    return CALENDAR.local(instant).strftime("%H:%M:%S")
