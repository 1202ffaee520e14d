"""Tray host: who would hold a tray icon, asked without opening a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.desktop import bus

if TYPE_CHECKING:
    from collections.abc import Mapping

WATCHER = "org.kde.StatusNotifierWatcher"


def tray_host(environ: Mapping[str, str], system: str) -> str:
    """The name of the tray that this session has; empty where none was found."""
    if not system.startswith("linux"):
        return system
    address = bus.address(environ)
    if address:
        from detox.desktop.bus_question import owned

        if owned(address, WATCHER):
            return "StatusNotifier"
    return "XEmbed" if _selection_owned(environ) else ""


def _selection_owned(environ: Mapping[str, str]) -> bool:
    """Whether an X client owns the system tray's selection."""
    if not environ.get("DISPLAY"):
        return False
    from detox.desktop.x_selection import owner

    return owner(environ["DISPLAY"], "_NET_SYSTEM_TRAY_S0") != 0
