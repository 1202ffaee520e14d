"""Importing: files read one after the other in the background, with a way to stop."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from detox.gui.background import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from detox.services.imports import FileReport


class Importing(QObject):
    """A queue of files; what comes while it works is put behind the rest."""

    progressed = Signal(int, int, str)
    """How many files are done, of how many, and the name of the one that is read now."""
    reported = Signal(object)
    """The FileReport of one file."""
    ended = Signal()
    failed = Signal(object)
    """What the person or the machine caused; the files behind it were not read."""

    def __init__(self, parent: QObject, import_file: Callable[..., FileReport]) -> None:
        super().__init__(parent)
        self._import_file = import_file
        self._waiting: list[tuple[Path, Mapping[str, str] | None]] = []
        self._done = 0
        self._since: int | None = None
        self._stopping = threading.Event()
        self.is_running = False
        self.destroyed.connect(self._stopping.set)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._stopping.set)

    def add(self, paths: Iterable[Path], mapping: Mapping[str, str] | None = None) -> None:
        """Reads these files, now or after those before them; `mapping` says which column of a table is what."""
        self._waiting += ((path, mapping) for path in paths)
        if self._waiting and not self.is_running:
            self.is_running, self._done, self._since = True, 0, None
            self._stopping.clear()
            self._next()

    def stop(self) -> None:
        """Leaves out what was not read yet; nothing of the file under way is kept."""
        self._waiting.clear()
        self._stopping.set()

    def _next(self) -> None:
        if not self._waiting:
            self.is_running = False
            self.ended.emit()
            return
        path, mapping = self._waiting.pop(0)
        self.progressed.emit(self._done, self._done + 1 + len(self._waiting), path.name)
        read = partial(self._import_file, path, self._stopping.is_set, mapping, self._since)
        run(self, read, self._read, self._broke)

    def _read(self, report: FileReport) -> None:
        self._done += 1
        self._since = report.since  # what waits was asked for as early as this file
        self.reported.emit(report)
        self._next()

    def _broke(self, error: BaseException) -> None:
        self._waiting.clear()
        self.is_running = False
        self.failed.emit(error)
        self.ended.emit()
