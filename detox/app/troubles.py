"""Troubles: what is done when the parts cannot be opened, and how what goes wrong later reaches the person."""

from __future__ import annotations

import sys
from functools import partial
from shutil import disk_usage
from typing import TYPE_CHECKING, Final

from detox.app.notices import Notices
from detox.desktop import clock
from detox.gui import wording
from detox.gui.errors import KNOWN
from detox.services.clock import trust
from detox.storage.store import StoreError, StoreFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from detox.app.asking import Asking
    from detox.app.crashes import Crashes
    from detox.app.parts import Parts
    from detox.gui.signals import Signals
    from detox.gui.theme import Theme
    from detox.storage.store import Store

CANNOT_BEGIN: Final = 1
NO_DATABASE: Final = 3
ROOM_TO_OPEN: Final = 128 * 1024
"""Bytes without which no database can be opened: it is read with a log and an index of that beside it."""


def refusal(begin: Callable[[], None], crashes: Crashes, database: Path) -> int | None:
    """The exit status where the parts cannot be opened, once that is said; None where they are."""
    try:
        begin()
    except KNOWN as error:
        _complain(error, database)
        return NO_DATABASE
    except Exception as error:  # noqa: BLE001  # a mistake of ours that nobody would see without a terminal
        crashes.say_and_end(error)
        return CANNOT_BEGIN
    return None


def tie(crashes: Crashes, parts: Parts, theme: Theme, signals: Signals, asking: Asking) -> None:
    """Ties what can go wrong to where it is told: above the pages, in a dialog, or as a note of the desktop."""
    crashes.store = parts.store
    crashes.note_wanted.connect(asking.say_it_crashed)
    crashes.quit_wanted.connect(asking.quit_wanted)
    notices = Notices(theme, partial(_trust, parts.store))
    notices.leave_out(parts.left_out)
    signals.clock_judged.connect(notices.judge)
    crashes.notices = notices


def _trust(store: Store) -> None:
    trust(store, clock.now())


def _explained(error: Exception, where: Path) -> Exception:
    """A full disk in place of what it makes of the database: SQLite cannot make the files beside it."""
    is_vague = isinstance(error, StoreError) and error.code in {StoreFault.CANNOT_OPEN, StoreFault.READ_ONLY}
    if is_vague and where.parent.is_dir() and disk_usage(where.parent).free < ROOM_TO_OPEN:
        return StoreError(StoreFault.DISK_FULL, where)
    return error


def _complain(error: Exception, where: Path) -> None:
    """Says why the database cannot be used, in a box and, where somebody reads it, on the terminal."""
    from PySide6.QtWidgets import QMessageBox

    what, remedy = wording.fault(_explained(error, where))
    print(f"{what} {where}\n{remedy}", file=sys.stderr)  # noqa: T201  # beside the box: it may be a terminal
    QMessageBox.critical(None, "Worthwhile", f"{what}\n{where}\n\n{remedy}")
