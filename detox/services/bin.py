"""Bin: what was deleted comes back within thirty days, or goes for good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.erasing import TO_COMPACT
from detox.core.periods import Calendar, Interval, to_datetime, to_instant
from detox.core.plans import current
from detox.core.topics import Topic
from detox.services.derive import rederive
from detox.services.erase import finish
from detox.services.plans import PlanError

if TYPE_CHECKING:
    from detox.storage.store import Store

KEPT: Final = timedelta(days=30)
"""For how long what was deleted can come back."""
SHORTEST: Final = 4
"""Characters of an id that say which is meant."""


class BinError(Exception):
    """Something does not lie in the bin, or not alone: `code` is `not_in_the_bin`, and it knows what was asked for."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code = code
        self.what = what


class Binned(NamedTuple):
    """Something in the bin: a plan, a note, or an entry with its minutes and its day."""

    id: str
    kind: str
    """`plan`, `note` or `entry`."""
    account: str
    words: str
    """A plan's purpose, a note, or the line about an entry."""
    deleted_at: datetime
    until: datetime
    start: datetime | None = None
    seconds: float = 0


def contents(store: Store, now: datetime) -> list[Binned]:
    """What can come back, what was deleted last first."""
    with store.read():
        plans, notes, entries = store.bin.plans(), store.bin.notes(), store.entries.noted(in_bin=True)
    found = [_binned(plan, "plan", account, words, deleted_at) for plan, account, words, deleted_at in plans]
    found += [_binned(note, "note", account, words, deleted_at) for note, account, words, deleted_at in notes]
    for each in entries:
        one = _binned(each.id, "entry", each.account, each.note, each.deleted_at or 0)
        found.append(one._replace(start=to_datetime(each.start), seconds=(each.end - each.start) / 1000))
    return sorted((each for each in found if each.until > now), key=_age)


def restore(store: Store, calendar: Calendar, what: str, now: datetime) -> Binned:
    """What came back; raises BinError, and PlanError where the account has another plan now."""
    found = _the_one(store, what, now)
    if found.kind == "entry":
        with store.change(Topic.USAGE, "entry_restored"):
            span = store.entries.restore(found.id)
            if span is not None:
                rederive(store, calendar, [Interval(*span)])
        return found
    if found.kind == "note":
        with store.change(Topic.NOTES, "note_restored"):
            store.bin.restore_note(found.id)
        return found
    today = calendar.day_of(to_instant(now))
    with store.change(Topic.PLANS, "plan_restored"):
        before = current(store.plans.all(), today)
        store.bin.restore_plan(found.id)
        if found.account in before and _goes_on(store, found.id):
            raise PlanError("has_a_plan", found.account)
    return found


def delete_now(store: Store, what: str, now: datetime) -> Binned:
    """What went for good, out of every byte of the file once nobody reads it any more; raises BinError."""
    found = _the_one(store, what, now)
    with store.change({"plan": Topic.PLANS, "note": Topic.NOTES}.get(found.kind, Topic.USAGE)):
        if not store.bin.drop(found.id):  # another process has just brought it back
            raise BinError("not_in_the_bin", what)
        store.erasing.set_fact(TO_COMPACT, "1")
    finish(store, now)
    return found


def empty(store: Store, now: datetime) -> int:
    """How many rows went for good because they were deleted thirty days ago."""
    before = to_instant(now - KEPT)
    with store.read():
        if not store.bin.is_due(before):
            return 0
    with store.change(Topic.PLANS):
        return store.bin.empty(before)


def _goes_on(store: Store, plan: str) -> bool:
    known = store.plans.get(plan)
    return known is not None and known.ended_on is None


def _the_one(store: Store, what: str, now: datetime) -> Binned:
    """The one thing in the bin whose id begins so."""
    meant = [each for each in contents(store, now) if len(what) >= SHORTEST and each.id.startswith(what)]
    if len(meant) != 1:
        raise BinError("not_in_the_bin", what)
    return meant[0]


def _binned(what: str, kind: str, account: str, words: str, deleted_at: int) -> Binned:
    when = to_datetime(deleted_at)
    return Binned(what, kind, account, words, when, when + KEPT)


def _age(each: Binned) -> float:
    return -each.deleted_at.timestamp()
