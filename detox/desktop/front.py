"""Front: how one process lets the window of another come to the front, where the desktop guards that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

WORD: Final = "XDG_ACTIVATION_TOKEN"
"""Where Wayland hands a program its right to come to the front; Qt reads it when a window is activated."""
ANYBODY: Final = -1


def may_come_forward(environ: Mapping[str, str], system: str) -> str:
    """The word by which another process may come to the front in place of this one; empty where none is needed.

    Windows wants no word: it is asked to let the next one through.
    """
    if system == "win32":
        import ctypes

        libraries: Any = getattr(ctypes, "windll", None)
        libraries.user32.AllowSetForegroundWindow(ANYBODY)
        return ""
    return environ.get(WORD, "")


def come_forward(environ: MutableMapping[str, str], word: str) -> None:
    """Keeps the word for the window that is activated next."""
    environ[WORD] = word
