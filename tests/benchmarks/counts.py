"""Counts: row 20, the references of None and True after a million Qt calls; where they fall, Python 3.11 aborts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from tests.benchmarks.lines import Line, bounded

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.screen import Screen

CALLS = 1_000_000
NOISE = 100
"""References that come and go with everything else."""


class Bell(QObject):
    """Something to ring."""

    rung = Signal(bool)


def references(folder: Path, screen: Screen, runs: int) -> list[Line]:
    """Row 20."""
    del folder, screen, runs
    app = QCoreApplication.instance() or QCoreApplication([])
    bell = Bell()
    bell.rung.connect(_heard)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(CALLS // 2):
        bell.rung.emit(True)
        bell.setObjectName("bell")
    after = sys.getrefcount(True), sys.getrefcount(None)
    del app
    moved = max(abs(late - early) for early, late in zip(before, after, strict=True))
    return [bounded("20", "references moved by a million Qt calls", [float(moved)], "", f"<= {NOISE}", "references")]


def _heard(_: bool) -> None:
    """Nothing to do."""
