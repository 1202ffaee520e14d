"""Telling: what a verb has stored, told to the app that runs with the same home, if one does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detox.app.wishes import changed
from detox.desktop import wire

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.topics import Topic

PATIENCE: Final = 0.05
"""Seconds that the app may take to be told; its own look at the counters comes within a minute."""


class Telling:
    """Tells an app of each change after its commit, until it cannot be reached; that is no fault."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._is_heard = True

    def __call__(self, topic: Topic) -> None:
        """Tells that something of a topic was stored."""
        self._is_heard = self._is_heard and wire.say(self._home, [changed([topic]).line], PATIENCE)
