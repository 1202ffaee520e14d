"""Profiles: which source a browser's profile is, and to which a foreign file belongs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detox.core.sources import Source
from detox.core.usage import browser_scope

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from detox.sources.browsers import Profile
    from detox.sources.source import Format, Reading
    from detox.storage.store import Store


def named(store: Store, kind: Format, reading: Reading, device: str) -> Source:
    """The source of that device that a file names itself; a new one where it is told for the first time."""
    known = store.sources.named(kind.source, reading.name, device)
    return known or store.sources.add(Source(0, kind.source, reading.name, device, reading.scope))


def of_profile(store: Store, profile: Profile, reading: Reading, others: Collection[str] = ()) -> Source:
    """The source that reads the profile, or had its visits from a file before; else a new one.

    `others` are the paths of profiles that have a source of their own, however many visits were copied from them.
    """
    path = str(profile.path)
    known = store.sources.by_path(path, store.device) or _sharing(store, profile.kind, reading, store.device)
    named = Source(0, profile.kind, profile.name, store.device, browser_scope(profile.browser), path=path)
    if known is None or known.path in set(others) - {path}:
        return store.sources.add(named)
    return replace(known, name=named.name, scope=named.scope, path=path)


def of_file(store: Store, path: Path, kind: Format, reading: Reading, device: str) -> Source:
    """The source of that device that shares a visit with the file, or that the file goes on from; else a new one."""
    known = _sharing(store, kind.source, reading, device)
    if known is None:
        before = store.sources.by_path(str(path), device)
        known = before if before is not None and _goes_on(before, reading) else None
    return known or store.sources.add(Source(0, kind.source, path.name, device, reading.scope, path=str(path)))


def _goes_on(before: Source, reading: Reading) -> bool:
    """Whether a file at the path of `before` is the same profile although they share nothing: browsers forget."""
    return not reading.observations or (reading.first or 0) >= (before.read_to or 0)


def _sharing(store: Store, kind: str, reading: Reading, device: str) -> Source | None:
    return store.sources.get(store.observed.sharing(kind, (use.key for use in reading.observations), device))
