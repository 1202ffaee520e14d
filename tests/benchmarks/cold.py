"""Cold: row 2, from the call that spawns a program to its tray icon, with its packages dropped from the page cache.

The kernel drops what no process holds in its memory, so this is measured while no other program of the same
environment runs.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import detox
from detox.desktop import clock, paths
from tests.benchmarks import launches, peers, starts, ten_years
from tests.benchmarks.launches import BYTECODE
from tests.benchmarks.lines import Line, compared, interleaved

if TYPE_CHECKING:
    from tests.benchmarks.launches import Program
    from tests.benchmarks.screen import Screen

MAPPED: Final = "PySide6"
"""What would be in this process's memory if it imported Qt."""


def tray(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 2."""
    assert not [name for name in sys.modules if name.startswith(MAPPED)], "Qt is in memory and cannot be dropped"
    home = ten_years.make(folder / "ten years", datetime.now(UTC), clock.zone())
    starts.hide(home)
    vorta = peers.hidden_vorta(folder / "vorta", screen)
    packages = Path(sysconfig.get_paths()["purelib"])
    ours = [packages, Path(detox.__file__).parent, paths.resources(), BYTECODE]
    theirs = [Path(vorta.command[0]).parent.parent, BYTECODE]
    calls = {
        "ours": partial(_cold, starts.worthwhile(home), ours, screen),
        "Vorta": partial(_cold, vorta, theirs, screen),
    }
    interleaved(1, calls)
    taken = interleaved(runs, calls)
    what = "start to tray icon, packages dropped from the page cache"
    return [compared("2", what, taken["ours"], "Vorta", taken["Vorta"], "<= 0.55")]


def _cold(program: Program, folders: list[Path], screen: Screen) -> float:
    for folder in folders:
        _drop(folder)
    return launches.tray_icon(program, screen)


def _drop(folder: Path) -> None:
    """Asks the kernel to forget every file below a folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                number = os.open(os.path.join(place, name), os.O_RDONLY)  # noqa: PTH118  # tens of thousands of them
                try:
                    os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(number)
