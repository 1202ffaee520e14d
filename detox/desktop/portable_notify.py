"""Portable notifications, by plyer: no buttons, no answer, no closing."""

from __future__ import annotations

import threading
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from detox.desktop.notify import Note, Pressed

WORD_JOINER = "\u2060"
"""Invisible; keeps a title that begins with a hyphen from being read as an option."""
NAME = "Worthwhile"


class PortableNotifier:
    """Hands notes to plyer on a thread of their own, because some of its roads start a program and wait for it."""

    def __init__(self, send: Callable[..., None] | None = None) -> None:
        self._send = send

    def show(self, note: Note) -> bool:
        """Always True: plyer does not tell."""
        title = f"{WORD_JOINER}{note.title}" if note.title.startswith("-") else note.title
        threading.Thread(target=self._hand_over, args=(title, note.body), daemon=True).start()
        return True

    def close(self, key: str) -> None:
        """Does nothing: plyer cannot."""

    def available(self) -> bool:
        """Always True: plyer does not tell."""
        return True

    def has_actions(self) -> bool:
        """Always False."""
        return False

    def fileno(self) -> int | None:
        """Always None: no answers arrive."""
        return None

    def read(self) -> list[Pressed]:
        """Always empty."""
        return []

    def shut(self) -> None:
        """Does nothing."""

    def _hand_over(self, title: str, body: str) -> None:
        try:
            send = self._send or _plyer()
            send(title=title, message=body, app_name=NAME)
        except Exception:  # noqa: BLE001  # plyer's roads raise whatever their system raises; the card is there as well
            return


def _plyer() -> Callable[..., None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where dbus-python is missing, and goes on without
        from plyer import notification

        send: Callable[..., None] = notification.notify  # asking for it is what chooses the road, and warns
    return send
