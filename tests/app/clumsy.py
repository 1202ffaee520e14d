"""Runs `detox` with mistakes in it, and answers as `tests.app.seen` does.

`python -m tests.app.clumsy VERB...`: Ctrl+L falls over in a slot, Ctrl+N in a thread, Ctrl+Z in a background call, and
SIGUSR1 in a thread while no window need be open. With DETOX_CLUMSY=start it falls over before the window stands, with
DETOX_CLUMSY=full the disk is to blame.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from detox.__main__ import main
from detox.gui import background
from detox.gui.actions import Actions
from detox.storage.store import StoreError, StoreFault
from tests.app.seen import Eye

SECRET = "jane@example.org"


def falls_over() -> None:
    if os.environ.get("DETOX_CLUMSY") == "full":
        raise StoreError(StoreFault.DISK_FULL, Path("/home/jane/worthwhile.sqlite3"))
    raise ZeroDivisionError(f"of {SECRET} in /home/jane/My notes.txt")


def in_a_slot(_: Actions) -> None:
    falls_over()


def in_a_thread(*_: object) -> None:
    threading.Thread(target=falls_over).start()


def in_the_background(actions: Actions) -> None:
    background.run(actions._window, falls_over, print)


def at_the_start(*_: object) -> None:
    falls_over()


if __name__ == "__main__":
    eye = Eye()
    signal.signal(signal.SIGUSR1, in_a_thread)
    Actions.log_time, Actions.new_plan, Actions.undo = in_a_slot, in_a_thread, in_the_background
    if os.environ.get("DETOX_CLUMSY") == "start":
        from detox.app import news

        news.News.__init__ = at_the_start
    sys.exit(main(sys.argv[1:]))
