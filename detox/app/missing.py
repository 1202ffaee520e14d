"""Missing: what is said, once, of a desktop that has no tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from detox.gui.services import Services
    from detox.gui.window import Window


def say_no_tray(window: Window, services: Services, *, has_notes: bool) -> None:
    """Says that closing the window ends the app, and where reminders come; at the first such start only."""
    if services.settings().no_tray_told:
        return
    services.remember(no_tray_told=True)
    said = QCoreApplication.translate("Window", "There is no tray here, so closing the window ends Worthwhile.")
    if not has_notes:
        more = QCoreApplication.translate("Window", "Reminders come at its top, as there are no notifications.")
        said = f"{said} {more}"
    window.rooms.say(said)
