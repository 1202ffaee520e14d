"""App: the composition root; it builds each part once, connects them, runs, and closes in reverse."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from detox.desktop import paths, screen

CANNOT_BEGIN = 1
NO_SCREEN = 2
NO_DATABASE = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to start: the home, hidden in the tray, with invented data, or on a tour that writes pictures to a folder."""

    home: Path
    hidden: bool = False
    demo: bool = False
    tour: Path | None = None
    scan_every: int = 60
    """Seconds between two looks at the histories."""


def run(options: Options | None = None) -> int:
    """The exit status of the window's life: 0, 1 where it cannot begin, 2 without a screen, 3 without a database."""
    chosen = own = options or Options(home=paths.home(os.environ))
    if not screen.has_screen(os.environ, sys.platform):
        print(  # noqa: T201  # there is nowhere else to say it
            "There is no screen to open a window on. Start it in a desktop session, or see `detox --help`.",
            file=sys.stderr,
        )
        return NO_SCREEN
    with ExitStack() as closing:
        gc.disable()  # a start makes what is kept: looking for garbage takes a tenth of it; later see gui.garbage
        closing.callback(gc.enable)
        if chosen.demo:
            import tempfile

            home = closing.enter_context(tempfile.TemporaryDirectory(prefix="worthwhile-demo-"))
            chosen = Options(Path(home), chosen.hidden, demo=True, tour=chosen.tour, scan_every=chosen.scan_every)
        from detox.app.imports import keep_plain
        from detox.app.incomplete import lacks, say

        keep_plain()
        missing = lacks(paths.resources())
        if missing is not None:
            say(missing)
            return CANNOT_BEGIN
        from detox.app.watch import watch

        watch(chosen.home, closing)
        if sys.platform.startswith("linux"):
            from detox.desktop.bus import leave_silent

            leave_silent(os.environ)
        from detox.app.companion import Companion

        companion = Companion(chosen, closing)
        status = companion.run()
    if companion.again is not None:
        from detox.app.again import begin_again

        begin_again(own.home, is_demo=companion.again)
    return status
