"""`python -m detox` and the command `detox`: the window without a verb, the command line with one."""

from __future__ import annotations

import os
import sys

STOPPED = 130
"""What shells expect of a program that Ctrl+C ended."""


def main(arguments: list[str] | None = None) -> int:
    """The exit status of what was asked; the window is reached without importing the command line."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        if not words and "_DETOX_COMPLETE" not in os.environ:  # a shell that asks for completions gives no words
            from detox.app import run

            return run()
        from detox.cli.main import main as command_line

        return command_line(words)
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
