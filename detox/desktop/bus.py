"""Bus: where the session's D-Bus is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def address(environ: Mapping[str, str]) -> str:
    """The bus that the session names, else the one at its usual place; empty where there is none."""
    named = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    folder = environ.get("XDG_RUNTIME_DIR", "")
    if named or not folder:
        return named
    usual = Path(folder) / "bus"
    return f"unix:path={usual}" if usual.is_socket() else ""
