"""App: the composition root; it builds each part once, connects them, runs, and closes in reverse."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from detox.desktop import paths, screen

NO_SCREEN = 2
NO_DATABASE = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to start: the home, hidden in the tray, with invented data, or on a tour that writes pictures to a folder."""

    home: Path
    hidden: bool = False
    demo: bool = False
    tour: Path | None = None
    log_time: bool = False
    """Whether to ask for time at once."""
    note: bool = False
    """Whether to ask for a quick note at once."""
    scan_every: int = 60
    """Seconds between two looks at the histories."""


def run(options: Options | None = None) -> int:
    """The exit status of the window's whole life: 0, 2 without a screen, 3 without a usable database."""
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
            chosen = replace(chosen, home=Path(home))
        from detox.app.imports import keep_plain

        keep_plain()
        from detox.app.companion import Companion

        companion = Companion(chosen, closing)
        status = companion.run()
    if companion.again is not None:
        from detox.app.again import begin_again

        begin_again(own.home, is_demo=companion.again)
    return status
