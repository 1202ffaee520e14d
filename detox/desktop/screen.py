"""Screen: whether there is one to draw on, known before Qt is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = ("", "xcb", "wayland", "wayland-egl")
"""Qt's platforms that need a server; the others draw by themselves."""


def has_screen(environ: Mapping[str, str], system: str) -> bool:
    """Whether a window can be opened; on Linux Qt would abort where it cannot."""
    if not system.startswith("linux"):
        return True
    platform = environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform not in OWN:
        return True
    if environ.get("WAYLAND_DISPLAY") and platform != "xcb":
        return True
    return bool(environ.get("DISPLAY")) and not platform.startswith("wayland") and _answers(environ["DISPLAY"])


def _answers(display: str) -> bool:
    from detox.desktop.x_selection import answers

    return answers(display)


def places_windows(platform: str) -> bool:
    """Whether a program may place its own windows on one of Qt's platforms; Wayland does not let it."""
    return not platform.startswith("wayland")
