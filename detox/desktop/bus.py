"""Bus: where the session's D-Bus is."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping


VARIABLE: Final = "DBUS_SESSION_BUS_ADDRESS"
PATIENCE: Final = 0.5
"""Seconds in which a bus of this computer has greeted a hundred times."""
NOBODY: Final = "unix:path=/nowhere/silent"
"""The address of a bus that whoever asks for it finds missing at once."""


def leave_silent(environ: MutableMapping[str, str]) -> bool:
    """Whether the bus of the session takes calls and answers none; nobody in this process will wait for it then.

    Qt would wait for half a minute and more before there is a window.
    """
    if answers(address(environ)):
        return False
    environ[VARIABLE] = NOBODY
    return True


def answers(where: str, patience: float = PATIENCE) -> bool:
    """Whether the bus greets, or is one that cannot be asked so; one that is not there lets nobody wait."""
    place = where.partition(";")[0].partition(",")[0]
    for kind, start in (("unix:path=", ""), ("unix:abstract=", "\0")):
        if place.startswith(kind):
            return _greets(start + place.removeprefix(kind), patience)
    return True


def _greets(place: str, patience: float) -> bool:
    """Whether whoever listens there answers the first line of every call to a bus."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(patience)
        try:
            line.connect(place)
        except TimeoutError:
            return False
        except OSError:
            return True
        try:
            line.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
            return bool(line.recv(1))
        except OSError:
            return False


def address(environ: Mapping[str, str]) -> str:
    """The bus that the session names, else the one at its usual place; empty where there is none."""
    named = environ.get(VARIABLE, "")
    folder = environ.get("XDG_RUNTIME_DIR", "")
    if named or not folder:
        return named
    usual = Path(folder) / "bus"
    return f"unix:path={usual}" if usual.is_socket() else ""
