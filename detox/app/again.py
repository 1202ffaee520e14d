"""Again: the app begun anew in place of itself, as the demo or as the person's own."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def begin_again(home: Path, *, is_demo: bool) -> None:
    """Never returns: this process becomes one of the same program with its window open."""
    words = again(sys.executable, sys.orig_argv, sys.argv, home, is_demo=is_demo)
    os.execv(words[0], words)  # noqa: S606  # the same program; no shell, and nobody else's words


def again(python: str, whole: Sequence[str], own: Sequence[str], home: Path, *, is_demo: bool) -> list[str]:
    """The command line: how this process was begun (`whole`) without its `own` words, and the new ones after it.

    How it was begun names the module, the script, or nothing where the program is one file.
    """
    begun = whole[1 : len(whole) - len(own) + 1]
    return [python, *begun, "--home", str(home), "gui", *(["--demo"] if is_demo else [])]
