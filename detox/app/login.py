"""Login: whether the app begins with the session; the setting follows the desktop at a start, and leads it after."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from detox.desktop import autostart
from detox.services import autostart as service
from detox.services import settings

if TYPE_CHECKING:
    from pathlib import Path

    from detox.core.settings import Settings
    from detox.storage.store import Store


class Login:
    """Knows what the desktop was told last, so that nothing is written which somebody else has changed there since."""

    def __init__(self, store: Store, home: Path) -> None:
        self._store = store
        self._entry = autostart.entry(home, os.environ, sys.platform)
        self._command = autostart.command(home)
        self._is_on = False

    def begin(self) -> None:
        """Takes over what the desktop says; raises AutostartError."""
        self._is_on = settings.load(self._store).autostart
        self._is_on = service.at_start(self._store, self._entry, self._command).autostart

    def follow(self, chosen: Settings) -> None:
        """Tells the desktop where the setting has changed; raises AutostartError, and the setting is as before then."""
        if chosen.autostart == self._is_on:
            return
        try:
            service.follow(self._entry, self._command, is_wanted=chosen.autostart)
        except autostart.AutostartError:
            settings.remember(self._store, autostart=self._is_on)
            raise
        self._is_on = chosen.autostart
