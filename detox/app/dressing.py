"""Dressing: Qt's application as this program wants it, and how the settings let it look."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from detox.gui.theme import ARGUMENTS, Appearance

if TYPE_CHECKING:
    from detox.core.settings import Settings


def application(language: str) -> QApplication:
    """Qt's application, which goes on without a window."""
    app = QApplication([sys.argv[0], *ARGUMENTS])
    app.setApplicationName("Worthwhile")
    app.setDesktopFileName("worthwhile")
    app.setQuitOnLastWindowClosed(False)
    if language != "system":
        QLocale.setDefault(QLocale(language))
    return app


def appearance(chosen: Settings) -> Appearance:
    """How the settings let it look."""
    return Appearance(
        chosen.theme, chosen.system_font, chosen.high_contrast, chosen.reduced_motion, chosen.text_size / 100
    )
