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
OPENBOX = ("openbox",)
TRAYER = (
    "trayer", "--edge", "bottom", "--align", "right", "--SetDockType", "true", "--expand", "false",
    "--widthtype", "request", "--height", "28",
)  # fmt: skip
"""A tray by XEmbed."""
PANEL = ("xfce4-panel", "--disable-wm-check")
"""A tray by StatusNotifier, which draws the menus itself."""
DUNST = ("dunst",)
"""Notifications without visible buttons; `dunstctl` tells and does everything."""
NOTIFYD = ("/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd",)
"""Notifications with buttons that can be clicked."""
READY = {
    OPENBOX: "WM_S0",
    TRAYER: "_NET_SYSTEM_TRAY_S0",
    PANEL: "org.kde.StatusNotifierWatcher",
    DUNST: "org.freedesktop.Notifications",
    NOTIFYD: "org.freedesktop.Notifications",
}
"""The X selection or the name on the bus by which a program shows that it is ready."""
PANEL_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"""
QUIET_BUS = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus that starts nobody: who is not there stays away."""


def main(command: list[str]) -> int:
    """The exit status of `command`, run on a desktop of its own."""
    with desktop() as environment:
        child = subprocess.Popen(command, env=environment)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda what, _: child.send_signal(what))
        return child.wait()


@contextmanager
def desktop(*programs: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The environment of a fresh desktop with these programs; everything that belongs to it ends with it."""
    with ExitStack() as closing:
        environment = closing.enter_context(private_environment())
        environment["DISPLAY"] = closing.enter_context(screen())
        environment["DBUS_SESSION_BUS_ADDRESS"] = closing.enter_context(bus(environment))
        for program in (OPENBOX, *(programs or (TRAYER, DUNST))):
            closing.enter_context(started(program, environment))
        yield environment


@contextmanager
def started(program: tuple[str, ...], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program of a desktop, once it shows that it is ready."""
    with running(program, environment) as child:
        name = READY.get(program, "")
        if "." in name:
            wait_for(lambda: owned(name, environment), f"{program[0]} on the bus")
        elif name:
            wait_for(lambda: _has(name, environment["DISPLAY"]), f"{program[0]} on the screen")
        yield child


@contextmanager
def running(program: tuple[str, ...], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended, gently and then not, when the block is left."""
    child = subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield child
    finally:
        child.terminate()
        child.send_signal(signal.SIGCONT)
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


@contextmanager
def private_environment() -> Iterator[dict[str, str]]:
    """An environment whose every folder lies in one of its own, without a screen and without a bus."""
    prefixes = ("XDG_", "DBUS_", "WAYLAND_", "DETOX_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(prefixes) and name != "DISPLAY"}
    folders = {
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_RUNTIME_DIR": "run",
    }
    with tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        for name in folders.values():
            (home / name).mkdir(mode=0o700)
        settings = home / "config" / "xfce4" / "xfconf" / "xfce-perchannel-xml"
        settings.mkdir(parents=True)
        (settings / "xfce4-panel.xml").write_text(PANEL_SETTINGS)
        places = {name: str(home / folder) for name, folder in folders.items()}
        yield {**kept, **places, "HOME": folder, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "1"}


@contextmanager
def screen() -> Iterator[str]:
    """The display of a fresh X server."""
    with screen_server() as (display, _):
        yield display


@contextmanager
def screen_server() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The display of a fresh X server, and its process, which a test may end.

    Its first key tells every program that the keyboard is another one, and a window manager lets go of its keys for a
    moment: the second key could be lost, so somebody has pressed one before anybody is there.
    """
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            display = f":{told.readline().strip()}"
        subprocess.run(["xdotool", "key", "shift"], env={**os.environ, "DISPLAY": display}, check=True)
        yield display, server
    finally:
        server.terminate()
        server.wait()


@contextmanager
def bus(environment: dict[str, str], *, starts_services: bool = True) -> Iterator[str]:
    """The address of a fresh session bus, with or without the services that it could start."""
    with bus_daemon(environment, starts_services=starts_services) as (address, _):
        yield address


@contextmanager
def bus_daemon(
    environment: dict[str, str], *, starts_services: bool = True
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a fresh session bus, and its process, which a test may end."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as quiet:
        quiet.write(QUIET_BUS)
        quiet.flush()
        kind = "--session" if starts_services else f"--config-file={quiet.name}"
        command = ["dbus-daemon", kind, "--nofork", "--nopidfile", "--print-address=1"]
        daemon = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        try:
            assert daemon.stdout is not None
            yield daemon.stdout.readline().strip(), daemon
        finally:
            daemon.kill()
            daemon.wait()
            assert daemon.stdout is not None
            daemon.stdout.close()


def owned(name: str, environment: dict[str, str]) -> bool:
    """Whether somebody on the bus has a name."""
    method = "org.freedesktop.DBus.NameHasOwner"
    command = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", method, f"string:{name}"]
    reply = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return "true" in reply.stdout


def _has(selection: str, display: str) -> bool:
    from detox.desktop.x_selection import owner

    return owner(display, selection) != 0


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(arguments[1:] if arguments[:1] == ["--"] else arguments))
