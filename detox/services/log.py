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
    from detox.core.entries import Entry
    from detox.storage.store import Store


class EntryError(Exception):
    """An entry cannot be used: `code` is `not_positive`, `too_long` or `in_the_future`."""

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
