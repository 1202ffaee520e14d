"""Autostart: the one entry by which a desktop starts the app of a home with the session."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class State(StrEnum):
    """What the desktop has of an entry."""

    ABSENT = "absent"
    ON = "on"
    OFF = "off"
    """There, and switched off with the desktop's own tool."""


class AutostartError(Exception):
    """The desktop's entry cannot be changed: `code` is `no_autostart`, and `path` is where it should stand."""

    def __init__(self, code: str, path: str = "") -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


class Entry(Protocol):
    """An entry of one kind of desktop."""

    def state(self) -> State:
        """What the desktop has of it now."""
        ...

    def starts(self) -> str:
        """The program that it starts; empty where there is none."""
        ...

    def put(self, command: Sequence[str]) -> None:
        """Makes it, switched on, whatever was there; raises AutostartError."""
        ...

    def remove(self) -> None:
        """Takes it away and leaves nothing; raises AutostartError."""
        ...
