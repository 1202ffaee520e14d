"""Windows: whether this desktop lets a program see which window is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def shows_foreground(environ: Mapping[str, str], system: str) -> bool:
    """Whether it can be seen; under Wayland no program may look, and X needs a window manager that says it."""
    if not system.startswith("linux"):
        return True
    if environ.get("WAYLAND_DISPLAY") or not environ.get("DISPLAY"):
        return False
    from detox.desktop.x_selection import has_property

    return has_property(environ["DISPLAY"], "_NET_SUPPORTING_WM_CHECK")
