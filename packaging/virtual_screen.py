"""Run a command on a virtual X screen of its own: `virtual_screen.py COMMAND...`."""

from __future__ import annotations

import os
import subprocess
import sys

SIZE = "3200x2400x24"
"""Room for a window on which a point is two pixels wide."""


def main(command: list[str]) -> int:
    """The exit status of `command`, run on a fresh Xvfb that ends with it."""
    reader, writer = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SIZE, "-nolisten", "tcp", "-noreset"]
    screen = subprocess.Popen(arguments, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            print("Xvfb did not start.", file=sys.stderr)
            return 1
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        return subprocess.call(command, env=environment)
    finally:
        screen.terminate()
        screen.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
