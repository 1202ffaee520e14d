"""Autostart by XDG: a desktop entry in the folder of those that begin with the session."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detox.desktop.autostart import AutostartError, State

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP: Final = "[Desktop Entry]"
PLAIN: Final = re.compile(r"[A-Za-z0-9_@+=:,./-]+")
"""Words that need no quotes."""
ESCAPES: Final = (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))
"""What a value of a desktop entry writes differently; a space only where it comes first."""
ENTRY: Final = """[Desktop Entry]
Type=Application
Version=1.0
Name=Worthwhile
Comment=Is each of your accounts worth it for your work?
Icon=worthwhile
Exec={line}
TryExec={program}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
"""


class DesktopEntry:
    """The entry as a file; an entry without TryExec is one that somebody else wrote, and starts what it says."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def state(self) -> State:
        """What the desktop has of it now: tools switch an entry off by either of two keys."""
        keys = self._keys()
        if not keys:
            return State.ABSENT
        is_off = keys.get("Hidden") == "true" or keys.get("X-GNOME-Autostart-enabled") == "false"
        return State.OFF if is_off else State.ON

    def starts(self) -> str:
        """The program that it starts."""
        return _read(self._keys().get("TryExec", ""))

    def put(self, command: Sequence[str]) -> None:
        """Writes it anew, in one step."""
        text = ENTRY.format(line=_written(" ".join(map(quoted, command))), program=_written(command[0]))
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=self._path.parent, prefix=".worthwhile-")
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(text.encode(errors="surrogateescape"))
                Path(name).replace(self._path)
            except OSError:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            raise AutostartError("no_autostart", str(self._path)) from error

    def remove(self) -> None:
        """Takes the file away."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartError("no_autostart", str(self._path)) from error

    def _keys(self) -> dict[str, str]:
        """The keys of its one group; none where there is no such file."""
        try:
            lines = self._path.read_bytes().decode(errors="surrogateescape").splitlines()
        except OSError:
            return {}
        own = lines[lines.index(GROUP) + 1 :] if GROUP in lines else []
        end = next((number for number, line in enumerate(own) if line.startswith("[")), len(own))
        pairs = (line.partition("=") for line in own[:end] if "=" in line and not line.startswith("#"))
        return {key.strip(): value.strip() for key, _, value in pairs}


def quoted(word: str) -> str:
    """A word of a command as `Exec` takes it; a per cent sign is doubled, as it would stand for a file."""
    doubled = word.replace("%", "%%")
    if PLAIN.fullmatch(doubled):
        return doubled
    return '"' + re.sub(r'(["`$\\])', r"\\\1", doubled) + '"'


def _written(value: str) -> str:
    for sign, written in ESCAPES:
        value = value.replace(sign, written)
    return f"\\s{value[1:]}" if value.startswith(" ") else value


def _read(written: str) -> str:
    signs = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: signs.get(found[1], found[0]), written)
