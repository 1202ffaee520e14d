"""Dressing: Qt's application as this program wants it, how the settings let it look, and what its tray tells."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings  # noqa: TID251  # only to tell it that it writes nowhere
from PySide6.QtWidgets import QApplication

from detox.gui.theme import ARGUMENTS, Appearance

if TYPE_CHECKING:
    from datetime import tzinfo

    from detox.app.days import Days
    from detox.core.quiet import Choice
    from detox.core.settings import Settings
    from detox.core.today import Today
    from detox.gui.services import Services


def application(language: str) -> QApplication:
    """Qt's application, which goes on without a window."""
    # Qt's own choice of files would note outside the home which folders were visited.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
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


def tray_facts(services: Services, days: Days) -> tuple[Today, list[Choice], tzinfo]:
    """What the tray's menu tells: today, the lengths of quiet, and the zone."""
    from detox.core.quiet import choices

    settings = services.settings()
    lengths = choices(days.now(), days.calendar(settings), settings.working_hours)
    return services.today(), lengths, days.zone()
