"""Missing: what is said, once, of a desktop that has no tray, or a tray and no notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from detox.gui.notes import no_tray

if TYPE_CHECKING:
    from detox.gui.services import Services
    from detox.gui.window import Window


def say_what_is_missing(window: Window, services: Services, *, has_tray: bool, has_notes: bool) -> None:
    """Says what closing the window does, and where reminders come; at the first such start only.

    Where there are both, a note says it when the window is closed.
    """
    settings = services.settings()
    if not has_tray and not settings.no_tray_told:
        services.remember(no_tray_told=True)
        window.rooms.say(no_tray(has_notes=has_notes))
    elif has_tray and not has_notes and not settings.tray_told:
        services.remember(tray_told=True)
        window.rooms.say(_tr("Closing the window leaves Worthwhile in the tray, where its menu can quit it."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Window", text)
