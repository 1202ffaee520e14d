"""A desktop for tests: an X server, a private session bus, a window manager, a tray host and a notification daemon.

`python -m tests.desktop_rig -- COMMAND...` runs COMMAND on it and ends with its exit status.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 20.0
SCREEN = "1600x1200x24"
TRAYER = (
    "trayer", "--edge", "bottom", "--align", "right", "--SetDockType", "true", "--expand", "false",
    "--widthtype", "request", "--height", "28",
)  # fmt: skip


def main(command: list[str]) -> int:
    """The exit status of `command`, run on a desktop of its own."""
    with desktop() as environment:
        child = subprocess.Popen(command, env=environment)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda what, _: child.send_signal(what))
        return child.wait()


@contextmanager
def desktop() -> Iterator[dict[str, str]]:
    """The environment of a fresh desktop; everything that belongs to it ends with it."""
    with ExitStack() as closing:
        home = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True)))
        environment = _private(home)
        environment["DISPLAY"] = closing.enter_context(_screen())
        environment["DBUS_SESSION_BUS_ADDRESS"] = closing.enter_context(_bus(environment))
        for program in (("openbox",), TRAYER, ("dunst",)):
            closing.enter_context(running(program, environment))
        wait_for(lambda: _has("_NET_SYSTEM_TRAY_S0", environment["DISPLAY"]), "a tray host")
        wait_for(lambda: _owned("org.freedesktop.Notifications", environment), "a notification daemon")
        yield environment


@contextmanager
def running(program: tuple[str, ...], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended, gently and then not, when the block is left."""
    child = subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def wait_for(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Returns as soon as the condition holds; an AssertionError names what never came."""
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, f"{what} did not come within {patience:.0f} s"
        time.sleep(0.05)


def _private(home: Path) -> dict[str, str]:
    """An environment whose every folder lies in `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DBUS_", "WAYLAND_"))}
    folders = {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "run",
    }
    for name in folders.values():
        (home / name).mkdir(mode=0o700)
    places = {name: str(home / folder) for name, folder in folders.items()}
    return {**kept, **places, "HOME": str(home), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1"}


@contextmanager
def _screen() -> Iterator[str]:
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def _bus(environment: dict[str, str]) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    daemon = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait()


def _has(selection: str, display: str) -> bool:
    from detox.desktop.x_selection import owner

    return owner(display, selection) != 0


def _owned(name: str, environment: dict[str, str]) -> bool:
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", ""]
    command[-1:] = ["org.freedesktop.DBus.NameHasOwner", f"string:{name}"]
    reply = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return "true" in reply.stdout


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(arguments[1:] if arguments[:1] == ["--"] else arguments))
