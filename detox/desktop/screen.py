"""Screen: whether there is one to draw on, known before Qt is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("DISPLAY", "WAYLAND_DISPLAY")


def has_screen(environ: Mapping[str, str], system: str) -> bool:
    """Whether a window can be opened; on Linux Qt would abort where it cannot."""
    if not system.startswith("linux"):
        return True
    return any(environ.get(name) for name in (*NAMES, "QT_QPA_PLATFORM"))


def places_windows(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a program may place its own windows; Wayland does not let it."""
    del environ
    return not platform.startswith("wayland")
