"""Notify: the desktop's own notifications, by whichever road it has."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

CLICKED = "default"
"""The action of a click on the note itself."""
CLOSED = "closed"
"""The action of a note that went away without an answer."""


@dataclass(frozen=True, slots=True)
class Note:
    """One notification: the key by which it is replaced and closed, its text, and (action, label) of its buttons."""

    key: str
    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()


class Pressed(NamedTuple):
    """What a person did with a note."""

    key: str
    action: str


class Notifier(Protocol):
    """One road to the desktop's notifications."""

    def show(self, note: Note) -> bool:
        """Whether the note was handed over; one of the same key is replaced."""
        ...

    def close(self, key: str) -> None:
        """Takes a note away, if it is still there."""
        ...

    def available(self) -> bool:
        """Whether somebody shows notes."""
        ...

    def has_actions(self) -> bool:
        """Whether notes can have buttons."""
        ...

    def fileno(self) -> int | None:
        """The descriptor on which answers arrive; None where none do."""
        ...

    def read(self) -> list[Pressed]:
        """The answers that have arrived; never waits."""
        ...

    def shut(self) -> None:
        """Lets go of the road."""
        ...


class Silent:
    """The road of a desktop that has none."""

    def show(self, note: Note) -> bool:
        """Always False."""
        del note
        return False

    def close(self, key: str) -> None:
        """Does nothing."""

    def available(self) -> bool:
        """Always False."""
        return False

    def has_actions(self) -> bool:
        """Always False."""
        return False

    def fileno(self) -> int | None:
        """Always None."""
        return None

    def read(self) -> list[Pressed]:
        """Always empty."""
        return []

    def shut(self) -> None:
        """Does nothing."""


def notifier(environ: Mapping[str, str]) -> Notifier:
    """The best road this desktop has: D-Bus on Linux, plyer elsewhere, silence where there is neither."""
    if not sys.platform.startswith("linux"):
        from detox.desktop.portable_notify import PortableNotifier

        return PortableNotifier()
    address = environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        return Silent()
    from detox.desktop.bus_notify import BusNotifier

    return BusNotifier(address)
