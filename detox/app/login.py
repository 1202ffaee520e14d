"""Login: whether the app begins with the session; the setting follows the desktop at a start, and leads it after."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from detox.desktop import autostart, login
from detox.services import autostart as service
from detox.services import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detox.core.settings import Settings
    from detox.storage.store import Store


class Login:
    """Knows what the desktop was told last, so that nothing is written which somebody else has changed there since."""

    def __init__(self, store: Store, home: Path, failed: Callable[[Exception], object]) -> None:
        self._store = store
        self._failed = failed
        self._entry = login.entry(home, os.environ, sys.platform)
        self._command = login.command(home)
        self._is_on = False

    def begin(self) -> None:
        """Takes over what the desktop says."""
        try:
            service.at_start(self._store, self._entry, self._command)
        except autostart.AutostartError as error:
            self._failed(error)
        self._is_on = settings.load(self._store).autostart

    def follow(self, chosen: Settings) -> None:
        """Tells the desktop where the setting has changed; what that refuses is told, and the setting is as before."""
        if chosen.autostart == self._is_on:
            return
        try:
            service.follow(self._entry, self._command, is_wanted=chosen.autostart)
        except autostart.AutostartError as error:
            settings.remember(self._store, autostart=self._is_on)
            self._failed(error)
        else:
            self._is_on = chosen.autostart
