"""Welcome: whether a home is fresh, what can be read on this computer, and what a person chose at first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from detox.core.erasing import UNASKED
from detox.core.sources import Absence, Readable, Source
from detox.core.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from detox.storage.store import Store


class Offer(NamedTuple):
    """A source that was found; `is_on` is how it stands: read unless the person has switched it off."""

    id: str
    found: Readable
    is_on: bool = True


def is_wanted(store: Store) -> bool:
    """Whether the home was emptied, or is fresh: nothing recorded or planned, and the welcome not yet answered."""
    with store.read():
        return store.erasing.is_unasked() or not (store.settings.load().welcomed or _is_used(store))


def ask(store: Store) -> None:
    """From now on sources are read, also where everything was erased: a person asks for it."""
    with store.read():
        is_unasked = store.erasing.is_unasked()
    if is_unasked:
        with store.change(Topic.SETTINGS):
            store.erasing.set_fact(UNASKED, "")


def offers(store: Store, found: Iterable[Readable]) -> list[Offer]:
    """What was found and answers, each as it was left where it is known."""
    with store.read():
        stored = _stored(store)
    return [_offer(each, stored) for each in _speaking(found)]


def measure(store: Store, found: Iterable[Readable], chosen: Collection[str]) -> None:
    """Switches the sources whose ids are chosen on and the others off; reading them is the caller's next step.

    What is silent was not offered, and stays as it was.
    """
    with store.change(Topic.SOURCES, "welcome"):
        stored = _stored(store)
        for offer in (_offer(each, stored) for each in _speaking(found)):
            _switch(store, stored, offer.found, on=offer.id in chosen)
        ask(store)
        store.settings.change(welcomed=True)


def by_hand(store: Store, found: Iterable[Readable], platforms: Sequence[str]) -> None:
    """Makes the accounts of which a person will note the time, and leaves what was found unread."""
    with store.change(Topic.ACCOUNTS, "welcome"):
        stored = _stored(store)
        for each in found:
            _switch(store, stored, each, on=False)
        for platform in platforms:
            store.accounts.default(platform)
        ask(store)
        store.settings.change(welcomed=True)


def put_away(store: Store, found: Iterable[Readable]) -> None:
    """Leaves the welcome without a choice: a fresh home stays unread, another as it is."""
    if is_wanted(store):
        by_hand(store, found, ())


def _offer(each: Readable, stored: Iterable[Source]) -> Offer:
    known = [source.enabled for source in stored if each.is_of(source)]
    return Offer(each.path or each.kind, each, any(known) or not known)


def _switch(store: Store, stored: Iterable[Source], each: Readable, *, on: bool) -> None:
    known = [source for source in stored if each.is_of(source)]
    for source in known:
        store.sources.save(replace(source, enabled=on))
    if not known and not on:  # what is on becomes a source when it is first read, and knows then whose visits it shares
        store.sources.add(Source(0, each.kind, each.name, store.device, each.scope, enabled=False, path=each.path))


def _speaking(found: Iterable[Readable]) -> list[Readable]:
    return [each for each in found if each.why_not is not Absence.SILENT]


def _stored(store: Store) -> list[Source]:
    return [source for source in store.sources.all() if source.device == store.device]


def _is_used(store: Store) -> bool:
    return bool(store.sources.all() or store.plans.all() or store.accounts.all())
