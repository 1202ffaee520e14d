"""Undo: the latest change of what a person made, taken back with what follows from it, and done again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from detox.core.periods import to_instant
from detox.core.subjects import Subject
from detox.services.derive import rederive
from detox.storage.conflicts import ChangedSinceError

if TYPE_CHECKING:
    from datetime import datetime

    from detox.core.periods import Calendar
    from detox.core.topics import Topic
    from detox.storage.changes import Made
    from detox.storage.store import Store
    from detox.storage.taking_back import Effect

KEPT: Final = timedelta(days=30)
"""For how long a change can be taken back."""
SHOWN: Final = 50
"""Changes that a list tells."""


class Undone(NamedTuple):
    """What was taken back or done again; where `why_not` is not empty it could not be, and is passed over from now on.

    `why_not` is `changed_since`.
    """

    label: str
    topic: Topic
    made_at: datetime
    why_not: str = ""
    about: Subject = Subject()


def undo(store: Store, calendar: Calendar, now: datetime | None = None) -> Undone | None:
    """The change that was taken back, its days derived anew; None where there is none left."""
    return _step(store, calendar, _since(store, now), forwards=False)


def undo_this(store: Store, calendar: Calendar, now: datetime, made: Made) -> Undone | None:
    """That change, taken back like the latest; None where it is the latest no more."""
    return _step(store, calendar, _since(store, now), forwards=False, only=made)


def redo(store: Store, calendar: Calendar, now: datetime | None = None) -> Undone | None:
    """The change that was done again after it was taken back; None where there is none, or a new deed came since."""
    return _step(store, calendar, _since(store, now), forwards=True)


def history(store: Store, now: datetime) -> list[Made]:
    """What can be taken back, latest first, each with what it was about."""
    with store.read():
        return [store.changes.told(each) for each in store.changes.history(_since(store, now), SHOWN)]


def latest(store: Store, now: datetime) -> Made | None:
    """What would be taken back next; None where there is nothing."""
    return _next(store, _since(store, now), forwards=False)


def can_redo(store: Store, now: datetime) -> bool:
    """Whether anything that was taken back can be done again."""
    return _next(store, _since(store, now), forwards=True) is not None


def _since(store: Store, now: datetime | None) -> int:
    return to_instant((now or store.now()) - KEPT)


def _step(store: Store, calendar: Calendar, since: int, *, forwards: bool, only: Made | None = None) -> Undone | None:
    found = _next(store, since, forwards=forwards)
    if found is None or (only is not None and only != found):
        return None
    try:
        with store.change(found.topic, "" if forwards else found.label):
            if _next(store, since, forwards=forwards) == found:
                devices = store.observed.devices()
                effect = store.changes.do_again(found) if forwards else store.changes.take_back(found)
                _follow(store, calendar, effect, devices)
                return Undone(found.label, found.topic, found.made_at, about=found.about)
    except ChangedSinceError:
        with store.change(found.topic):
            store.changes.pass_over(found)
        return Undone(found.label, found.topic, found.made_at, "changed_since", found.about)
    return _step(store, calendar, since, forwards=forwards, only=only)  # another process was quicker


def _next(store: Store, since: int, *, forwards: bool) -> Made | None:
    with store.read():
        found = store.changes.to_do_again(since) if forwards else store.changes.latest(since)
        return found and store.changes.told(found)


def _follow(store: Store, calendar: Calendar, effect: Effect, before: list[str]) -> None:
    """Derives anew what follows from rows that were put back, and tells whoever shows them.

    `before` are the devices of which something was known before.
    """
    touched = [*effect.touched, *(store.observed.estimated(effect.platforms) if effect.platforms else ())]
    if touched:
        for gone in set(before) - set(store.observed.devices()):
            rederive(store, calendar, touched, gone)
        rederive(store, calendar, touched)
    store.changes.let_go(effect)
    for topic in effect.topics:
        with store.change(topic):
            pass
