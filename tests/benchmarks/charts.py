"""Charts: row 16, from a click to the first chart, and row 7, the memory once it is there.

Both programs are clicked at by the X server, as a person does, and watched from outside: ours on the page of plans,
where there is no chart, with Today as what is opened; the floor is a button that imports pyqtgraph and shows an empty
plot. A chart is there when nothing changes on the window any more.
"""

from __future__ import annotations

import subprocess
import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from detox.desktop import clock, paths
from detox.services import settings
from detox.storage.store import Store
from tests.benchmarks import launches, peers, starts, ten_years
from tests.benchmarks.idle import effort
from tests.benchmarks.launches import LOOK_EVERY, PATIENCE, QUIET, Program
from tests.benchmarks.lines import Line, compared, interleaved

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.screen import Screen

TODAY: Final = "ctrl+1"
"""The keys that open the page with charts; the floor takes them too."""


def first(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 16."""
    home = ten_years.make(folder / "ten years", datetime.now(UTC), clock.zone())

    def ours() -> float:
        _begin_at(home, "plans")  # it remembers where it was left
        return _opened(starts.worthwhile(home), screen)

    calls = {"ours": ours, "floor": partial(_opened, starts.floor("chart"), screen)}
    interleaved(1, calls)
    taken = interleaved(runs, calls)
    against = "pyqtgraph imported and an empty plot"
    what = "keys to Today's first chart, imports included"
    return [compared("16", what, taken["ours"], against, taken["floor"], "<= 1.2")]


def memory(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 7."""
    home = ten_years.make(folder / "ten years", datetime.now(UTC), clock.zone())
    _begin_at(home, "today")
    programs = {"ours": starts.worthwhile(home), "Vorta": peers.vorta(folder / "vorta")}
    calls = {name: partial(_held, program, screen) for name, program in programs.items()}
    taken = interleaved(runs, calls)
    what = "memory with the window and its charts open"
    return [compared("7", what, taken["ours"], "Vorta's window", taken["Vorta"], "<= 1.15", "MB")]


def _begin_at(home: Path, page: str) -> None:
    with Store.open(paths.database(home), clock.now) as store:
        settings.remember(store, last_page=page, welcomed=True)


def _held(program: Program, screen: Screen) -> float:
    """MB once a program's window has stood still for a while."""
    with launches.running(program) as (pid, _):
        _still(pid, screen)
        return effort(pid).memory


def _opened(program: Program, screen: Screen) -> float:
    """Milliseconds from the keys until the last change on the window."""
    with launches.running(program) as (pid, _):
        window = _still(pid, screen)
        subprocess.run(["xdotool", "windowfocus", "--sync", str(window)], check=True)
        began = time.perf_counter()
        subprocess.run(["xdotool", "key", TODAY], check=True)
        return (_last_change(window, screen, began) - began) * 1000


def _still(pid: int, screen: Screen) -> int:
    """The window of a process, once nothing has changed on it for a while."""
    began = time.perf_counter()
    while (window := screen.window(pid)) is None or screen.lines(window) is None:
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError("there is no window")
        time.sleep(LOOK_EVERY)
    _last_change(window, screen, time.perf_counter())
    return window


def _last_change(window: int, screen: Screen, began: float) -> float:
    """When the window changed last, after it has stood still."""
    before, changed = screen.lines(window), began
    while (now := time.perf_counter()) - changed < QUIET:
        if (lines := screen.lines(window)) != before:
            before, changed = lines, now
        time.sleep(LOOK_EVERY)
    return changed
