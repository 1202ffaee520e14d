"""Do not disturb: whether the desktop is asked to stay silent, as far as it tells anybody."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final, NamedTuple

from jeepney import DBusAddress, Properties, new_method_call

from detox.desktop import bus
from detox.desktop.bus_question import asked, owned

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTIFICATIONS: Final = "org.freedesktop.Notifications"
PLACE: Final = "/org/freedesktop/Notifications"
XFCONF: Final = "org.xfce.Xfconf"
GNOME: Final = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
PATIENCE: Final = 2.0


class Silence(NamedTuple):
    """Who tells of it, and whether it is wanted now."""

    told_by: str
    is_wanted: bool


def do_not_disturb(environ: Mapping[str, str], system: str) -> Silence | None:
    """What the desktop says; None where nobody can be asked."""
    address = bus.address(environ)
    if not system.startswith("linux") or not address:
        return None
    if owned(address, NOTIFICATIONS):
        for told_by, interface, name in (
            ("Plasma", NOTIFICATIONS, "Inhibited"),
            ("dunst", "org.dunstproject.cmd0", "paused"),
        ):
            place = DBusAddress(PLACE, NOTIFICATIONS, interface)
            told = _truth(asked(address, Properties(place).get(name)))
            if told is not None:
                return Silence(told_by, told)
    if owned(address, XFCONF):
        place = DBusAddress("/org/xfce/Xfconf", XFCONF, XFCONF)
        question = new_method_call(place, "GetProperty", "ss", ("xfce4-notifyd", "/do-not-disturb"))
        return Silence("Xfce", _truth(asked(address, question)) or False)
    return _gnome(environ) if owned(address, "org.gnome.Shell") else None


def _truth(body: tuple[object, ...] | None) -> bool | None:
    """The truth value that a variant holds."""
    value = body[0] if body else None
    held = value[1] if isinstance(value, tuple) and len(value) == 2 else None  # a variant: (signature, value)
    return held if isinstance(held, bool) else None


def _gnome(environ: Mapping[str, str]) -> Silence | None:
    """What GNOME's settings say; they are in a file that only its own program can read."""
    try:
        said = subprocess.run(  # noqa: S603  # a command of our own, without a word of anybody else's
            GNOME, env=dict(environ), capture_output=True, text=True, timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return Silence("GNOME", said.stdout.strip() == "false")
