"""Autostart on macOS: an agent that launchd starts with the session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from detox.desktop.autostart import AutostartError, State

if TYPE_CHECKING:
    from collections.abc import Sequence


class Agent:
    """The agent as a property list; what is switched off with `launchctl disable` stands elsewhere, and is not seen."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def state(self) -> State:
        """What launchd has of it now."""
        told = self._told()
        if not told:
            return State.ABSENT
        return State.OFF if told.get("Disabled") is True else State.ON

    def starts(self) -> str:
        """The program that it starts."""
        words = self._told().get("ProgramArguments")
        return str(words[0]) if isinstance(words, list) and words else ""

    def put(self, command: Sequence[str]) -> None:
        """Writes it anew."""
        import plistlib

        agent = {
            "Label": self._path.stem,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_bytes(plistlib.dumps(agent))
        except OSError as error:
            raise AutostartError("no_autostart", str(self._path)) from error

    def remove(self) -> None:
        """Takes the file away."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError("no_autostart", str(self._path)) from error

    def _told(self) -> dict[str, Any]:
        import plistlib

        try:
            told = plistlib.loads(self._path.read_bytes())
        except (OSError, plistlib.InvalidFileException, ValueError):
            return {}
        return told if isinstance(told, dict) else {}
