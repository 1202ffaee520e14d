"""Launch: the command line that starts this program again, whichever way it is installed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SCRIPT = "detox"
ROOT: Final = Path(__file__).resolve().parents[2]
"""The folder that holds our package."""
FROM_A_FOLDER: Final = "import sys; sys.path.insert(0, {!r}); from detox.__main__ import main; sys.exit(main())"
"""Runs what lies in a folder: a session begins elsewhere, and without the surroundings of a terminal."""


def hidden(home: Path, default: Path) -> tuple[str, ...]:
    """What is asked of the program when a session begins; the home is named where it is not the usual one."""
    named = () if home == default else ("--home", str(home))
    return (*named, "gui", "--hidden")


def program(
    executable: str, begun_as: str, environ: Mapping[str, str], system: str, *, is_frozen: bool
) -> tuple[str, ...]:
    """The program as words: one file, the script that was installed with it, or its Python with where it lies.

    A module is found from anywhere only where it is installed, which nobody can tell of a clone.
    """
    if environ.get("APPIMAGE"):  # the file itself: what runs lies in a folder that goes with this process
        return (environ["APPIMAGE"],)
    if is_frozen:
        return (executable,)
    if system == "win32":  # a script would open a console
        silent = Path(executable).with_name("pythonw.exe")
        return (str(silent) if silent.exists() else executable, "-m", SCRIPT)
    for script in (Path(begun_as).absolute(), Path(executable).with_name(SCRIPT)):
        if script.name == SCRIPT and script.is_file() and os.access(script, os.X_OK):
            return (str(script),)
    return (executable, "-P", "-c", FROM_A_FOLDER.format(str(ROOT)))
