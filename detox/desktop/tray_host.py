"""Tray host: who would hold a tray icon, asked without opening a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detox.desktop import bus

if TYPE_CHECKING:
    from collections.abc import Mapping

WATCHER = "org.kde.StatusNotifierWatcher"
PATIENCE = 1.0


def tray_host(environ: Mapping[str, str], system: str) -> str:
    """The name of the tray that this session has; empty where none was found."""
    if not system.startswith("linux"):
        return system
    address = bus.address(environ)
    if address and _owned(address):
        return "StatusNotifier"
    return "XEmbed" if _selection_owned(environ) else ""


def _owned(address: str) -> bool:
    """Whether a StatusNotifier watcher is on the bus."""
    from jeepney import DBusErrorResponse, message_bus
    from jeepney.io.blocking import open_dbus_connection

    try:
        with open_dbus_connection(address) as connection:
            reply = connection.send_and_get_reply(message_bus.NameHasOwner(WATCHER), timeout=PATIENCE)
    except (OSError, EOFError, TimeoutError, ValueError, RuntimeError, DBusErrorResponse):
        return False
    return reply.body[0] is True


def _selection_owned(environ: Mapping[str, str]) -> bool:
    """Whether an X client owns the system tray's selection."""
    if not environ.get("DISPLAY"):
        return False
    from detox.desktop.x_selection import owner

    return owner(environ["DISPLAY"], "_NET_SYSTEM_TRAY_S0") != 0
