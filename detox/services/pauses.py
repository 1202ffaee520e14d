"""Pauses: all recording stopped for a while, and begun again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.core.pauses import FOREVER, begun, ended, is_open, parse, paused_until, show
from detox.core.periods import to_datetime, to_instant
from detox.core.topics import Topic

if TYPE_CHECKING:
    from datetime import datetime

    from detox.core.settings import Settings
    from detox.storage.store import Store


def pause(store: Store, until: datetime | None, now: datetime) -> Settings:
    """Records nothing until an instant, or until the person goes on; one undoable step."""
    with store.change(Topic.SETTINGS, "recording_paused"):
        known = parse(store.settings.load().recording_pauses)
        end = FOREVER if until is None else to_instant(until)
        stretches = begun(ended(known, to_instant(now)), to_instant(now), end)
        return store.settings.change(recording=until is not None, recording_pauses=show(stretches))


def resume(store: Store, now: datetime) -> Settings:
    """Records again from now on; what was paused stays unrecorded. One undoable step."""
    with store.change(Topic.SETTINGS, "recording_resumed"):
        stretches = ended(parse(store.settings.load().recording_pauses), to_instant(now))
        return store.settings.change(recording=True, recording_pauses=show(stretches))


def follow(store: Store, now: datetime) -> Settings:
    """Begins or ends the pause that a change of the setting `recording` means; joins the change around it."""
    with store.change(Topic.SETTINGS, "settings"):
        settings = store.settings.load()
        known = parse(settings.recording_pauses)
        if settings.recording and is_open(known):
            known = ended(known, to_instant(now))
        elif not settings.recording and not is_open(known):
            known = begun(known, to_instant(now))
        return store.settings.change(recording_pauses=show(known))


def is_recording(settings: Settings, now: datetime) -> bool:
    """Whether sources are read at that instant."""
    return settings.recording and paused_until(parse(settings.recording_pauses), to_instant(now)) is None


def ends_at(settings: Settings, now: datetime) -> datetime | None:
    """When the pause of that instant ends; None where recording goes on, or only the person can say."""
    end = paused_until(parse(settings.recording_pauses), to_instant(now))
    return None if end is None or end >= FOREVER else to_datetime(end)
