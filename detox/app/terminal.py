"""Terminal: what is said to whoever has started the app from one, for as long as it is there."""

from __future__ import annotations

import sys
from contextlib import suppress


def say(words: str) -> None:
    """Says it on lines of their own; a program with windows may have no terminal, or one that was closed since."""
    with suppress(OSError, ValueError):
        print(words, file=sys.stderr)  # noqa: T201  # the one place; there is no logger that a person would read
