"""Erase: what a person wants gone for good, from the database, from every copy of it and from the logs.

It happens in steps of which each may be the last before the power fails: the rows go in one transaction that also
notes what is left to do, and the next start, or the next erasure, does that.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.erasing import TIMES, TO_COMPACT, UNASKED, UNDER_WAY, Scope, note_of, scope_from, scope_text
from detox.core.periods import to_instant
from detox.core.sources import Source
from detox.core.topics import Topic
from detox.services.derive import rederive_all, settle
from detox.storage.conflicts import UnknownCopyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from detox.core.periods import Calendar
    from detox.storage.store import Store

LOGS: Final = "logs"


class EraseError(Exception):
    """Nothing can be erased: `code` is `nothing_named`, `ends_before_it_starts` or `all_alone`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Found(NamedTuple):
    """What is to go: rows by table, its first and last local day, and the copies that hold it or cannot be read."""

    rows: Mapping[str, int]
    first: date | None
    last: date | None
    copies: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()
    """Copies that are deleted whole, as nothing can be erased in them."""


class Erased(NamedTuple):
    """What went; `is_whole` is False while another program reads what was there before."""

    found: Found
    is_whole: bool = True


class Wish(NamedTuple):
    """What a person wants erased; `switches_off` also stops the reading of the source."""

    platforms: tuple[str, ...] = ()
    days: tuple[date, date] | None = None
    source: Source | None = None
    everything: bool = False
    switches_off: bool = False


class Erasable(NamedTuple):
    """Of what there is anything: platforms, sources, and the first and the last local day."""

    platforms: tuple[str, ...]
    sources: tuple[Source, ...]
    days: tuple[date, date]


def erasable(store: Store, calendar: Calendar, now: datetime) -> Erasable:
    """What can be chosen."""
    today = calendar.day_of(to_instant(now))
    with store.read():
        known = store.derived.days() or (today, today)
        return Erasable(tuple(store.erasing.platforms()), tuple(store.sources.all()), (known[0], max(known[1], today)))


def meant(calendar: Calendar, wish: Wish) -> Scope:
    """The scope of a wish; raises EraseError."""
    return scope(calendar, wish.platforms, wish.days, wish.source, everything=wish.everything)


def scope(
    calendar: Calendar, platforms: Iterable[str] = (), days: tuple[date, date] | None = None,
    source: Source | None = None, *, everything: bool = False,
) -> Scope:  # fmt: skip
    """What is meant by platforms, local days (both included) and a source together; raises EraseError."""
    from detox.core.erasing import origin_of
    from detox.core.periods import Interval

    if days is not None and days[0] > days[1]:
        raise EraseError("ends_before_it_starts")
    span = None if days is None else Interval(calendar.start_of(days[0]), calendar.span(days[1]).end)
    made = Scope(frozenset(platforms), days, span, None if source is None else origin_of(source), everything)
    if made.is_nothing:
        raise EraseError("nothing_named")
    if everything and not Scope(made.platforms, made.days, made.span, made.origin).is_nothing:
        raise EraseError("all_alone")
    return made


def preview(store: Store, calendar: Calendar, which: Scope) -> Found:
    """What would go; nothing does."""
    from detox.storage import erasing_copies
    from detox.storage.leftovers import leftovers

    with store.read():
        rows, extent = store.erasing.count(which), store.erasing.extent(which)
    held, unreadable = [], []
    for path in leftovers(store.path):
        try:
            if which.everything or erasing_copies.holds(path, which):
                held.append(path)
        except UnknownCopyError:
            unreadable.append(path)
    first, last = (None, None) if extent is None else (calendar.day_of(extent.start), calendar.day_of(extent.end - 1))
    return Found(rows, first, last, tuple(held), tuple(unreadable))


def erase(
    store: Store, calendar: Calendar, which: Scope, now: datetime, *, switches_off: Source | None = None
) -> Erased:
    """Erases a scope for good, and says what went; `switches_off` is a source that is not to be read any more."""
    from detox.storage.copies import ERA

    finish(store, now)
    found = preview(store, calendar, which)
    with store.change(Topic.USAGE):
        store.erasing.erase(which)
        if which.everything:
            store.erasing.set_fact(ERA, str(uuid.uuid4()))  # a scan that is under way is not stored any more
            store.erasing.set_fact(UNASKED, "1")
        else:
            store.erasing.add_note(note_of(which, store.device, to_instant(now)))
            settle(store, calendar)
        rederive_all(store, calendar)
        store.erasing.drop_kinds()
        if switches_off is not None:
            known = store.sources.by_path(switches_off.path, store.device)
            off = Source(0, *_known(switches_off), enabled=False, path=switches_off.path)
            _ = known or store.sources.add(off)
        store.erasing.set_fact(TIMES, str(store.erasing.times() + 1))  # nor is an import
        store.erasing.set_fact(UNDER_WAY, scope_text(which))
        store.erasing.set_fact(TO_COMPACT, "1")
        for topic in Topic:
            with store.change(topic):
                pass
    return Erased(found, finish(store, now))


def finish(store: Store, now: datetime) -> bool:
    """Does what is left of an erasure; False where another program still reads what was there before."""
    with store.read():
        text, is_due = store.erasing.fact(UNDER_WAY), store.erasing.fact(TO_COMPACT)
    if text:
        _erase_copies(store, scope_from(text), now)
        _empty_logs(store.path.parent / LOGS)
        with store.change(Topic.USAGE):
            store.erasing.set_fact(UNDER_WAY, "")
    if not is_due:
        return True
    if not store.compact():
        return False
    with store.change(Topic.USAGE):
        store.erasing.set_fact(TO_COMPACT, "")
    return True


def _known(source: Source) -> tuple[str, str, str, str]:
    return source.kind, source.name, source.device, source.scope


def _erase_copies(store: Store, which: Scope, now: datetime) -> None:
    """Erases a scope in every copy; one in which nothing can be erased is deleted."""
    from detox.storage import erasing_copies
    from detox.storage.leftovers import is_unfinished, leftovers

    note = note_of(which, store.device, to_instant(now))
    for path in leftovers(store.path):
        try:
            if which.everything or is_unfinished(path):
                raise UnknownCopyError(path)  # noqa: TRY301  # it goes like the others
            erasing_copies.erase(path, which, note)
        except UnknownCopyError:
            erasing_copies.delete(path)


def _empty_logs(folder: Path) -> None:
    """Empties what was written down of errors; a log that is open goes on from its beginning."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            try:
                with path.open("r+b") as log:
                    log.truncate(0)
            except OSError:  # it may not be written, but it may go
                path.unlink(missing_ok=True)
