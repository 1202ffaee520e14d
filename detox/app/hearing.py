"""Hearing: lines that other processes of this person send to the app; imported once the tray stands."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from detox.app.wishes import understood
from detox.desktop import wire

if TYPE_CHECKING:
    from pathlib import Path

    from detox.app.pipe_lines import PipeLines
    from detox.app.unix_lines import UnixLines
    from detox.desktop.lock import Lock


class Hearing(QObject):
    """Tells each line that is a wish; where it can be reached is written into the lock of the home."""

    wished = Signal(object)
    """A Wish."""

    def __init__(self, held: Lock, home: Path, owner: QObject | None = None, system: str = sys.platform) -> None:
        super().__init__(owner)
        self._lines = _lines(self, system)
        self._lines.said.connect(self._heard)
        place = wire.place(home, os.environ, sys.platform)
        if place and self._lines.listen(place):
            held.tell(place)

    def shut(self) -> None:
        """Hears nothing any more."""
        self._lines.close()

    def _heard(self, line: bytes) -> None:
        wish = understood(line.decode(errors="replace"))
        if wish is not None:
            self.wished.emit(wish)


def _lines(owner: QObject, system: str) -> UnixLines | PipeLines:
    """Who listens on a system."""
    if system == "win32":
        from detox.app.pipe_lines import PipeLines

        return PipeLines(owner)
    from detox.app.unix_lines import UnixLines

    return UnixLines(owner)
