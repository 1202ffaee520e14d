"""`python -m detox` and the command `detox`: the window without a verb, the command line with one."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """The exit status of what was asked; the window is reached without importing the command line."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words:
        from detox.app import run

        return run()
    from detox.cli.main import main as command_line

    return command_line(words)


if __name__ == "__main__":
    sys.exit(main())
