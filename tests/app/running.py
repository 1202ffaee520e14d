"""The app as a process of its own, and the eyes and hands of somebody in front of its desktop."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.screen import Screen
from tests.cli.person import environment
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 960
"""The least width of the window."""
CARD = 372
"""The width of the limit card."""
DESKTOP = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
EVERY_SECOND = ("--scan-every", "1")
"""Looks for news as often as that, where otherwise a test would wait for a minute."""
SOON = 30.0
"""Seconds that something at hand may take where the machine is busy."""


class Box(NamedTuple):
    """A window on the screen: its number, its left upper corner and its size."""

    number: int
    left: int
    top: int
    wide: int
    high: int


class Person:
    """Somebody with a home of their own, at a desktop."""

    def __init__(self, folder: Path, desk: dict[str, str], **more: str) -> None:
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        self.database = self.home / "worthwhile.sqlite3"
        around = {name: value for name, value in environment(folder).items() if name not in DESKTOP}
        shown = {name: desk[name] for name in DESKTOP if name in desk}
        self.before: tuple[str, ...] = ()
        """What the app is started with, such as a program that takes rights away from it."""
        self.environment = {**around, **shown, "LC_ALL": "C.UTF-8", **more}

    def types(self, *words: str) -> None:
        """Does something at a terminal, beside the app."""
        command = [sys.executable, "-m", "detox", "--home", str(self.home), *words]
        subprocess.run(command, env=self.environment, capture_output=True, check=True, timeout=2 * SOON)

    def answers(self, *words: str) -> str:
        """What a verb tells at the terminal."""
        return self.asks(sys.executable, "-m", "detox", "--home", str(self.home), *words)

    def asks(self, *words: str) -> str:
        """What a program of the desktop answers."""
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def presses(self, keys: str) -> None:
        self.asks("xdotool", "key", keys)

    def clicks(self, window: int) -> None:
        self.asks("xdotool", "mousemove", "--window", str(window), "10", "10", "click", "1", "mousemove", "5", "5")

    def active_window(self) -> int:
        return int(self.asks("xdotool", "getactivewindow") or 0)

    def focused_window(self) -> int:
        return int(self.asks("xdotool", "getwindowfocus") or 0)

    @contextmanager
    def starts(self, *words: str, module: str = "detox") -> Iterator[App]:
        """The app, begun with some words after `gui`; it is ended with the block."""
        command = [*self.before, sys.executable, "-m", module, "--home", str(self.home), "gui", *words]
        errors = self.temporary / "errors"
        with errors.open("w") as written:
            process = subprocess.Popen(
                command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=written, text=True,
                start_new_session=True,
            )  # fmt: skip
            with process:
                try:
                    yield App(self, process, errors)
                finally:
                    process.kill()


class App:
    """A running app, seen from outside."""

    def __init__(self, person: Person, process: subprocess.Popen[str], errors: Path) -> None:
        self.person = person
        self.process = process
        self._errors = errors

    def boxes(self) -> list[Box]:
        """Every window of its own that can be seen, save the icon."""
        found = self.person.asks("xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)).split()
        boxes = [box for number in found if (box := self._box(number)) and box.number != self.icon()]
        return sorted(boxes)

    def window(self) -> Box | None:
        return next((box for box in self.boxes() if box.wide >= WINDOW), None)

    def card(self) -> Box | None:
        return next((box for box in self.boxes() if box.wide == CARD), None)

    def icon(self) -> int | None:
        """The icon that a tray of X shows."""
        with self._screen() as screen:
            return screen.docked(self.process.pid)

    def colours(self, window: int) -> Counter[tuple[int, ...]]:
        """How many pixels of which colours a window shows."""
        with self._screen() as screen:
            pixels = iter(screen.lines(window) or b"")
        return Counter(zip(pixels, pixels, pixels, pixels, strict=True))

    def ground(self) -> tuple[int, ...]:
        """The colour of which its window shows most."""
        return self.colours(self.opens().number).most_common(1)[0][0]

    def presses(self, *keys: str) -> None:
        """Presses keys, once a window of its own has the keyboard, for the window manager and for the X server."""

        def has_keyboard() -> bool:
            return {self.person.active_window(), self.person.focused_window()} <= {box.number for box in self.boxes()}

        wait_for(has_keyboard, "the keyboard", SOON)
        for key in keys:
            self.person.presses(key)

    def errors(self) -> str:
        """What it has complained about."""
        return self._errors.read_text()

    def runs(self) -> bool:
        return self.process.poll() is None

    def reads(self) -> list[str]:
        """Every text on its windows; only where it runs under `tests.app.seen`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return list(json.loads(self.process.stdout.readline()))

    def chooses(self, words: str) -> None:
        """Clicks the button that reads so; only where it runs under `tests.app.seen`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()
        self.process.stdout.readline()

    def ends(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Its exit status after a signal."""
        self.process.send_signal(number)
        return self.process.wait(SOON)

    def left_behind(self) -> list[str]:
        """The processes of its session that still run."""
        return [name for path in Path("/proc").glob("[0-9]*/stat") if (name := self._of_session(path))]

    def opens(self, how: str = "its window") -> Box:
        """Its window, once it can be seen."""
        wait_for(self.window, how, SOON)
        box = self.window()
        assert box is not None
        return box

    def _of_session(self, table: Path) -> str:
        """The name of a process, by its table in /proc; empty where it is of another session, or gone by now."""
        try:
            name, _, rest = table.read_text().rpartition(")")
        except OSError:
            return ""
        return name if rest.split()[3] == str(self.process.pid) else ""

    def _screen(self) -> Screen:
        return Screen(self.person.environment["DISPLAY"])

    def _box(self, number: str) -> Box | None:
        told = self.person.asks("xdotool", "getwindowgeometry", "--shell", number)
        places = dict(re.findall(r"^(\w+)=(-?\d+)$", told, re.MULTILINE))
        if not {"X", "Y", "WIDTH", "HEIGHT"} <= places.keys():
            return None
        return Box(int(number), *(int(places[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))


def notes(app: App) -> int:
    """How many notifications are on its screen."""
    return int(app.person.asks("dunstctl", "count", "displayed") or 0)
