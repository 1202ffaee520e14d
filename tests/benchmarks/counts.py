"""Counts: row 20, the references of None and True after a million Qt calls; where they fall, Python 3.11 aborts.

`python -m tests.benchmarks.counts` prints how far they moved; it is a process of its own, so that what measures has
nothing of Qt in its memory.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.lines import Line, bounded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.screen import Screen

CALLS = 1_000_000
NOISE = 100
"""References that come and go with everything else."""


def references(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 20."""
    del folder, screen, runs
    command = [sys.executable, "-m", "tests.benchmarks.counts"]
    moved = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return [bounded("20", "references moved by a million Qt calls", [moved], "", f"<= {NOISE}", "references")]


def main() -> int:
    """Rings a bell and renames it, each half a million times."""
    from PySide6.QtCore import QCoreApplication, QObject, Signal

    class Bell(QObject):
        """Something to ring."""

        rung = Signal(bool)

    app = QCoreApplication([])
    bell = Bell()
    bell.rung.connect(_heard)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(CALLS // 2):
        bell.rung.emit(True)
        bell.setObjectName("bell")
    after = sys.getrefcount(True), sys.getrefcount(None)
    del app
    print(max(abs(late - early) for early, late in zip(before, after, strict=True)))
    return 0


def _heard(_: bool) -> None:
    """Nothing to do."""


if __name__ == "__main__":
    sys.exit(main())
