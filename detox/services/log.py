"""Log: time noted by hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from detox.core.accounts import ELSEWHERE
from detox.core.periods import Calendar, Interval, to_instant
from detox.core.sources import BY_HAND, Source
from detox.core.topics import Topic
from detox.core.usage import LONGEST, MINUTE, UNKNOWN_SCOPE, Evidence, Kind, Observation, Rank
from detox.services import clock
from detox.services.derive import rederive

if TYPE_CHECKING:
    from detox.core.entries import Entry, Noted
    from detox.storage.store import Store


class EntryError(Exception):
    """An entry cannot be used: `code` is `not_positive`, `too_long`, `in_the_future` or `unknown_entry`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def log(store: Store, calendar: Calendar, entry: Entry, now: datetime) -> tuple[str, Interval]:
    """The id of the entry and the interval it fills; without a start it ends now."""
    clock.require(store, now)
    span = _interval(entry, now)
    device = store.device if entry.here else ELSEWHERE
    with store.change(Topic.USAGE, "log"):
        account = store.accounts.get(entry.account) or store.accounts.default(entry.account)
        source = store.sources.of_kind(BY_HAND, device) or store.sources.add(
            Source(id=0, kind=BY_HAND, name=BY_HAND, device=device, scope=UNKNOWN_SCOPE)
        )
        kind = Kind(UNKNOWN_SCOPE, Rank.BY_HAND, account.platform, account.id, entry.activity, Evidence.SELF_REPORTED)
        made = store.entries.add(Observation(source.id, 0, span.start, span.end, kind), device, entry.note)
        rederive(store, calendar, [span], device)
    return made, span


def noted(store: Store) -> list[Noted]:
    """All time noted by hand, the latest first."""
    with store.read():
        return store.entries.noted()


def change(store: Store, calendar: Calendar, which: str, entry: Entry, now: datetime) -> Interval:
    """The interval that an entry fills once it says something else; it keeps its device."""
    with store.change(Topic.USAGE, "entry_changed"):
        known = _the_one(store, which)
        span = _interval(entry, now)
        account = store.accounts.get(entry.account) or store.accounts.default(entry.account)
        kind = Kind(UNKNOWN_SCOPE, Rank.BY_HAND, account.platform, account.id, entry.activity, Evidence.SELF_REPORTED)
        store.entries.change(known.id, span.start, span.end, kind, entry.note)
        rederive(store, calendar, [Interval(known.start, known.end), span], known.device)
    return span


def delete(store: Store, calendar: Calendar, which: str) -> Noted:
    """The entry of that id, or of the only one that begins so, which goes into the bin; raises EntryError."""
    with store.change(Topic.USAGE, "entry_deleted"):
        known = _the_one(store, which)
        store.entries.remove(known.id)
        rederive(store, calendar, [Interval(known.start, known.end)], known.device)
    return known


def _the_one(store: Store, which: str) -> Noted:
    found = [each for each in store.entries.noted() if which and each.id.startswith(which)]
    if len(found) != 1:
        raise EntryError("unknown_entry")
    return found[0]


def _interval(entry: Entry, now: datetime) -> Interval:
    if not entry.minutes * MINUTE >= 1:  # nor is what is no number
        raise EntryError("not_positive")
    if entry.minutes * MINUTE > LONGEST:
        raise EntryError("too_long")
    length = timedelta(minutes=entry.minutes)
    start = entry.at or now - length
    if start + length > now:
        raise EntryError("in_the_future")
    return Interval(to_instant(start), to_instant(start + length))
