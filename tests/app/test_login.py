"""The app begins with the session once somebody wants that, and stops doing so wherever it is switched off."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.running import SOON, App, Person
from tests.desktop_rig import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.desktop


def entries(person: Person) -> list[Path]:
    return list((Path(person.environment["XDG_CONFIG_HOME"]) / "autostart").glob("*"))


def is_on(person: Person) -> str:
    return person.answers("settings", "get", "autostart")


@pytest.fixture
def app(person: Person) -> Iterator[App]:
    """An app that begins with the session."""
    person.types("settings", "set", "welcomed", "on")
    with person.starts("--hidden") as app:
        wait_for(app.icon, "the icon")
        person.types("settings", "set", "autostart", "on")
        yield app


def lives(person: Person) -> list[int]:
    """The processes in which the app of this home lives."""
    home = f"--home\0{person.home}\0gui\0".encode()
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if home in read(path)]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_its_entry_starts_it_in_the_tray(app: App) -> None:
    person = app.person
    (entry,) = entries(person)
    assert app.ends() == 0
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    session = {name: value for name, value in person.environment.items() if name != "PYTHONPATH"}
    subprocess.run(["gio", "launch", str(entry)], env=session, cwd="/", check=True, timeout=SOON, **silent)
    wait_for(lambda: len(lives(person)) == 1, "another life of the app")
    (pid,) = lives(person)
    try:
        wait_for((person.home / "worthwhile.lock").exists, "its home being taken")
        person.types("gui")
        wait_for(lambda: person.asks("xdotool", "search", "--onlyvisible", "--pid", str(pid)), "its window", SOON)
    finally:
        os.kill(pid, signal.SIGTERM)
    wait_for(lambda: lives(person) == [], "its end", SOON)


def test_it_is_undone_like_any_other_setting(app: App) -> None:
    app.person.types("gui", "--page", "settings")
    app.opens()
    app.presses("ctrl+z")
    wait_for(lambda: entries(app.person) == [], "the end of the entry")
    assert is_on(app.person) == "off"


def test_what_was_removed_by_hand_stays_away(app: App) -> None:
    person = app.person
    assert app.ends() == 0
    (entry,) = entries(person)
    entry.unlink()
    with person.starts("--hidden") as again:
        wait_for(again.icon, "the icon")
        wait_for(lambda: is_on(person) == "off", "the setting")
        assert again.ends() == 0
    assert entries(person) == []


def test_a_demo_leaves_it_alone(app: App) -> None:
    (before,) = entries(app.person)
    text = before.read_text()
    with app.person.starts("--demo") as demo:
        demo.opens()
        assert demo.ends() == 0
    assert [each.read_text() for each in entries(app.person)] == [text]
