"""Days as tests tell them: instants by wall time, uses stored and derived, and what then stands in the store."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from detox.core.columns import Columns
from detox.core.entries import Entry
from detox.core.keys import visit_key
from detox.core.periods import Calendar, Interval, to_instant
from detox.core.sources import CHROMIUM_HISTORY, Source
from detox.core.topics import Topic
from detox.core.usage import MINUTE, Activity, Evidence, Kind, Observation, Rank
from detox.services.derive import rederive
from detox.services.log import log
from detox.storage.tables import MADE

if TYPE_CHECKING:
    from detox.storage.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
THURSDAY = date(2026, 5, 14)
DERIVED = ("session", "daily_total", "daily_coverage", "median")
KIND = "k.scope, k.rank, k.platform, k.account, k.activity, k.evidence, k.bucket"
WHOLE = {
    table: f'SELECT u.source, u."key", u.start, u."end", {KIND} FROM {table} u JOIN kind k ON k.id = u.kind'
    for table in ("observation", "session")
}
"""Tables whose rows name a kind by a number, which says nothing: it follows the order of arrival."""
OBSERVED = ("observation", "watched", "present")
EVIDENCE = {
    Rank.HISTORY: Evidence.ESTIMATED,
    Rank.MEASURED_HISTORY: Evidence.IMPORTED,
    Rank.BY_HAND: Evidence.SELF_REPORTED,
}


def moment(clock: str, day: date = THURSDAY) -> datetime:
    """The aware datetime at which the wall clock of Berlin shows `clock` on a calendar date."""
    return datetime.combine(day, time.fromisoformat(clock), BERLIN)


def at(clock: str, day: date = THURSDAY) -> int:
    """The instant at which the wall clock of Berlin shows `clock` on a calendar date."""
    return to_instant(moment(clock, day))


def interval(start: str, end: str, day: date = THURSDAY) -> Interval:
    """From one wall time to another on a calendar date."""
    return Interval(at(start, day), at(end, day))


def browser(store: Store, name: str = "chrome", device: str = "", **known: object) -> Source:
    """A browser's history, registered; of this computer unless a device is named."""
    source = Source(0, CHROMIUM_HISTORY, name, device or store.device, f"browser:{name}", **known)
    with store.change(Topic.SOURCES):
        return store.sources.add(source)


def use(
    source: Source, key: int, span: tuple[int, int], platform: str = "linkedin", rank: int = Rank.MEASURED_HISTORY,
    activity: Activity = Activity.READING,
) -> Observation:  # fmt: skip
    """What a source observed on a platform's default account."""
    evidence = EVIDENCE.get(rank, Evidence.MEASURED)
    kind = Kind(source.scope, rank, platform, platform, activity, evidence)
    return Observation(source.id, visit_key(span[0], key), *span, kind)


def observe(store: Store, calendar: Calendar, source: Source, *uses: Observation) -> None:
    """Stores what a source observed and derives the days that it changes."""
    with store.change(Topic.USAGE):
        saved = store.observed.save(source, None, Columns.of(uses))
        rederive(store, calendar, saved.touched, source.device)


def spend(store: Store, calendar: Calendar, minutes: float, until: datetime, account: str = "linkedin") -> str:
    """The id of an entry of minutes on an account that end at `until`."""
    return log(store, calendar, Entry(account, minutes), until)[0]


def live(
    store: Store, calendar: Calendar, source: Source, first: date, minutes: dict[str, list[float]], clock: str = "09:00"
) -> None:
    """Days in a row from `first`: on each, so many minutes on each platform, one after the other from `clock`."""
    uses, key = [], 0
    for number in range(max(map(len, minutes.values()))):
        start = at(clock, first + timedelta(days=number))
        for platform, spent in minutes.items():
            length = round(spent[number] * MINUTE) if number < len(spent) else 0
            key += 1
            if length:
                uses.append(use(source, first.toordinal() * 1_000 + key, (start, start + length), platform))
            start += length + 5 * MINUTE
    observe(store, calendar, source, *uses)


def dump(store: Store, tables: tuple[str, ...] = DERIVED) -> dict[str, list[tuple]]:
    """Every row of tables, in a fixed order."""
    with store.read():
        return {
            table: sorted(
                store._database.execute_sql(WHOLE.get(table, f'SELECT * FROM "{table}"')).fetchall(), key=repr
            )
            for table in tables
        }


def made(store: Store) -> dict[str, list[tuple]]:
    """Every row of what a person makes."""
    return dump(store, tuple(model._meta.table_name for model in MADE))
