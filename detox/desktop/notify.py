"""Notify: a note, what a person did with it, and what every road to the desktop's notifications can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

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
