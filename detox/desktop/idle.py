"""Idle: who could tell how long nobody has touched keyboard and mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jeepney import DBusAddress, new_method_call

from detox.desktop import bus
from detox.desktop.bus_question import asked

if TYPE_CHECKING:
    from collections.abc import Mapping

MUTTER: Final = "org.gnome.Mutter.IdleMonitor"
SAVER: Final = "org.freedesktop.ScreenSaver"


def idle_teller(environ: Mapping[str, str], system: str) -> str:
    """The name of who tells; empty where nobody does."""
    if not system.startswith("linux"):
        return system
    address = bus.address(environ)
    place = DBusAddress("/org/gnome/Mutter/IdleMonitor/Core", MUTTER, MUTTER)
    if asked(address, new_method_call(place, "GetIdletime")) is not None:
        return "Mutter"
    saver = DBusAddress("/org/freedesktop/ScreenSaver", SAVER, SAVER)
    if asked(address, new_method_call(saver, "GetSessionIdleTime")) is not None:
        return "the screen saver"
    if environ.get("DISPLAY"):
        from detox.desktop.x_selection import has_extension

        return "X" if has_extension(environ["DISPLAY"], "MIT-SCREEN-SAVER") else ""
    return ""
