"""Watch: from the first moment on the process leaves word of where it stood if it breaks down."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from detox.desktop.last_words import LastWords

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

LOGS: Final = "logs"
"""The folder of a home in which the logs lie."""


def watch(home: Path, closing: ExitStack) -> None:
    """Keeps watch until the app ends; without one where the home cannot be written, which is told later."""
    with suppress(OSError):
        closing.callback(LastWords(home, home / LOGS).close)
