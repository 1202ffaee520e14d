"""Autostart on Windows: a value of the person's own Run key; the Task Manager switches it off in another key."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final, Protocol

from detox.desktop.autostart import AutostartError, State

if TYPE_CHECKING:
    from collections.abc import Sequence

RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class Registry(Protocol):
    """The person's own part of the registry; what it cannot do raises OSError."""

    def get(self, key: str, name: str) -> object:
        """A value; None where there is none."""
        ...

    def put(self, key: str, name: str, text: str) -> None:
        """Writes a text."""
        ...

    def remove(self, key: str, name: str) -> None:
        """Takes a value away, if there is one."""
        ...


class RunKey:
    """The entry as a command line under a name."""

    def __init__(self, registry: Registry, name: str) -> None:
        self._registry = registry
        self._name = name

    def state(self) -> State:
        """What Windows has of it now; an odd first byte is how the Task Manager switches one off."""
        if not self._line():
            return State.ABSENT
        told = self._registry.get(APPROVED, self._name)
        return State.OFF if isinstance(told, bytes) and told and told[0] % 2 else State.ON

    def starts(self) -> str:
        """The program that it starts."""
        line = self._line()
        return line[1:].partition('"')[0] if line.startswith('"') else line.partition(" ")[0]

    def put(self, command: Sequence[str]) -> None:
        """Writes it anew, and forgets that it was switched off."""
        try:
            self._registry.put(RUN, self._name, subprocess.list2cmdline(command))
            self._registry.remove(APPROVED, self._name)
        except OSError as error:
            raise AutostartError("no_autostart", RUN) from error

    def remove(self) -> None:
        """Takes both values away."""
        try:
            self._registry.remove(RUN, self._name)
            self._registry.remove(APPROVED, self._name)
        except OSError as error:
            raise AutostartError("no_autostart", RUN) from error

    def _line(self) -> str:
        line = self._registry.get(RUN, self._name)
        return line if isinstance(line, str) else ""


def registry() -> Registry:
    """The registry of this computer; only Windows has one."""
    if sys.platform == "win32":
        from detox.desktop.registry import UserRegistry

        return UserRegistry()
    raise OSError("there is no registry here")
