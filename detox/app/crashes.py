"""Crashes: what is done when something goes wrong that should not have; the app goes on wherever it can."""

from __future__ import annotations

import logging
import os
import sys
import threading
from datetime import UTC
from functools import partial
from traceback import format_exception
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from detox import __version__
from detox.app import hooks, log
from detox.app.steps import crash
from detox.app.terminal import say
from detox.core.crashes import Ledger, is_worth_a_line
from detox.desktop import clock, whoami
from detox.desktop.last_words import left_behind
from detox.gui.errors import KNOWN

if TYPE_CHECKING:
    from contextlib import ExitStack
    from pathlib import Path

    from detox.app.notices import Notices
    from detox.core.crashes import Crash
    from detox.gui.crash import CrashDialog
    from detox.gui.theme import Theme
    from detox.gui.window import Window
    from detox.storage.store import Store

LOG: Final = logging.getLogger(__name__)
REPORTS: Final = 5
"""Reports of breakdowns that are kept."""


def begin(theme: Theme, home: Path, closing: ExitStack) -> Crashes:
    """Writes down what happens from now on, and hears of every mistake; `closing` ends both."""
    closing.enter_context(log.logged(home, "window", os.environ))
    LOG.info("started version=%s python=%s qt=%s", __version__, sys.version.partition(" ")[0], qVersion())
    closing.callback(LOG.info, "ended")
    return Crashes(theme, home, whoami.names(os.environ), closing)


class Crashes(QObject):
    """Hears of every mistake of ours, writes it down, and tells each place once: in the window, else as a note."""

    note_wanted = Signal()
    """Something is to be told, and no window can be seen."""
    quit_wanted = Signal()
    _heard = Signal(object)
    _fault = Signal(object)

    def __init__(self, theme: Theme, home: Path, names: tuple[str, ...], closing: ExitStack) -> None:
        super().__init__()
        self._theme = theme
        self._home = home
        self._names = names
        self._ledger = Ledger()
        self._counting = threading.Lock()
        self._told: set[tuple[str, str]] = set()
        self._waits = False
        self._window: Window | None = None
        self._dialog: CrashDialog | None = None
        self.notices: Notices | None = None
        """What else a window is to tell, once the parts are open."""
        self.store: Store | None = None
        """Of which a report tells the counts, once it is open."""
        self._before = _keep_reports(home, names)
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._fault.connect(self._say, Qt.ConnectionType.QueuedConnection)
        hooks.hear_python(self.notice, closing)
        hooks.hear_qt(closing)

    def notice(self, error: BaseException) -> None:
        """Counts a mistake and writes it down; may be called from any thread.

        What the person or the machine caused, and nobody has caught, is no mistake of ours and is said in the window.
        """
        error = (self.store.damage(error) if self.store is not None else None) or error
        if isinstance(error, KNOWN):
            LOG.warning("fault %s %s", type(error).__name__, getattr(error, "code", ""))
            self._fault.emit(error)
            return
        made = crash(error, self._names)
        with self._counting:
            times = self._ledger.count(made)
        if is_worth_a_line(times):
            LOG.error("crash %s %s times=%d", made.place or "elsewhere", made.kind, times)
        if times == 1:
            say("".join(format_exception(error)).rstrip())
            for step in made.steps:
                LOG.error("%s", step)
        self._heard.emit(made)

    def say_and_end(self, error: Exception) -> None:
        """Says that the app cannot begin because of a mistake of ours, in a box that waits."""
        from detox.gui.crash import CannotBegin

        self.notice(error)
        dialog = CannotBegin(self._theme, None, log.folder(self._home))
        dialog.show_report(self.report())
        dialog.exec()

    def use_window(self, window: Window) -> None:
        """Tells in this window what waits, and that the last time ended badly."""
        self._window = window
        if self.notices is not None:
            self.notices.use_window(window)
        if self._before is not None:
            from detox.gui.crash import ended_unexpectedly, see_the_report

            words, self._before = self._before, None
            window.rooms.say(ended_unexpectedly(), see_the_report(), partial(self._show_last, words))
        if self._waits:
            self._show()

    def report(self) -> str:
        """What can be sent to whoever is to put it right."""
        from detox.app.report import report

        return report(self._ledger.all(), self._home, self.store, self._names)

    def _say(self, error: Exception) -> None:
        if self._window is not None:
            self._window.fail(error)

    def _tell(self, made: Crash) -> None:
        if self._dialog is not None:
            self._told.add(made.key)
            self._dialog.show_report(self.report(), made, self._ledger.total())
            return
        if made.key in self._told:
            return
        self._told.add(made.key)
        if self._window is not None and self._window.isVisible() and not self._window.isMinimized():
            self._show()
        else:
            self._waits = True
            self.note_wanted.emit()

    def _show(self) -> None:
        from detox.gui.crash import CrashDialog

        self._waits = False
        dialog = CrashDialog(self._theme, self._window, log.folder(self._home))
        dialog.show_report(self.report(), self._ledger.all()[-1][0], self._ledger.total())
        dialog.quit_wanted.connect(self.quit_wanted)
        dialog.finished.connect(self._went_on)
        self._dialog = dialog
        dialog.appear()

    def _went_on(self) -> None:
        self._dialog = None

    def _show_last(self, words: str) -> None:
        from detox.gui.crash import LastReport

        LastReport(self._theme, self._window, log.folder(self._home), words).open()


def _keep_reports(home: Path, names: tuple[str, ...]) -> str | None:
    """The report of the last breakdown, once; it is kept beside the logs, and the oldest of them go."""
    folder, found = log.folder(home), left_behind(log.folder(home))
    for words in found:
        LOG.warning("the process before ended by a %s", "breakdown" if words.strip() else "kill or a loss of power")
    broken = [words for words in found if words.strip()]
    if not broken:
        return None
    from detox.app.report import dumped, surroundings

    whole = "\n".join([*surroundings(names), "", *(dumped(words, names) for words in broken)])
    at = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    try:
        (folder / f"crash-{at}.txt").write_text(f"{whole}\n", "utf-8")
        for old in sorted(folder.glob("crash-2*.txt"))[:-REPORTS]:
            old.unlink(missing_ok=True)
    except OSError as error:
        LOG.warning("the report cannot be kept: %s", error)
    return whole
