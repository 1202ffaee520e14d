"""What is fetched ahead of a cold start is what a start reads, and all of it that is large."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from detox.desktop.ahead import TOOLKIT, libraries

LARGE = 500_000
READ_HERE_AND_THERE = "libicudata."
STARTS = """
from pathlib import Path
from PySide6 import QtSvg
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
app = QApplication([])
for line in Path("/proc/self/maps").read_text().splitlines():
    print(line.split(maxsplit=5)[-1])
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells what is mapped")


@pytest.fixture(scope="module")
def read() -> set[Path]:
    """The files of the toolkit that a small program with a tray has in its memory."""
    told = subprocess.run([sys.executable, "-c", STARTS], capture_output=True, text=True, check=True)
    return {Path(line).resolve() for line in told.stdout.splitlines() if f"/{TOOLKIT}/" in line}


def test_nothing_is_fetched_that_a_start_does_not_read(read: set[Path]) -> None:
    fetched = {each.resolve() for each in libraries()}

    assert len(fetched) > 1
    assert fetched <= read


def test_every_large_library_that_a_start_reads_whole_is_fetched(read: set[Path]) -> None:
    large = {each for each in read if each.stat().st_size > LARGE and not each.name.startswith(READ_HERE_AND_THERE)}

    assert large <= {each.resolve() for each in libraries()}


def test_without_the_toolkit_there_is_nothing_to_fetch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), "", "no such place"])

    assert libraries() == []
