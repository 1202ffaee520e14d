"""App: the composition root; it builds each part once, connects them, runs, and closes in reverse."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from detox.app.statuses import CANNOT_BEGIN, NO_ANSWER, NO_SCREEN
from detox.app.terminal import say
from detox.app.wishes import OPEN, Wish
from detox.desktop import paths, screen

if TYPE_CHECKING:
    from detox.desktop.lock import Lock

A_MINUTE = 60
TURN = 0.001
"""Seconds after which a thread that computes lets the window's have its turn: an import asks for it a hundred times."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to start: the home, hidden in the tray, with invented data, or on a tour that writes pictures to a folder."""

    home: Path
    hidden: bool = False
    demo: bool = False
    tour: Path | None = None
    scan_every: int = 60
    """Seconds between two looks at the histories."""
    wishes: tuple[Wish, ...] = ()
    """What is asked for beyond the window."""
    wait_for_tray: int = 60
    """Seconds for which a hidden start waits for a tray before it opens the window."""

    @property
    def look_every(self) -> int:
        """Seconds between two looks at what changes without a word."""
        return min(A_MINUTE, self.scan_every)

    def asked(self) -> tuple[Wish, ...]:
        """What an app that runs already is told: nothing, where this start was to stay unseen."""
        return self.wishes or (() if self.hidden else (Wish(OPEN),))

    def shows_window(self) -> bool:
        """Whether the window is wanted, however else it is to begin."""
        return self.tour is not None or bool(self.wishes)


def run(options: Options | None = None) -> int:
    """The exit status of the window's whole life, 0 when it ends as it should.

    1 if it cannot begin or its screen went, 2 without a screen or an answer, 3 without data. Where the app of this home
    runs already, it is told what was asked for, and that is all.
    """
    chosen = own = options or Options(home=paths.home(os.environ))
    if not screen.has_screen(os.environ, sys.platform):
        say("There is no screen to open a window on. Start it in a desktop session, or see `detox --help`.")
        return NO_SCREEN
    with ExitStack() as closing:
        gc.disable()  # a start makes what is kept: looking for garbage takes a tenth of it; later see gui.garbage
        closing.callback(gc.enable)
        closing.callback(sys.setswitchinterval, sys.getswitchinterval())
        sys.setswitchinterval(TURN)
        if chosen.demo:
            import tempfile

            home = closing.enter_context(tempfile.TemporaryDirectory(prefix="worthwhile-demo-"))
            chosen = replace(chosen, home=Path(home))
        held = _claimed(chosen, closing)
        if isinstance(held, int):
            return held
        from detox.app.imports import keep_plain, keep_small
        from detox.app.incomplete import lacks, say_lacking

        keep_plain()
        missing = lacks(paths.resources())
        if missing is not None:
            say_lacking(missing)
            return CANNOT_BEGIN
        _watch(chosen.home, closing)
        from detox.app.companion import Companion
        from detox.app.endings import LOST_SCREEN

        companion = Companion(chosen, closing, held)
        keep_small()  # now that the tray stands
        status = companion.run()
    if status == LOST_SCREEN:  # everything is put away; only what Qt would say to a screen that is gone is left out
        os._exit(status)
    if companion.again is not None:
        from detox.app.again import begin_again

        begin_again(own.home, is_demo=companion.again)
    return status


def _claimed(options: Options, closing: ExitStack) -> Lock | int | None:
    """The hold on the home; the exit status where another app has it, and None where nobody else can want it."""
    if options.demo or options.tour is not None:
        return None
    from detox.app.instance import NoAnswerError, claim

    try:
        held = claim(options.home, options.asked())
    except NoAnswerError:
        from detox.app.unanswered import say_unanswered

        say_unanswered()
        return NO_ANSWER
    if held is None:
        return 0
    closing.callback(held.release)
    return held


def _watch(home: Path, closing: ExitStack) -> None:
    """Leaves word of where it stood should it break down, and is not held up by a bus that answers nothing."""
    from detox.app.watch import watch

    watch(home, closing)
    if sys.platform.startswith("linux"):
        from detox.desktop.bus import leave_silent

        leave_silent(os.environ)
