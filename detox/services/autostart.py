"""Autostart: the setting and the desktop's own entry, held to each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from detox.desktop.autostart import State
from detox.services import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detox.core.settings import Settings
    from detox.desktop.autostart import Entry
    from detox.storage.store import Store


def at_start(store: Store, entry: Entry, command: Sequence[str]) -> Settings:
    """The settings after the desktop was asked: what a person has switched there with its own tool holds.

    An entry that is on and starts a program that has moved away is written anew.
    """
    chosen = settings.load(store)
    is_on = entry.state() is State.ON
    if is_on != chosen.autostart:
        return settings.remember(store, autostart=is_on)
    if is_on and not Path(entry.starts()).is_file():
        entry.put(command)
    return chosen


def follow(entry: Entry, command: Sequence[str], *, is_wanted: bool) -> None:
    """Makes the entry, or takes it away; raises AutostartError."""
    if not is_wanted:
        entry.remove()
    elif entry.state() is not State.ON or not Path(entry.starts()).is_file():
        entry.put(command)
