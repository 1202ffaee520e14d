"""Writers that somebody kills: `python -m tests.app.writers HOME window|line|import [FIRST]`.

A writer tells each thing that it has kept on a line of its own, once nothing can take it away any more.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from detox.core.entries import Entry
from tests.cli.history import write

BEGIN = datetime(2026, 1, 10, tzinfo=UTC)
VISITS = 25
"""By how many visits a history is longer at each import."""
A_MOMENT = 0.2
"""Seconds after which somebody looks again whether the window is there."""


def tell(kept: str) -> None:
    """Says what was kept; whoever reads the file has it even if this process ends now."""
    os.write(1, f"{kept}\n".encode())


def types(home: Path, *words: str) -> dict:
    """What a verb answers, by the same code as at a terminal."""
    from detox.cli.main import main

    with contextlib.redirect_stdout(io.StringIO()) as said:
        status = main(["--home", str(home), *words, "--json"])
    answer: dict = json.loads(said.getvalue())
    assert status == 0, answer
    return answer


def line(home: Path) -> None:
    """Notes time at a terminal, again and again."""
    for number in count():
        at = BEGIN + timedelta(minutes=3 * number)
        made = types(home, "log", ("x", "linkedin")[number % 2], "2", "--at", at.isoformat())
        tell(made["session"]["id"])


def imports(home: Path, first: int) -> None:
    """Imports a history that grows, and is so many portions long at first."""
    addresses = ("https://www.linkedin.com/feed/?{}", "https://x.com/home?{}")
    begin = BEGIN - timedelta(days=30)
    for portions in count(first):
        visits = (
            (addresses[visit % 2].format(visit), begin + timedelta(minutes=7 * visit), 60.0)
            for visit in range(portions * VISITS)
        )
        with TemporaryDirectory() as folder:
            types(home, "import", str(write(Path(folder) / "History", visits)))
        tell(str(portions))


def window(home: Path) -> None:
    """Opens the window, and there notes time again and again, with the toast that says so."""
    from PySide6.QtCore import QObject, Signal
    from PySide6.QtWidgets import QApplication

    from detox.app import Options, run
    from detox.gui.window import Window

    class Hand(QObject):
        """Reached for from a thread of its own, writes in that of the window."""

        wanted = Signal()

        def __init__(self) -> None:
            super().__init__()
            self._numbers = count()
            self._done = threading.Event()
            self.wanted.connect(self._write)
            threading.Thread(target=self._insist, daemon=True).start()

        def _insist(self) -> None:
            while True:
                self._done.clear()
                self.wanted.emit()
                self._done.wait(A_MOMENT)

        def _write(self) -> None:
            for shown in QApplication.topLevelWidgets():
                if isinstance(shown, Window) and shown.isVisible():
                    shown.actions_.carry_out(partial(self._log, shown), "Noted.")
            self._done.set()

        def _log(self, shown: Window) -> None:
            at = BEGIN + timedelta(days=40, minutes=3 * next(self._numbers))
            made, _ = shown._services.log(Entry("mastodon", 2, at=at))
            tell(made)

    hand = Hand()
    sys.exit(run(Options(home=home, scan_every=1)) if hand else 1)


def main(home: Path, role: str, first: int = 1) -> None:
    """Writes until somebody ends it."""
    if role == "import":
        imports(home, first)
    (window if role == "window" else line)(home)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
