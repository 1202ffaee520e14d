"""Ahead: the toolkit's libraries are fetched from the disk while Python still reads the first modules."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Final

TOOLKIT: Final = "PySide6"
LIBRARIES: Final = "Qt/lib"
WHOLE: Final = (
    "QtCore.", "libQt6Core.", "libicui18n.", "libicuuc.", "QtWidgets.", "libQt6Widgets.", "libQt6Gui.", "QtGui.",
    "libQt6DBus.", "libQt6Svg.", "libQt6XcbQpa.",
)  # fmt: skip
"""What a start reads from end to end, in the order in which it is loaded; of ICU's data it wants a few pages only."""


def fetch() -> None:
    """Asks the system for the libraries, and waits for nothing; for those that are in memory it takes no time.

    Only Linux can be asked.
    """
    if hasattr(os, "posix_fadvise"):
        Thread(target=_ask, daemon=True).start()


def libraries() -> list[Path]:
    """What is fetched, of the installation that Python would find first."""
    for folder in sys.path:
        place = Path(folder, TOOLKIT)
        with suppress(OSError):
            there = [*place.iterdir(), *(place / LIBRARIES).iterdir()]
            return [file for name in WHOLE for file in there if file.name.startswith(name) and ".so" in file.name]
    return []


def _ask() -> None:
    for library in libraries():
        with suppress(OSError):
            number = os.open(library, os.O_RDONLY)
            try:
                os.posix_fadvise(number, 0, 0, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(number)
