"""Core values in their full shape, for tests of what is stored and loaded again."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from detox.core import reminders
from detox.core.keys import visit_key
from detox.core.plans import Baseline, Contact, Limit, Mode, Period, Plan, PlanVersion, Unit, Window
from detox.core.reminders import Answer, Reminder, State
from detox.core.sources import Source
from detox.core.usage import Activity, Evidence, Kind, Observation, Rank, Session

BERLIN = ZoneInfo("Europe/Berlin")

EVENINGS = Window(frozenset({0, 1, 2, 3, 4}), time(18, 30), time(8, 30))
LUNCH = Window(frozenset({1, 3}), time(12, 0), time(12, 30, 15))


def full_plan(account: str = "linkedin") -> Plan:
    """A plan with every field filled in: a limit of each kind, a pool, windows, contacts, reviews, a pause."""
    limits = (
        Limit("day", (account,), Period.DAY, 1800),
        Limit("week", (account, "x"), Period.WEEK, 7200),
        Limit(
            "post only", (account,), Period.MONTH, 0, Unit.SECONDS, frozenset({Activity.READING, Activity.MESSAGING})
        ),
        Limit("visits", (account,), Period.VISIT, 3, Unit.OPENINGS, frozenset(), (LUNCH, EVENINGS)),
    )
    first = PlanVersion(
        "first", date(2026, 3, 2), Mode.LIMIT, "Stay in touch; “really”.", "two enquiries", limits, (EVENINGS, LUNCH),
        ("client calls", "reading"), (Contact("Ada", "ada@example.org", reached=True), Contact("Ben", "phone")),
        (date(2026, 4, 1), date(2026, 6, 1)),
    )  # fmt: skip
    pause = PlanVersion("pause", date(2026, 5, 4), Mode.PAUSE, "Stay in touch", until=date(2026, 5, 24))
    base = Baseline(((date(2026, 2, 27), 1234.5, 0.1), (date(2026, 3, 1), 0.0, 2 / 3)))
    return Plan("plan", account, date(2026, 3, 2), (first, pause), base, date(2026, 9, 1))


def source(device: str, kind: str = "chromium-history", scope: str = "browser:chrome", path: str = "") -> Source:
    """A source that has not been read yet."""
    return Source(0, kind, kind, device, scope, path=path)


def use(number: int, start: int, end: int, key: int = 1, rank: int = Rank.MEASURED_HISTORY) -> Observation:
    """An observation of source `number`."""
    kind = Kind("browser:chrome", rank, "linkedin", "linkedin", Activity.READING, Evidence.IMPORTED)
    return Observation(number, visit_key(start, key), start, end, kind)


def session(device: str, start: int, end: int) -> Session:
    """A session on a device."""
    kind = Kind("browser:chrome", Rank.EXTENSION, "linkedin", "linkedin", Activity.READING, Evidence.MEASURED)
    return Session(device, start, end, 1, 1, kind)


def full_reminder() -> Reminder:
    """A reminder with every field filled in."""
    return Reminder(
        "one", reminders.Kind.LIMIT, "linkedin", "2026-05-14", datetime(2026, 5, 14, 16, 30, tzinfo=BERLIN),
        State.ANSWERED,
        "linkedin", 1801, 1800, "quiet", datetime(2026, 5, 14, 16, 31, tzinfo=BERLIN),
        datetime(2026, 5, 14, 16, 32, tzinfo=BERLIN), Answer.WRAP_UP, 1,
    )  # fmt: skip
