"""Incomplete: that files of the program are missing, said before anything would fall over them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from detox.app.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

NEEDED: Final = ("tokens.toml", "platforms.toml", "icons/worthwhile.svg", "fonts/Inter_400Regular.ttf")
"""One file of each kind; who lacks one has copied or unpacked the program in part."""


def lacks(resources: Path) -> Path | None:
    """The first file that is missing, or None."""
    return next((resources / name for name in NEEDED if not (resources / name).is_file()), None)


def say_lacking(where: Path) -> None:
    """Says which file is missing, in a box and at the terminal."""
    from PySide6.QtWidgets import QApplication, QMessageBox

    from detox.gui import wording
    from detox.services.catalogue import IncompleteError

    app = QApplication(sys.argv[:1])
    what, remedy = wording.fault(IncompleteError(where))
    say(f"{what} {where}\n{remedy}")
    QMessageBox.critical(None, "Worthwhile", f"{what}\n{where}\n\n{remedy}")
    app.quit()
