"""Instance: one running app a home; a second start tells the first what it was asked for, and ends.

Nothing of Qt is imported here: whoever comes second must not cost a second start.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Final

from detox.desktop import lock, wire
from detox.desktop.front import may_come_forward

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detox.app.wishes import Wish

PATIENCE: Final = 10.0
"""Seconds in which the first has to answer; it listens a few hundred milliseconds after its beginning."""
PAUSE: Final = 0.02
"""Seconds between two attempts."""


class NoAnswerError(Exception):
    """Another process has the home and does not answer."""


def claim(home: Path, wishes: Iterable[Wish], patience: float = PATIENCE) -> lock.Lock | None:
    """The home's lock; None once the app that has it was told the wishes. Raises NoAnswerError."""
    lines = [wish.line for wish in wishes]
    if lines and (token := may_come_forward(os.environ, sys.platform)):
        lines.insert(0, f"front {token}")
    end = time.monotonic() + patience
    while (taken := lock.take(home)) is None:
        if not lines or wire.ask(home, lines, patience):
            return None
        if time.monotonic() > end:
            raise NoAnswerError
        time.sleep(PAUSE)
    return taken
