"""Switching: row 23, each page opened for the first time and again, on ten years, and the longest that a person waits.

`python -m tests.benchmarks.switching HOME HISTORY` opens the window and, in its own thread, every page of the sidebar;
each is timed from the call to its painted picture. A tick each millisecond tells how long the thread was ever busy
meanwhile, and while a long history is imported in the background: whatever lies between two ticks is one task, or
several without a pause, so the figure is no smaller than the longest.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks import histories, ten_years
from tests.benchmarks.lines import Line, bounded, interleaved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detox.gui.window import Window
    from tests.benchmarks.screen import Screen

VISITS: Final = 200_000
FIRST, AGAIN, TASK = "first", "again", "task"
FIGURES: Final = (FIRST, AGAIN, TASK)
REST: Final = 1_500
"""Milliseconds between two pages, in which what comes later (a chart) can come."""


def pages(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 23."""
    del screen
    from detox.desktop import clock

    home = ten_years.make(folder / "ten years", datetime.now(UTC), clock.zone())
    history = histories.chrome(VISITS)
    told: dict[str, list[float]] = {figure: [] for figure in FIGURES}

    def once() -> float:
        for figure, longest in _told(home, history).items():
            told[figure].append(longest)
        return 0.0

    interleaved(runs, {"ours": once})
    return [
        bounded("23", "the slowest page, opened for the first time", told[FIRST], "", "<= 150", "ms"),
        bounded("23", "the slowest page, opened again", told[AGAIN], "", "<= 35", "ms"),
        bounded("23", "the window's longest task, while a history is imported too", told[TASK], "", "<= 50", "ms"),
    ]


def _told(home: Path, history: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.switching", str(home), str(history)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ), timeout=120)
    assert done.returncode == 0, done.stderr
    *each, last = done.stdout.splitlines()
    print("\n".join(each), file=sys.stderr)
    return dict(json.loads(last))


def main(home: Path, history: Path) -> int:
    """Opens the window, walks through it, and prints the longest of each figure in milliseconds."""
    from PySide6.QtCore import QObject, Qt, QTimer, Signal
    from PySide6.QtWidgets import QApplication

    from detox.app import Options, run
    from detox.gui import background
    from detox.gui.window import Window

    class Walker(QObject):
        """Begins in the window's thread once it is there, and rests between its steps."""

        called = Signal()

        def __init__(self) -> None:
            super().__init__()
            self.longest = dict.fromkeys(FIGURES, 0.0)
            self.called.connect(self._begin)

        def _begin(self) -> None:
            shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]
            if not shown:
                QTimer.singleShot(100, self._begin)
                return
            self._window = shown[0]
            self._steps = self._walk(self._window)
            self._ticks = QTimer(self)
            self._ticks.setTimerType(Qt.TimerType.PreciseTimer)
            self._ticks.timeout.connect(self._tick)
            self._last = time.perf_counter()
            QTimer.singleShot(REST, self._start)

        def _start(self) -> None:
            self._last = time.perf_counter()
            self._ticks.start(1)
            self._step()

        def _tick(self) -> None:
            now = time.perf_counter()
            took = (now - self._last) * 1000
            if took > self.longest[TASK]:
                self.longest[TASK] = took
                print(f"  busy for {took:.1f} ms during {self._doing}")
            self._last = now

        def _step(self) -> None:
            self._doing = next(self._steps, "")
            if self._doing:
                QTimer.singleShot(REST, self._step)

        def _walk(self, window: Window) -> Iterator[str]:
            for kind in (FIRST, AGAIN):
                for entry in window._entries():
                    if kind == FIRST and entry.page == window.page_name():
                        continue
                    self._doing = f"{entry.page} {kind}"
                    began = time.perf_counter()
                    window.book.visit(entry.page)
                    while window.book.is_turning:
                        QApplication.processEvents()
                    QApplication.processEvents()
                    took = (time.perf_counter() - began) * 1000
                    self.longest[kind] = max(self.longest[kind], took)
                    print(f"  {entry.page} {kind}: {took:.1f} ms")
                    yield f"{entry.page} {kind}"
            self._reads = True
            background.run(self, self._import, self._read)
            while self._reads:
                yield "an import"
            print(json.dumps(self.longest))
            window.quit_wanted.emit()

        def _import(self) -> object:
            return self._window._services.origins.import_file(history, bool)

        def _read(self, _: object) -> None:
            self._reads = False

    walker = Walker()
    background_thread(walker.called.emit)
    return run(Options(home=home))


def background_thread(call: object) -> None:
    """Calls as soon as there is somebody to hear it."""
    import threading

    threading.Thread(target=call, daemon=True).start()  # type: ignore[arg-type]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
